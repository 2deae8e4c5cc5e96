//! The place of a text that is being written.

use domain::{
    account::{Role, Staff},
    fault::Refusal,
    id::{ArticleId, ColumnId},
};
use sea_orm::{DatabaseTransaction, EntityTrait, QuerySelect, sea_query::LockType};

use crate::{
    column::Tree,
    editing::{must, must_write},
    entity::article,
    failure::Error,
};

/// An article, or a new one of a column.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place {
    Article(ArticleId),
    Column(ColumnId),
}

impl Place {
    /// The article, if one is named, else the column.
    ///
    /// # Errors
    /// `NotFound` if neither is.
    pub(super) fn of(article: Option<ArticleId>, column: Option<ColumnId>) -> Result<Self, Refusal> {
        article.map(Self::Article).or(column.map(Self::Column)).ok_or(Refusal::NotFound)
    }

    /// The ids of the article and of the column, of which one is set.
    pub(super) const fn ids(self) -> (Option<i64>, Option<i64>) {
        match self {
            Self::Article(id) => (Some(id.get()), None),
            Self::Column(id) => (None, Some(id.get())),
        }
    }

    /// Checks that `staff` may edit here; returns the article.
    ///
    /// # Errors
    /// As for a save: `NotFound`, `Forbidden`, and `Invalid` if there is no such column.
    pub(super) async fn look(
        self,
        reading: &DatabaseTransaction,
        staff: &Staff,
    ) -> Result<Option<article::Model>, Error> {
        self.enter(reading, staff, false).await
    }

    /// Like [`Self::look`], with a lock: nobody else changes the article, its stored texts or its presences until the
    /// transaction ends. Without it, two transactions that clear away the same rows of others could wait for one
    /// another.
    ///
    /// # Errors
    /// As [`Self::look`].
    pub(super) async fn lock(
        self,
        writing: &DatabaseTransaction,
        staff: &Staff,
    ) -> Result<Option<article::Model>, Error> {
        self.enter(writing, staff, true).await
    }

    async fn enter(
        self,
        transaction: &DatabaseTransaction,
        staff: &Staff,
        locked: bool,
    ) -> Result<Option<article::Model>, Error> {
        match self {
            Self::Article(id) => {
                let mut kept = article::Entity::find_by_id(id.get());
                if locked {
                    kept = kept.lock(LockType::NoKeyUpdate);
                }
                let kept = kept.one(transaction).await?.ok_or(Refusal::NotFound)?;
                must(&Tree::load(transaction).await?, &kept, staff, &[Role::Editor])?;
                Ok(Some(kept))
            }
            Self::Column(id) => {
                must_write(&Tree::load(transaction).await?, staff, id)?;
                Ok(None)
            }
        }
    }
}
