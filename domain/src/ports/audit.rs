//! The port of the audit log.

use async_trait::async_trait;

use crate::{
    account::Staff,
    audit::{Actor, AuditFilter, AuditRow, Proof},
    fault::Outcome,
    id::AuditRowId,
    pagination::Pages,
};

/// The audit log.
#[async_trait]
pub trait Audit: Send + Sync {
    /// Page `page` (from 1) of the rows of `filter`, newest first, for the auditor. Reading leaves a row.
    async fn page(&self, staff: &Staff, filter: &AuditFilter, page: i64, by: &Actor)
    -> Outcome<(Vec<AuditRow>, Pages)>;
    /// Begins the auditor's export, which leaves a row.
    async fn begin_export(&self, staff: &Staff, by: &Actor) -> Outcome<()>;
    /// The rows after row `after`, or from the first, oldest first, at most 1,000: for the auditor's export.
    async fn export(&self, staff: &Staff, after: Option<AuditRowId>) -> Outcome<Vec<AuditRow>>;
    /// Forgets the origins of acts that are older than `days` (at least [`crate::audit::MIN_SOURCE_DAYS`]), and returns their
    /// number. The rows stay, and the chain stays whole.
    async fn forget_sources(&self, days: i64, by: &Actor) -> Outcome<u64>;
    /// Writes down something that changed no data, such as a refusal.
    async fn note(&self, action: &str, subject: (&str, Option<i64>), detail: &str, by: &Actor) -> Outcome<()>;
    /// Proves the log unbroken from its first row to its last.
    async fn prove(&self) -> Outcome<Proof>;
}
