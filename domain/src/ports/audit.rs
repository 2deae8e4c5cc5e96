//! The port of the audit log.

use async_trait::async_trait;

use crate::{
    account::Staff,
    audit::{Actor, AuditFilter, AuditRow, Proof},
    fault::Outcome,
    pagination::Pages,
};

/// The audit log.
#[async_trait]
pub trait Audit: Send + Sync {
    /// Page `page` (from 1) of the rows of `filter`, newest first, for the auditor.
    async fn page(&self, staff: &Staff, filter: &AuditFilter, page: i64) -> Outcome<(Vec<AuditRow>, Pages)>;
    /// The rows after row `after`, oldest first, at most 1,000: for the auditor's export.
    async fn export(&self, staff: &Staff, after: i64) -> Outcome<Vec<AuditRow>>;
    /// Writes down something that changed no data, such as a refusal.
    async fn note(&self, action: &str, subject: (&str, Option<i64>), detail: &str, by: &Actor) -> Outcome<()>;
    /// Proves the log unbroken from its first row to its last.
    async fn prove(&self) -> Outcome<Proof>;
}
