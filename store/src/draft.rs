//! Unsaved texts, and the presence of other editors.

mod kept;
mod place;
mod presence;

use async_trait::async_trait;
use domain::{
    account::Staff,
    draft::{Here, Keeping, Kept, KeptDraft},
    fault::Outcome,
    id::{ArticleId, ColumnId, RevisionNumber},
    ports::Drafts,
};

pub(crate) use self::{kept::forget, place::Place};
use crate::Store;

#[async_trait]
impl Drafts for Store {
    async fn keep(&self, staff: &Staff, kept: &Kept) -> Outcome<Keeping> {
        Ok(kept::keep(self, staff, kept).await?)
    }

    async fn find(
        &self,
        staff: &Staff,
        article: Option<ArticleId>,
        column: Option<ColumnId>,
    ) -> Outcome<Option<KeptDraft>> {
        Ok(kept::find(&self.connection, staff, Place::of(article, column)?).await?)
    }

    async fn discard(&self, staff: &Staff, article: Option<ArticleId>, column: Option<ColumnId>) -> Outcome<()> {
        Ok(kept::discard(&self.connection, staff, Place::of(article, column)?).await?)
    }

    async fn here(&self, staff: &Staff, article: ArticleId, version: RevisionNumber) -> Outcome<Here> {
        Ok(presence::report(self, staff, article, version).await?)
    }

    async fn leave(&self, staff: &Staff, article: ArticleId) -> Outcome<()> {
        Ok(presence::leave(&self.connection, staff, article).await?)
    }
}
