//! Deletion of data whose term is over: the addresses of clients in the audit log, drafts in the bin, notices.

use std::{sync::Arc, time::Duration};

use domain::{
    audit::MIN_SOURCE_DAYS,
    ports::{Audit, Editing, Notices},
};
use serde::{Deserialize, Serialize};
use tokio::time::interval;

use crate::session::by_the_clock;

const EVERY: Duration = Duration::from_secs(24 * 60 * 60);
/// The longest term.
pub const MAX_SOURCE_DAYS: i64 = 3_650;

/// Days for which the audit log keeps the addresses of clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct SourceDays(i64);

impl From<SourceDays> for i64 {
    fn from(SourceDays(days): SourceDays) -> Self {
        days
    }
}

impl TryFrom<i64> for SourceDays {
    type Error = String;

    fn try_from(days: i64) -> Result<Self, String> {
        if (MIN_SOURCE_DAYS..=MAX_SOURCE_DAYS).contains(&days) {
            return Ok(Self(days));
        }
        Err(format!(
            "address_days 须为 {MIN_SOURCE_DAYS} 到 {MAX_SOURCE_DAYS} 天：网络日志依法至少保存六个月。请改为 365 这样的数"
        ))
    }
}

/// Deletes addresses older than `days`, every day, for as long as the server runs. Failures are tried again the next day.
pub async fn keep(audit: Arc<dyn Audit>, SourceDays(days): SourceDays) {
    let mut ticks = interval(EVERY);
    loop {
        ticks.tick().await;
        match audit.forget_sources(days, &by_the_clock()).await {
            Ok(0) => {}
            Ok(rows) => tracing::info!(rows, days, "the addresses of audit rows were forgotten"),
            Err(fault) => tracing::error!(%fault, "the addresses of old audit rows could not be forgotten"),
        }
    }
}

/// Empties the bin of expired drafts and deletes old notices, every day, for as long as the server runs.
pub async fn keep_desk(editing: Arc<dyn Editing>, notices: Arc<dyn Notices>) {
    let mut ticks = interval(EVERY);
    loop {
        ticks.tick().await;
        match editing.empty_bin(&by_the_clock()).await {
            Ok(0) => {}
            Ok(articles) => tracing::info!(articles, "drafts in the bin have gone for ever"),
            Err(fault) => tracing::error!(%fault, "the bin could not be emptied"),
        }
        if let Err(fault) = notices.forget_old().await {
            tracing::error!(%fault, "old notices could not be forgotten");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_kept_for_six_months_at_least() {
        assert_eq!(SourceDays::try_from(183), Ok(SourceDays(183)));
        for days in [0, 1, 182, -5, 3_651, i64::MAX] {
            assert!(SourceDays::try_from(days).is_err_and(|why| why.contains("address_days")), "{days}");
        }
    }
}
