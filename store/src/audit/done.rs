//! A change that was made, as the log says it.

use domain::audit::Actor;
use sea_orm::DbErr;
use serde_json::{Value, json};

use super::write::write;
use crate::connection::Transaction;

/// What was done to what, and what it was before and after.
#[derive(Debug)]
pub(crate) struct Done {
    action: &'static str,
    kind: &'static str,
    id: i64,
    before: Value,
    after: Value,
}

impl Done {
    /// `action` (such as `link.move`) was done to the `kind` with the number `id`. What was not there before, or is
    /// not there after, is `null`.
    pub(crate) const fn new(
        action: &'static str,
        (kind, id): (&'static str, i64),
        before: Value,
        after: Value,
    ) -> Self {
        Self { action, kind, id, before, after }
    }

    /// To which number it was done.
    pub(crate) const fn id(&self) -> i64 {
        self.id
    }

    /// Writes it down: the last thing that a use case does.
    ///
    /// # Errors
    /// Whatever keeps the database from answering.
    pub(crate) async fn write(self, writing: &Transaction, by: &Actor) -> Result<(), DbErr> {
        let detail = json!({ "before": self.before, "after": self.after });
        write(writing, by, self.action, self.kind, Some(self.id), &detail).await
    }
}
