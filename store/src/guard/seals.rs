//! Making seals, in the transaction that publishes.

use std::sync::Arc;

use domain::id::ArticleId;
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, Set, sea_query::OnConflict};
use tokio::task::{JoinHandle, spawn_blocking};

use super::{
    content::{Content, Packer},
    gather::{gather, of_fresh},
};
use crate::{
    PurposeKey,
    article::{Fresh, public_after},
    entity::{article, seal},
    failure::Error,
};

/// Articles in a batch.
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

    /// Seals `article` as citizens read it now; a seal of an article that is not public is deleted. Every use case that
    /// changes what citizens read calls it in its own transaction.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn keep(&self, writing: &impl ConnectionTrait, article: ArticleId) -> Result<(), Error> {
        let id = article.get();
        let Some(key) = self.key() else { return Ok(()) };
        let public = article::Entity::find_by_id(id).filter(article::public()).all(writing).await?;
        if public.is_empty() {
            seal::Entity::delete_by_id(id).exec(writing).await?;
            return Ok(());
        }
        put(writing, key, &public).await
    }

    /// Begins to make the seals of `articles`, which are being published, in the background: the database can go on
    /// meanwhile.
    pub(crate) fn begin(&self, articles: &Arc<Vec<Fresh>>) -> Sealing {
        let making = |key: &Arc<PurposeKey>| {
            let (key, articles) = (Arc::clone(key), Arc::clone(articles));
            spawn_blocking(move || {
                let mut packer = Packer::new();
                articles.iter().map(|fresh| row(&of_fresh(fresh), &key, &mut packer)).collect()
            })
        };
        Sealing(self.0.as_ref().map(making))
    }

    /// Stores the seals that were begun.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn keep_new(&self, writing: &impl ConnectionTrait, coming: Vec<Sealing>) -> Result<(), Error> {
        for Sealing(making) in coming {
            if let Some(making) = making {
                insert(writing, making.await.map_err(|error| Error::broken(error.to_string()))??).await?;
            }
        }
        Ok(())
    }

    /// Seals every public article with an id above `after`: for articles that were never sealed.
    ///
    /// # Errors
    /// When the database does not answer.
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

/// The seals of some articles, which are being made; `None` if there is no key.
pub(crate) struct Sealing(Option<JoinHandle<Result<Vec<seal::ActiveModel>, Error>>>);

async fn put(writing: &impl ConnectionTrait, key: &PurposeKey, articles: &[article::Model]) -> Result<(), Error> {
    let contents = gather(writing, articles).await?;
    let (mut rows, mut packer) = (Vec::new(), Packer::new());
    for article in articles {
        let missing = || Error::broken(format!("article {}: no published revision", article.id));
        let content = contents.get(&article.id).ok_or_else(missing)?;
        rows.push(row(content, key, &mut packer)?);
    }
    insert(writing, rows).await
}

fn row(content: &Content, key: &PurposeKey, packer: &mut Packer) -> Result<seal::ActiveModel, Error> {
    let (mac, copy) = content.seal(key, packer)?;
    Ok(seal::ActiveModel { article_id: Set(content.id), mac: Set(mac), copy: Set(copy) })
}

async fn insert(writing: &impl ConnectionTrait, rows: Vec<seal::ActiveModel>) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let again =
        OnConflict::column(seal::Column::ArticleId).update_columns([seal::Column::Mac, seal::Column::Copy]).to_owned();
    Ok(seal::Entity::insert_many(rows).on_conflict(again).exec_without_returning(writing).await.map(drop)?)
}
