//! The check whether the public articles are as they were published.

use std::collections::BTreeMap;

use domain::{
    guard::{Look, Suspect, Trouble},
    id::ArticleId,
};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{content::Content, gather::gather, seals::BATCH};
use crate::{PurposeKey, Store, article::public_after, entity::seal, failure::Error};

/// Checks the next articles and seals after `after`, all in one snapshot.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn look(store: &Store, after: Option<ArticleId>) -> Result<Look, Error> {
    let Some(key) = store.seals.key() else { return Ok(Look::default()) };
    let after = after.map_or(0, ArticleId::get);
    let reading = store.connection.read().await?;
    let articles = public_after(&reading, after, BATCH).await?;
    let is_full = u64::try_from(articles.len()).is_ok_and(|found| found == BATCH);
    let last = articles.last().map_or(after, |article| article.id);
    let seals = seals(&reading, after, is_full.then_some(last)).await?;
    let seals_full = u64::try_from(seals.len()).is_ok_and(|found| found == BATCH);
    // The batch ends where both lists are complete: neither may run ahead of the other.
    let seen_to = match (is_full, seals_full, seals.keys().next_back()) {
        (_, true, Some(end)) if !is_full || *end < last => Some(*end),
        (true, ..) => Some(last),
        _ => None,
    };
    let articles: Vec<_> = articles.into_iter().filter(|article| seen_to.is_none_or(|to| article.id <= to)).collect();
    let contents = gather(&reading, &articles).await?;
    let mut suspects = Vec::new();
    for article in &articles {
        if let Some(trouble) = trouble(key, contents.get(&article.id), seals.get(&article.id).map(String::as_str))? {
            let trouble = if has_good_copy(&reading, key, article.id).await? { trouble } else { Trouble::Unsealed };
            suspects.push(Suspect { article: ArticleId::new(article.id), trouble });
        }
    }
    let is_there = |id: &i64| articles.binary_search_by_key(id, |article| article.id).is_ok();
    let missing = seals.keys().filter(|id| !is_there(id));
    suspects.extend(missing.map(|article| Suspect { article: ArticleId::new(*article), trouble: Trouble::Missing }));
    Ok(Look {
        articles: i64::try_from(articles.len()).unwrap_or(i64::MAX),
        suspects,
        next: seen_to.map(ArticleId::new),
    })
}

/// Whether the article `id` has a copy that its signature proves.
async fn has_good_copy(reading: &DatabaseTransaction, key: &PurposeKey, id: i64) -> Result<bool, DbErr> {
    let row = seal::Entity::find_by_id(id).one(reading).await?;
    Ok(row.is_some_and(|row| Content::proved(key, id, &row.mac, &row.copy).is_some()))
}

/// The discrepancy of a public article with the content `content` and the seal `mac`, if any.
///
/// # Errors
/// None for content from a database.
pub(super) fn trouble(
    key: &PurposeKey,
    content: Option<&Content>,
    mac: Option<&str>,
) -> Result<Option<Trouble>, Error> {
    let Some(mac) = mac else { return Ok(Some(Trouble::Unsealed)) };
    let Some(content) = content else { return Ok(Some(Trouble::Changed)) };
    Ok((content.mac(key)? != mac).then_some(Trouble::Changed))
}

/// Seals after `after`, up to `to`, without their copies.
async fn seals(reading: &DatabaseTransaction, after: i64, to: Option<i64>) -> Result<BTreeMap<i64, String>, DbErr> {
    let mut next = seal::Entity::find()
        .select_only()
        .columns([seal::Column::ArticleId, seal::Column::Mac])
        .filter(seal::Column::ArticleId.gt(after))
        .order_by_asc(seal::Column::ArticleId)
        .limit(BATCH);
    if let Some(to) = to {
        next = next.filter(seal::Column::ArticleId.lte(to));
    }
    let rows: Vec<(i64, String)> = next.into_tuple().all(reading).await?;
    Ok(rows.into_iter().collect())
}
