//! Forms that are sent to the address of their page. One that is refused comes again, on its page, with what was typed and why; one
//! whose session has ended waits in the login that answers it.

use app::{Language, Route, StaffRoute};
use axum::{
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    account::{Credentials, LoggedIn, Staff},
    fault::{Failure, Fault, Outcome, Refusal},
};
use staff::{
    Answer, CookieChange, CookieChanges, Form, LOG_IN, OPEN_TO_STRANGERS, Refused, Sent, StaffError, Went,
    keeping_text, staff_text,
};

use super::{
    body::{longest, media_type, read},
    cookie,
    desk::{Desk, loses_login},
};
use crate::{
    answer,
    session::{UnknownSession, actor, browser, device},
    unavailable::form_again,
};

/// How a browser without scripts sends a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// Most fields of a form: an annual report has some 250, an article one for each attachment and what is told of it. Each field of a
/// form that comes again is an element of the page, so that without a bound a stranger could fill the memory with empty ones.
const MAX_FIELDS: usize = 20_000;

/// Answers what was sent to the address of a page.
pub async fn receive(desk: Desk, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let Some(Target { route, is_citizens }) = target(&path) else { return not_allowed("GET,HEAD") };
    let is_form = parts.method == Method::POST && media_type(&parts.headers) == FORM;
    match parts.method {
        _ if is_form => {}
        _ if is_citizens => return not_allowed("GET,HEAD"),
        Method::POST => return (StatusCode::UNSUPPORTED_MEDIA_TYPE, [(header::ACCEPT, FORM)]).into_response(),
        _ => return not_allowed("GET,HEAD,POST"),
    }
    let most = longest(staff::forms(route).map(|form| form.function));
    let body = match read(&parts, body, most).await {
        Ok(body) => body,
        Err(answered) => return *answered,
    };
    if form_urlencoded::parse(&body).nth(MAX_FIELDS).is_some() {
        return answer::wrong(StatusCode::PAYLOAD_TOO_LARGE, "invalid", staff_text().too_long);
    }
    let sent = Sent::new(form_urlencoded::parse(&body).into_owned());
    let Some(form) = staff::form(route, &sent.text("act")) else {
        if is_citizens {
            return not_allowed("GET,HEAD");
        }
        let unknown = Refusal::invalid("act", keeping_text().unknown_change);
        return desk.show(parts, Answer::Fault(unknown.into())).await;
    };
    let answered = answer_to(&desk, form, parts, sent).await;
    if form.function == LOG_IN {
        desk.metrics.login_answered(answered.status());
    }
    answered
}

fn not_allowed(allowed: &'static str) -> Response {
    (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, allowed)]).into_response()
}

/// A page with forms.
struct Target<'a> {
    /// Whose forms it has.
    route: StaffRoute<'a>,
    /// Citizens read at its address: nothing but a form of the staff can be sent there.
    is_citizens: bool,
}

/// The page at `path`, if it has forms. An article that its staff work on has those of its page at the desk.
fn target(path: &str) -> Option<Target<'_>> {
    let (Language::Simplified, _) = Language::of(path) else { return None };
    let (route, is_citizens) = match Route::parse(path)? {
        Route::Staff(route) => (route, false),
        Route::Article { id } => (StaffRoute::Work { id }, true),
        _ => return None,
    };
    staff::forms(route).next().map(|_| Target { route, is_citizens })
}

async fn answer_to(desk: &Desk, form: &Form, mut parts: Parts, sent: Sent) -> Response {
    let kept = sent.kept();
    if let Some(UnknownSession(unavailable)) = parts.extensions.get().copied() {
        return refuse(desk, form, parts, kept, unavailable.into()).await;
    }
    if ["password", "old", "again-password"].iter().any(|name| sent.has(name))
        && let Err(refusal) = desk.count_password(&parts, form.function)
    {
        if sent.has("again-password") {
            return ask_login(desk, parts, kept, Some((refusal, &sent))).await;
        }
        return refuse(desk, form, parts, kept, refusal.into()).await;
    }
    desk.prepare(&mut parts);
    let changes = CookieChanges::default();
    let again = match desk.breaker.ask(log_in_again(desk, &mut parts, &sent)).await {
        Ok(cookies) => cookies,
        Err(Fault::Refused(refusal)) => return ask_login(desk, parts, kept, Some((refusal, &sent))).await,
        Err(fault) => return refuse(desk, form, parts, kept, fault).await,
    };
    if !OPEN_TO_STRANGERS.contains(&form.function) && parts.extensions.get::<Staff>().is_none() {
        return refuse(desk, form, parts, kept, Refusal::NotSignedIn.into()).await;
    }
    let doing = desk.context.within(parts.clone(), changes.clone(), (form.run)(sent));
    let done = desk.breaker.ask(async { doing.await.map_err(fault) });
    let mut answered = match done.await {
        Ok(went) => lead_on(&went),
        Err(fault) => refuse(desk, form, parts, kept, fault).await,
    };
    for cookie in again.iter().chain(&changes.noted()).filter_map(cookie::header_of) {
        answered.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answered
}

fn lead_on(Went { to, receipt }: &Went) -> Response {
    let mut answered = Redirect::to(to).into_response();
    answered.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(cookie) = receipt.as_ref().and_then(staff::Receipt::cookie) {
        answered.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answered
}

fn fault(error: StaffError) -> Fault {
    // On the server each error is a fault.
    error.into_fault().unwrap_or_else(|| Failure { id: "offline".to_owned() }.into())
}

/// A form that was refused because its session had ended comes again with login and password: nothing in it is lost. What changes
/// in the cookies by that.
async fn log_in_again(desk: &Desk, parts: &mut Parts, sent: &Sent) -> Outcome<Vec<CookieChange>> {
    let (Some(login), None) = (sent.some("again-login"), parts.extensions.get::<Staff>()) else {
        return Ok(Vec::new());
    };
    let by = actor(None, &parts.extensions);
    let (password, code, browser) = (sent.text("again-password"), sent.text("again-code"), browser(&parts.headers));
    let credentials = Credentials {
        login: &login,
        password: &password,
        code: Some(&code),
        browser: browser.as_deref(),
        device: device(&parts.headers),
    };
    let accounts = &desk.context.services.accounts;
    if loses_login(&parts.headers) {
        return Err(Refusal::conflict(staff::account_text().unencrypted).into());
    }
    let LoggedIn { token, browser } = accounts.log_in_with(&credentials, &by).await?;
    parts.extensions.insert(accounts.session(&token).await?);
    parts.extensions.insert(app::staff::SessionToken(token.clone()));
    Ok(vec![CookieChange::Session(token), CookieChange::Browser(browser)])
}

/// Asks for the login of who has sent what is `kept`; `failed` is why an attempt did not do, and with what.
async fn ask_login(
    desk: &Desk,
    parts: Parts,
    kept: Vec<(String, String)>,
    failed: Option<(Refusal, &Sent)>,
) -> Response {
    // A citizens' page has no place for it: the browser sends the same once more, to the article's page at the desk.
    if let Some(Target { route, is_citizens: true }) = target(parts.uri.path()) {
        return Redirect::temporary(&route.to_string()).into_response();
    }
    let (refusal, has_code) = match failed {
        Some((refusal, sent)) => (Some(refusal), sent.some("again-code").is_some()),
        None => (None, false),
    };
    let asks_code = refusal == Some(Refusal::CodeNeeded) || has_code;
    let action = parts.uri.path().to_owned();
    let answer = Answer::LoginAgain { sent: kept, action, asks_code, refusal: refusal.clone() };
    let shown = desk.show(parts, answer).await;
    match refusal {
        Some(refusal) => answer::with_wait(shown, &refusal),
        None => shown,
    }
}

/// Answers what was `kept` of a form that could not be done.
async fn refuse(desk: &Desk, form: &Form, parts: Parts, kept: Vec<(String, String)>, fault: Fault) -> Response {
    desk.note(form.function, &parts, &fault).await;
    match fault {
        Fault::Unavailable(unavailable) => {
            desk.breaker.suspect();
            form_again(parts.uri.path(), &kept, unavailable)
        }
        Fault::Refused(Refusal::NotSignedIn) => ask_login(desk, parts, kept, None).await,
        Fault::Refused(refusal) if refusal != Refusal::Forbidden => {
            let wait = refusal.clone();
            answer::with_wait(desk.show_again(parts, Refused { refusal, sent: kept }).await, &wait)
        }
        fault => desk.show(parts, Answer::Fault(fault)).await,
    }
}
