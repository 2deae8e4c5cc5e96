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

/// The database answers, too. What was changed behind the program's back and could not be mended is told, and is no reason
/// to send readers elsewhere: they would find the same there.
pub async fn ready(Extension(services): Extension<Services>) -> (StatusCode, &'static str) {
    let asked = async {
        services.health.ready().await?;
        services.guard.unmended().await
    };
    match timeout(PATIENCE, asked).await {
        Ok(Ok(0)) => (StatusCode::OK, "ok\n"),
        Ok(Ok(_)) => (StatusCode::OK, "ok\ntampered\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "database does not answer\n"),
    }
}
