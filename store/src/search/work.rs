//! Search for staff, including articles that are not public. The index has the public texts; articles at work are few, and are
//! matched one by one, by the same rule.

use std::collections::HashMap;

use domain::article::State;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait,
};
use search::{Query, Scope};
use tokio::task::spawn_blocking;

use super::{
    entry::{self, Attached},
    find,
    index::{self, Wanted},
};
use crate::{
    connection::Connection,
    entity::{article, attachment, revision, search_text},
    failure::Error,
};

/// Limit of articles at work that are matched, the ones saved last.
const MOST: u64 = 5_000;
/// Articles whose texts are in memory at a time.
const TOGETHER: u64 = 200;

/// The articles of `columns` that have all of `words`, in no order, and whether there are more. `None` if `words` have
/// nothing to search for.
///
/// # Errors
/// When the database does not answer, or an article's data are invalid.
pub(crate) async fn among(
    connection: &Connection,
    words: &str,
    columns: &[i64],
) -> Result<Option<(Vec<i64>, bool)>, Error> {
    let words = Query::of(words);
    if words.is_empty() {
        return Ok(None);
    }
    let (mut ids, is_more) = public(connection, &words, columns).await?;
    let (at_work, has_rest) = at_work(connection, words, columns).await?;
    ids.extend(at_work);
    ids.sort_unstable();
    ids.dedup();
    Ok(Some((ids, is_more || has_rest)))
}

/// The articles whose public text matches, in a transaction of its own, which is prepared for searches.
async fn public(connection: &Connection, words: &Query, columns: &[i64]) -> Result<(Vec<i64>, bool), Error> {
    let reading = connection.read().await?;
    let mut wanted = Wanted::among(&index::prepare(&reading).await?);
    wanted.any.push(columns.iter().map(|column| search::column(*column)).collect());
    let most = find::most(words);
    let mut ranks = find::first(&reading, words, &wanted, Scope::Whole, most + 1).await?;
    let counted = usize::try_from(most).unwrap_or(usize::MAX);
    let is_more = ranks.len() > counted;
    ranks.truncate(counted);
    let ids = search_text::Entity::find()
        .select_only()
        .column(search_text::Column::ArticleId)
        .filter(search_text::Column::Rank.is_in(ranks))
        .into_tuple()
        .all(&reading)
        .await?;
    Ok((ids, is_more))
}

/// The articles whose newest version, which is not public, matches.
async fn at_work(connection: &Connection, words: Query, columns: &[i64]) -> Result<(Vec<i64>, bool), Error> {
    let reading = connection.read().await?;
    let ids: Vec<(i64, i64)> = article::Entity::find()
        .select_only()
        .column(article::Column::Id)
        .column_as(revision::Column::Id, "newest")
        .join(JoinType::InnerJoin, article::Relation::Newest.def())
        .filter(article::Column::ColumnId.is_in(columns.iter().copied()))
        .filter(article::Column::State.ne(State::Published.code()))
        .order_by_desc(revision::Column::Id)
        .limit(MOST + 1)
        .into_tuple()
        .all(&reading)
        .await?;
    let has_rest = ids.len() as u64 > MOST;
    let mut found = Vec::new();
    for some in ids.chunks(usize::try_from(TOGETHER).unwrap_or(usize::MAX)) {
        let pairs = pairs(&reading, some).await?;
        let words = words.clone();
        let these = spawn_blocking(move || having(&words, pairs)).await;
        found.extend(these.map_err(|error| Error::broken(error.to_string()))??);
    }
    Ok((found, has_rest))
}

type Pair = (article::Model, revision::Model, Vec<Attached>);

/// Articles with their newest versions and the names of these versions' attachments.
async fn pairs(reading: &impl ConnectionTrait, ids: &[(i64, i64)]) -> Result<Vec<Pair>, Error> {
    let articles = article::Entity::find().filter(article::Column::Id.is_in(ids.iter().map(|(id, _)| *id)));
    let articles = articles.all(reading).await?;
    let revisions = revision::Entity::find().filter(revision::Column::Id.is_in(ids.iter().map(|(_, id)| *id)));
    let revisions = revisions.all(reading).await?;
    let named: Vec<(i64, String)> = attachment::Entity::find()
        .select_only()
        .columns([attachment::Column::RevisionId, attachment::Column::Name])
        .filter(attachment::Column::RevisionId.is_in(ids.iter().map(|(_, id)| *id)))
        .into_tuple()
        .all(reading)
        .await?;
    let mut names: HashMap<i64, Vec<Attached>> = HashMap::new();
    for (revision, name) in named {
        names.entry(revision).or_default().push(Attached { name, text: None });
    }
    let mut revisions: HashMap<i64, revision::Model> =
        revisions.into_iter().map(|revision| (revision.article_id, revision)).collect();
    let pair = |article: article::Model| {
        let revision = revisions.remove(&article.id)?;
        let names = names.remove(&revision.id).unwrap_or_default();
        Some((article, revision, names))
    };
    Ok(articles.into_iter().filter_map(pair).collect())
}

/// The ids of those that have all of `words`.
fn having(words: &Query, pairs: Vec<Pair>) -> Result<Vec<i64>, Error> {
    let mut found = Vec::new();
    for (article, revision, names) in pairs {
        if entry::searched((&article, &revision), &names)?.scope_of(words).is_some() {
            found.push(article.id);
        }
    }
    Ok(found)
}
