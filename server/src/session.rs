//! The session that a request's cookie names.

use app::staff::SessionToken;
use axum::{
    body::Body,
    extract::{Request, State},
    http::{Extensions, HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};
use domain::{
    account::Staff,
    audit::{Actor, Source},
    device::Device,
    fault::{Fault, Refusal, Unavailable},
    ports::Services,
};

use crate::{
    circuit_breaker::CircuitBreaker,
    client::ClientAddress,
    request::RequestId,
    unavailable::{Form, keeps_what_is_sent},
};

/// `__Host-`: browsers keep it for this host alone, and take it over a secure connection alone.
const COOKIE: &str = "__Host-gongkai";

/// Identifies a browser that has logged in before: others' guesses do not lock it out. It opens nothing.
const BROWSER_COOKIE: &str = "__Host-gongkai-browser";

/// Puts the logged-in staff into the request, for pages and calls alike. Staff's answers must not be cached by anybody
/// else. Other requests get the ports `for_citizens`: only staff need to see their own writes at once.
pub async fn recognise(
    State((services, for_citizens, breaker)): State<(Services, Option<Services>, CircuitBreaker)>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(token) = token(request.headers()) else {
        return match for_citizens {
            Some(for_citizens) => by_replica(for_citizens, request, next).await,
            None => next.run(request).await,
        };
    };
    let mut ended = false;
    match breaker.ask(services.accounts.session(&token)).await {
        Ok(staff) => {
            request.extensions_mut().insert(staff);
            request.extensions_mut().insert(SessionToken(token));
        }
        Err(Fault::Refused(Refusal::NotSignedIn)) => ended = true,
        // The session is neither valid nor ended. A form is received first, so that it can be given back.
        Err(Fault::Unavailable(unavailable)) if keeps_what_is_sent(&request) => {
            request.extensions_mut().insert(UnknownSession(unavailable));
        }
        Err(fault) => return Form::wanted_by(request.uri(), request.headers()).fault(&fault),
    }
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if ended && !headers.contains_key(header::SET_COOKIE) {
        headers.insert(header::SET_COOKIE, no_cookie());
    }
    answer
}

/// The extension of a request whose session could not be looked up.
#[derive(Debug, Clone, Copy)]
pub struct UnknownSession(pub Unavailable);

/// Answers a citizen from a replica; if it goes away in the middle of a read, once more without it.
async fn by_replica(for_citizens: Services, request: Request, next: Next) -> Response {
    let (mut head, body) = request.into_parts();
    let again = head.method.is_safe().then(|| Request::from_parts(head.clone(), Body::empty()));
    head.extensions.insert(for_citizens);
    let answer = next.clone().run(Request::from_parts(head, body)).await;
    match again {
        Some(again)
            if matches!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR | StatusCode::SERVICE_UNAVAILABLE) =>
        {
            next.run(again).await
        }
        _ => answer,
    }
}

/// Whether a request comes with a session's cookie, valid or not.
pub fn has_token(headers: &HeaderMap) -> bool {
    token(headers).is_some()
}

fn token(headers: &HeaderMap) -> Option<String> {
    cookie_named(COOKIE, headers)
}

/// The secret that identifies the browser of a request.
pub fn browser(headers: &HeaderMap) -> Option<String> {
    cookie_named(BROWSER_COOKIE, headers)
}

/// The browser and the system of a request.
pub fn device(headers: &HeaderMap) -> Device {
    let user_agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    Device::of_user_agent(user_agent.unwrap_or_default())
}

fn cookie_named(wanted: &str, headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == wanted).then(|| value.to_owned()))
}

/// The cookie that carries the session of `token`, until the browser is closed or the session ends.
pub fn cookie(token: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax")).ok()
}

/// The cookie that identifies a browser from now on, with its secret `browser`.
pub fn browser_cookie(browser: &str) -> Option<HeaderValue> {
    let seconds = domain::attempt::BROWSER_SECONDS;
    let cookie = format!("{BROWSER_COOKIE}={browser}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={seconds}");
    HeaderValue::from_str(&cookie).ok()
}

/// Removes the cookie.
pub fn no_cookie() -> HeaderValue {
    HeaderValue::from_static("__Host-gongkai=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// The actor of the request with `extensions`, for the audit log.
pub fn actor(staff: Option<&Staff>, extensions: &Extensions) -> Actor {
    Actor {
        account: staff.map(|staff| staff.account),
        name: staff.map_or_else(|| staff::staff_text().visitor.to_owned(), |staff| staff.name.clone()),
        request: extensions.get::<RequestId>().map(|id| id.0.clone()),
        source: extensions.get::<ClientAddress>().map_or(Source::Local, |client| Source::Client(client.0)),
    }
}

/// The actor for the command line.
pub fn command_line() -> Actor {
    Actor::local(staff::staff_text().command_line)
}

/// The actor for scheduled actions.
pub fn by_the_clock() -> Actor {
    Actor::local(staff::staff_text().clock)
}
