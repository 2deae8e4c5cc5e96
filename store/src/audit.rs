//! The audit log: every change leaves a row, in the transaction that makes it, and every row seals the one before.

mod chain;
mod done;
mod note;
mod prove;
mod read;
mod signing;
mod source;
mod titles;
mod write;

use async_trait::async_trait;
use domain::{
    account::Staff,
    audit::{Actor, AuditFilter, AuditRow, Proof},
    fault::Outcome,
    id::AuditRowId,
    pagination::Pages,
    ports::Audit,
};

pub(crate) use self::{
    chain::{BEGINNING, Sealed},
    done::Done,
    prove::{after, prove},
    signing::{Signing, begin_signing},
    write::{Act, write, write_all},
};
use crate::Store;

/// The actor for commands, where nobody is logged in.
pub(crate) fn command_line() -> Actor {
    Actor::local("命令行")
}

#[async_trait]
impl Audit for Store {
    async fn page(
        &self,
        staff: &Staff,
        filter: &AuditFilter,
        page: i64,
        by: &Actor,
    ) -> Outcome<(Vec<AuditRow>, Pages)> {
        Ok(read::page(self, staff, (filter, page), by).await?)
    }

    async fn begin_export(&self, staff: &Staff, by: &Actor) -> Outcome<()> {
        Ok(read::begin_export(self, staff, by).await?)
    }

    async fn export(&self, staff: &Staff, after: Option<AuditRowId>) -> Outcome<Vec<AuditRow>> {
        Ok(read::export(self, staff, after).await?)
    }

    async fn forget_sources(&self, days: i64, by: &Actor) -> Outcome<u64> {
        Ok(source::forget(self, days, by).await?)
    }

    async fn note(&self, action: &str, subject: (&str, Option<i64>), detail: &str, by: &Actor) -> Outcome<()> {
        Ok(note::note(&self.connection, action, subject, detail, by).await?)
    }

    async fn prove(&self) -> Outcome<Proof> {
        Ok(prove::prove(self).await?)
    }
}
