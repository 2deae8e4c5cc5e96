//! `/healthz` and `/readyz`, for monitoring.

use std::time::Duration;

use axum::{
    Extension,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{fault::Unavailable, ports::Services};
use tokio::time::timeout;

use crate::unavailable::told_to_wait;

/// Time limit of the check: load balancers ask often, and give up soon.
pub const PATIENCE: Duration = Duration::from_millis(1_500);

/// Answers as long as the process does.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// Answers if the database does, too. Unrepaired changes behind the program's back are reported, and are no reason to send
/// readers elsewhere: they would find the same there.
pub async fn ready(Extension(services): Extension<Services>) -> Response {
    let asked = async {
        services.health.ready().await?;
        services.guard.unmended().await
    };
    match timeout(PATIENCE, asked).await {
        Ok(Ok(0)) => "ok\n".into_response(),
        Ok(Ok(_)) => "ok\ntampered\n".into_response(),
        _ => {
            let said = (StatusCode::SERVICE_UNAVAILABLE, "database does not answer\n数据库没有回应，请稍后再试。\n");
            told_to_wait(said.into_response(), Unavailable::AWAY)
        }
    }
}
