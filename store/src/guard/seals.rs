//! Making seals, in the transaction that publishes.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, Set, sea_query::OnConflict};

use super::gather::gather;
use crate::{
    PurposeKey,
    article::public_after,
    entity::{article, seal},
    failure::Error,
};

/// Articles of one step.
pub(super) const BATCH: u64 = 200;

/// Makes seals, if there is a key: the one for signatures.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seals(Option<Arc<PurposeKey>>);

impl Seals {
    pub(crate) fn of(key: PurposeKey) -> Self {
        Self(Some(Arc::new(key)))
    }

    pub(super) fn key(&self) -> Option<&PurposeKey> {
        self.0.as_deref()
    }

    /// Seals the article `id` as citizens read it now; where they read nothing, it has no seal any more. Every use case
    /// that changes what citizens read calls it in its own transaction.
    ///
    /// # Errors
    /// Whatever keeps the database from answering.
    pub(crate) async fn keep(&self, writing: &impl ConnectionTrait, id: i64) -> Result<(), Error> {
        let Some(key) = self.key() else { return Ok(()) };
        let public = article::Entity::find_by_id(id).filter(article::public()).all(writing).await?;
        if public.is_empty() {
            seal::Entity::delete_by_id(id).exec(writing).await?;
            return Ok(());
        }
        put(writing, key, &public).await
    }

    /// Seals `articles`, which were just published.
    ///
    /// # Errors
    /// Whatever keeps the database from answering.
    pub(crate) async fn keep_new(
        &self,
        writing: &impl ConnectionTrait,
        articles: &[article::Model],
    ) -> Result<(), Error> {
        match self.key() {
            Some(key) if !articles.is_empty() => put(writing, key, articles).await,
            _ => Ok(()),
        }
    }

    /// Seals every public article with a number above `after`: for those that nobody has sealed yet.
    ///
    /// # Errors
    /// Whatever keeps the database from answering.
    pub(crate) async fn keep_after(&self, writing: &impl ConnectionTrait, after: i64) -> Result<(), Error> {
        let Some(key) = self.key() else { return Ok(()) };
        let mut last = after;
        loop {
            let batch = public_after(writing, last, BATCH).await?;
            let Some(end) = batch.last() else { return Ok(()) };
            last = end.id;
            put(writing, key, &batch).await?;
        }
    }
}

async fn put(writing: &impl ConnectionTrait, key: &PurposeKey, articles: &[article::Model]) -> Result<(), Error> {
    let contents = gather(writing, articles).await?;
    let mut rows = Vec::new();
    for article in articles {
        let missing = || Error::broken(format!("article {}: no published revision", article.id));
        let content = contents.get(&article.id).ok_or_else(missing)?;
        rows.push(seal::ActiveModel {
            article_id: Set(article.id),
            mac: Set(content.mac(key)?),
            copy: Set(content.pack()?),
        });
    }
    let again =
        OnConflict::column(seal::Column::ArticleId).update_columns([seal::Column::Mac, seal::Column::Copy]).to_owned();
    Ok(seal::Entity::insert_many(rows).on_conflict(again).exec_without_returning(writing).await.map(drop)?)
}
