//! Refusals that an auditor wants to know of: somebody tried what they may not do.

use domain::{audit::Actor, fault::Refusal, id::ArticleId};
use serde_json::json;

use crate::{Store, audit, failure::Error};

/// Hands `done` on, and writes down a refusal for want of a right. The use case's own transaction has been taken back.
///
/// # Errors
/// Those of `done`, and whatever keeps the database from answering.
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
