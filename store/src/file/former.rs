//! The former place of a file that citizens could read once.

use std::collections::HashSet;

use domain::{fault::Refusal, file::is_hash, id::ArticleId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::read::versions_with;
use crate::{
    article::state_of,
    connection::Connection,
    entity::{article, file, publication, revision},
    failure::Error,
};

/// Limit of versions that are examined, the newest first: the picture of a letterhead may have stood in thousands.
const MAX_VERSIONS: u64 = 500;

/// The public article of which an earlier public version had the file with the hash `sha256`.
///
/// # Errors
/// `Gone` if it was withdrawn; `NotFound` if there is none. Versions that were only drafts do not count.
pub(super) async fn article_of(connection: &Connection, sha256: &str) -> Result<ArticleId, Error> {
    if !is_hash(sha256) {
        return Err(Refusal::NotFound.into());
    }
    let reading = connection.read().await?;
    let row = file::Entity::find().filter(file::Column::Sha256.eq(sha256)).one(&reading).await?;
    let file = row.ok_or(Refusal::NotFound)?.id;
    let held: Vec<(i64, i64)> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::ArticleId, revision::Column::Number])
        .filter(revision::Column::Id.in_subquery(versions_with(file)))
        .order_by_desc(revision::Column::Id)
        .limit(MAX_VERSIONS)
        .into_tuple()
        .all(&reading)
        .await?;
    let ids: HashSet<i64> = held.iter().map(|(article, _)| *article).collect();
    if ids.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let published: Vec<(i64, i64)> = publication::Entity::find()
        .select_only()
        .columns([publication::Column::ArticleId, publication::Column::Version])
        .filter(publication::Column::ArticleId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(&reading)
        .await?;
    let published: HashSet<(i64, i64)> = published.into_iter().collect();
    let articles = article::Entity::find()
        .filter(article::Column::Id.is_in(ids))
        .order_by_desc(article::Column::Id)
        .all(&reading)
        .await?;
    let mut refusal = Refusal::NotFound;
    for article in articles {
        // An import publishes the first version without a row in `publication`.
        let is_imported = article.import_hash.is_some();
        let was_read = held
            .iter()
            .any(|version| version.0 == article.id && (published.contains(version) || is_imported && version.1 == 1));
        if !was_read {
            continue;
        }
        match state_of(&article)?.readable(article.published_revision_id.is_some()) {
            Ok(()) => return Ok(ArticleId::new(article.id)),
            Err(Refusal::Gone) => refusal = Refusal::Gone,
            Err(_) => {}
        }
    }
    Err(refusal.into())
}
