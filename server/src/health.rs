//! `/healthz` and `/readyz`, for those who watch the server.

use axum::{Extension, http::StatusCode};
use domain::ports::Services;

/// The process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers, too.
pub async fn ready(Extension(services): Extension<Services>) -> (StatusCode, &'static str) {
    match services.health.ready().await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "database does not answer\n"),
    }
}
