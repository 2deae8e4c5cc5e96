//! `/healthz` and `/readyz`, for those who watch the server.

use std::time::Duration;

use axum::{Extension, http::StatusCode};
use domain::ports::Services;
use tokio::time::timeout;

/// Balancers ask often, and give up soon.
const PATIENCE: Duration = Duration::from_secs(2);

/// The process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers, too.
pub async fn ready(Extension(services): Extension<Services>) -> (StatusCode, &'static str) {
    match timeout(PATIENCE, services.health.ready()).await {
        Ok(Ok(())) => (StatusCode::OK, "ok\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "database does not answer\n"),
    }
}
