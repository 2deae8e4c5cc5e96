//! A change as the log describes it.

use domain::audit::Actor;
use sea_orm::DbErr;
use serde_json::{Value, json};

use super::write::write;
use crate::connection::Transaction;

/// An action on a subject, with the subject's state before and after.
#[derive(Debug)]
pub(crate) struct Done {
    action: &'static str,
    kind: &'static str,
    id: i64,
    before: Value,
    after: Value,
}

impl Done {
    /// `action` (such as `link.move`) was done to the `kind` with the id `id`. `before` and `after` are `null` while
    /// the subject does not exist.
    pub(crate) const fn new(
        action: &'static str,
        (kind, id): (&'static str, i64),
        before: Value,
        after: Value,
    ) -> Self {
        Self { action, kind, id, before, after }
    }

    /// The id of the subject.
    pub(crate) const fn id(&self) -> i64 {
        self.id
    }

    /// Writes it to the log: the last step of a use case.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn write(self, writing: &Transaction, by: &Actor) -> Result<(), DbErr> {
        let detail = json!({ "before": self.before, "after": self.after });
        write(writing, by, self.action, self.kind, Some(self.id), &detail).await
    }
}
