//! Answers to scripts whose request was refused or failed.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::fault::{Fault, Refusal, Unavailable};
use serde_json::{Value, json};

use crate::unavailable::Form;

/// A fault as JSON: `words` for people, `kind` for the script, and if known the `field` or the number `id`.
pub fn fault(fault: &Fault) -> Response {
    match fault {
        Fault::Refused(refusal) => refused(refusal),
        Fault::Failed(failure) => failed(&failure.id),
        Fault::Unavailable(unavailable) => Form::Json.answer(*unavailable),
    }
}

/// A refusal as JSON, with its status.
pub fn refused(refusal: &Refusal) -> Response {
    with_wait(answer(refusal.status(), said(refusal)), refusal)
}

/// `response` with the time to wait in `Retry-After`, for programs.
pub fn with_wait(mut response: Response, refusal: &Refusal) -> Response {
    if let Refusal::TooMany { seconds } | Refusal::Quota { seconds, .. } = refusal {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

/// An internal failure, under its number in the log.
pub fn failed(id: &str) -> Response {
    answer(500, json!({ "kind": "failed", "words": format!("{}{id}", staff::staff_text().failed), "id": id }))
}

/// The answer while the database is away: the request can be repeated.
pub fn unavailable(unavailable: Unavailable) -> Response {
    let words = staff::staff_text().unavailable;
    answer(503, json!({ "kind": "unavailable", "words": words, "seconds": unavailable.retry_after_seconds }))
}

/// An error in `words`, with the status `status`.
pub fn wrong(status: StatusCode, kind: &str, words: &str) -> Response {
    answer(status.as_u16(), json!({ "kind": kind, "words": words }))
}

fn answer(status: u16, said: Value) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CACHE_CONTROL, "no-store")], Json(said)).into_response()
}

/// A refusal as JSON.
fn said(refusal: &Refusal) -> Value {
    let mut said = json!({ "kind": staff::refusal_kind(refusal), "words": app::refusal_words(refusal) });
    if let Refusal::Invalid { field, .. } = refusal {
        said["field"] = json!(field);
    }
    said
}
