use std::time::Duration;

use axum::http::StatusCode;
use domain::{account::Role, directory::checked_address, fault::Outcome};
use serde_json::json;
use staff::keeping_text;
use tokio::time::timeout;

use super::call::{Call, Done};
use crate::fetch::{FetchError, Fetcher};

/// Within which a site must have begun to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// `GET /api/directory/probe`: whether a link's address can be opened.
pub async fn probe(call: Call) -> Outcome<Done> {
    call.staff()?.must_be(Role::SiteAdmin)?;
    let (outcome, message) = match checked_address(&call.sent.text("address")) {
        Err(refusal) => ("unusable", app::refusal_words(&refusal)),
        Ok(address) => match ask(&call.fetcher, &address).await {
            Ok(()) => ("opens", keeping_text().opens.to_owned()),
            Err(error) => ("fails", error.to_string()),
        },
    };
    Ok(Done::said(json!({ "outcome": outcome, "message": message })))
}

async fn ask(fetcher: &Fetcher, address: &str) -> Result<(), FetchError> {
    let slow = |_| FetchError::Slow(PATIENCE.as_secs());
    let fetched = timeout(PATIENCE, fetcher.get(address, "text/html,*/*;q=0.8")).await.map_err(slow)??;
    if fetched.status == StatusCode::OK { Ok(()) } else { Err(FetchError::Status(fetched.status.as_u16())) }
}
