//! The port of texts that are being written.

use async_trait::async_trait;

use crate::{
    account::Staff,
    draft::{Here, Keeping, Kept, KeptDraft},
    fault::Outcome,
    id::{ArticleId, ColumnId, RevisionNumber},
};

/// Texts that are being written, kept for their writer alone until they are saved as a version, and the other writers. Only those
/// who may edit there may ask.
///
/// Nothing here is written down in the audit log: a text is kept every few seconds, which would bury the rows that an auditor
/// looks for, and nobody but its writer ever sees it. Its save is the act that counts, and is in the log.
#[async_trait]
pub trait Drafts: Send + Sync {
    /// Keeps a text in the place of the one kept before, and notes that its writer is present.
    async fn keep(&self, staff: &Staff, kept: &Kept) -> Outcome<Keeping>;
    /// The text of `staff` that was kept for the article, or for a new article of the column; nothing where the newest
    /// version says the same.
    async fn find(
        &self,
        staff: &Staff,
        article: Option<ArticleId>,
        column: Option<ColumnId>,
    ) -> Outcome<Option<KeptDraft>>;
    /// Lets go of it.
    async fn discard(&self, staff: &Staff, article: Option<ArticleId>, column: Option<ColumnId>) -> Outcome<()>;
    /// `staff` edits the article, with version `version` before them. Returns the others who edit it, and their saves.
    async fn here(&self, staff: &Staff, article: ArticleId, version: RevisionNumber) -> Outcome<Here>;
    /// `staff` has stopped editing the article. Nothing happens, without an error, for those who may not edit it: they have no
    /// presence to lose.
    async fn leave(&self, staff: &Staff, article: ArticleId) -> Outcome<()>;
}
