use std::time::Duration;

use async_trait::async_trait;
use axum::http::StatusCode;
use domain::ports::{Probe, Unreachable};
use tokio::time::timeout;

use super::{FetchError, Fetcher};

/// Longest wait for the first byte of a site's answer.
const PATIENCE: Duration = Duration::from_secs(10);

#[async_trait]
impl Probe for Fetcher {
    async fn probe(&self, address: &str) -> Result<(), Unreachable> {
        ask(self, address).await.map_err(|error| Unreachable(error.to_string()))
    }
}

async fn ask(fetcher: &Fetcher, address: &str) -> Result<(), FetchError> {
    let slow = |_| FetchError::Slow(PATIENCE.as_secs());
    let fetched = timeout(PATIENCE, fetcher.get(address, "text/html,*/*;q=0.8")).await.map_err(slow)??;
    if fetched.status == StatusCode::OK { Ok(()) } else { Err(FetchError::Status(fetched.status.as_u16())) }
}
