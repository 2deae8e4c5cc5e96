//! What a script is answered when it asked for something that can't be.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::fault::{Fault, Refusal};
use serde_json::{Value, json};

/// A fault as JSON: `words` for people, `kind` for the script, and where it is known the `field` or the number `id`.
pub fn fault(fault: &Fault) -> Response {
    match fault {
        Fault::Refused(refusal) => refused(refusal),
        Fault::Failed(failure) => {
            let said = json!({ "kind": "failed", "words": app::text().failed.1, "id": failure.id });
            (StatusCode::INTERNAL_SERVER_ERROR, Json(said)).into_response()
        }
    }
}

/// A refusal as JSON, with its status.
pub fn refused(refusal: &Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    (status, Json(said(refusal))).into_response()
}

/// What was sent is longer than anything that belongs here.
pub fn too_long() -> Json<Value> {
    Json(json!({ "kind": "invalid", "words": app::staff_text().too_long }))
}

/// A refusal as JSON.
pub fn said(refusal: &Refusal) -> Value {
    let mut said = json!({ "kind": kind(refusal), "words": app::staff::words(refusal) });
    if let Refusal::Invalid { field, .. } = refusal {
        said["field"] = json!(field);
    }
    said
}

fn kind(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotFound => "not_found",
        Refusal::Gone => "gone",
        Refusal::NotSignedIn => "not_signed_in",
        Refusal::Forbidden | Refusal::OwnWork => "forbidden",
        Refusal::Stale { .. } => "stale",
        Refusal::Conflict { .. } => "conflict",
        Refusal::WrongPassword => "wrong_password",
        Refusal::CodeNeeded => "code_needed",
        Refusal::TooMany { .. } => "too_many",
        Refusal::Invalid { .. } => "invalid",
    }
}
