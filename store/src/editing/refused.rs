//! Refusals for the auditor: attempts at actions that are not allowed.

use domain::{audit::Actor, fault::Refusal, id::ArticleId};
use serde_json::json;

use crate::{Store, audit, failure::Error};

/// Returns `done`, and logs a refusal for lack of a right. The use case's own transaction has been rolled back.
///
/// # Errors
/// The errors of `done`, or when the database does not answer.
pub(super) async fn note<T>(
    store: &Store,
    done: Result<T, Error>,
    action: &str,
    article: Option<ArticleId>,
    by: &Actor,
) -> Result<T, Error> {
    if let Err(Error::Refused(refusal @ (Refusal::Forbidden | Refusal::OwnWork))) = &done {
        let detail = json!({ "action": action, "why": refusal.to_string() });
        let writing = store.connection.begin().await?;
        audit::write(&writing, by, "refused", "article", article.map(ArticleId::get), &detail).await?;
        writing.commit().await?;
    }
    done
}
