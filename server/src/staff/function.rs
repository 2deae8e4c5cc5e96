//! Server functions of the staff, called by scripts: what holds for them all, whatever they do.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    response::Response,
};
use domain::{
    account::Staff,
    fault::{Fault, Refusal},
};
use serde_json::Value;
use staff::{CookieChanges, LOG_IN, OPEN_TO_STRANGERS, TRIES_PASSWORD};

use super::{
    body::{longest, media_type, read},
    cookie,
    desk::Desk,
};
use crate::{answer, session::UnknownSession};

/// What a JSON text writes for the character that no database keeps.
const NUL: &[u8] = b"\\u0000";

/// Answers a call of the server function at the request's address.
pub async fn call(desk: Desk, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let is_known_stranger =
        parts.extensions.get::<Staff>().is_none() && parts.extensions.get::<UnknownSession>().is_none();
    let body = if parts.method == Method::POST {
        if is_known_stranger && !OPEN_TO_STRANGERS.contains(&path.as_str()) {
            return answer::refused(&Refusal::NotSignedIn);
        }
        match arguments(&parts, body, &path).await {
            Ok(body) => body,
            Err(answered) => return *answered,
        }
    } else {
        // They stand in the address. Leptos knows its functions by their method.
        parts.method = Method::GET;
        Body::empty()
    };
    if TRIES_PASSWORD.contains(&path.as_str())
        && let Err(refusal) = desk.count_password(&parts, &path)
    {
        return answer::refused(&refusal);
    }
    let (changes, kept) = (CookieChanges::default(), parts.clone());
    desk.prepare(&mut parts);
    let calling = desk.context.clone().call_of_staff(Request::from_parts(parts, body), changes.clone());
    let mut answered = match desk.breaker.within(calling).await {
        Ok(answered) => answered,
        Err(unavailable) => return answer::unavailable(unavailable),
    };
    if answered.status() == StatusCode::FORBIDDEN {
        desk.note(&path, &kept, &Fault::Refused(Refusal::Forbidden)).await;
    }
    if path == LOG_IN {
        desk.metrics.login_answered(answered.status());
    }
    answered.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for cookie in changes.noted().iter().filter_map(cookie::header_of) {
        answered.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answered
}

/// The arguments of a call that writes. From another site's page only what a form can send would come without being asked about.
async fn arguments(parts: &Parts, body: Body, path: &str) -> Result<Body, Box<Response>> {
    if media_type(&parts.headers) != "application/json" {
        let refusal = Refusal::invalid("content-type", "这个接口只接受 JSON，请检查后再试");
        return Err(Box::new(answer::refused(&refusal)));
    }
    let body = read(parts, body, longest([path])).await?;
    Ok(if body.windows(NUL.len()).any(|bytes| bytes == NUL) { without_nul(&body) } else { Body::from(body) })
}

fn without_nul(body: &[u8]) -> Body {
    match serde_json::from_slice::<Value>(body) {
        Ok(mut value) => {
            strip_nul(&mut value);
            Body::from(value.to_string())
        }
        Err(_) => Body::from(body.to_vec()),
    }
}

/// Removes NUL characters, which PostgreSQL can't store. SQLite would store them, and such a site could not be moved to PostgreSQL.
fn strip_nul(value: &mut Value) {
    match value {
        Value::String(text) => text.retain(|char| char != '\0'),
        Value::Array(values) => values.iter_mut().for_each(strip_nul),
        Value::Object(values) => values.values_mut().for_each(strip_nul),
        _ => {}
    }
}
