//! Progress of a corpus, and the check whether it may be written here at all.

use domain::{article::address, corpus::Corpus, fault::Refusal, id::ArticleId};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{connection::Connection, entity::article, failure::Error};

/// Prefix of the keys of every corpus.
const ANY: &str = "bench-data/";

/// Number of articles of `corpus` that exist.
///
/// # Errors
/// `Conflict` if there are other articles.
pub(super) async fn begun(connection: &Connection, corpus: &Corpus) -> Result<i64, Error> {
    let reading = connection.read().await?;
    let mark = corpus.mark();
    let other = Condition::any()
        .add(article::Column::ImportHash.is_null())
        .add(article::Column::ImportHash.not_like(format!("{mark}%")));
    let other = article::Entity::find().filter(other).order_by_asc(article::Column::Id).one(&reading).await?;
    match other {
        Some(other) => Err(refusal(&other).into()),
        None => next(&reading, corpus).await,
    }
}

/// The number of the next article of `corpus`, after the newest article of the site.
///
/// # Errors
/// `Conflict` if that one is not of the corpus.
pub(super) async fn next(connection: &impl ConnectionTrait, corpus: &Corpus) -> Result<i64, Error> {
    let last = article::Entity::find().order_by_desc(article::Column::Id).limit(1).one(connection).await?;
    let Some(last) = last else { return Ok(0) };
    let number = last.import_hash.as_deref().and_then(|key| key.strip_prefix(&corpus.mark())?.parse::<i64>().ok());
    number.map(|number| number + 1).ok_or_else(|| refusal(&last).into())
}

fn refusal(other: &article::Model) -> Refusal {
    let key = other.import_hash.as_deref().and_then(|key| key.strip_prefix(ANY));
    match key.and_then(|key| key.split('/').next()?.parse::<i64>().ok()) {
        Some(size) => Refusal::conflict(&format!(
            "数据库里是按 --articles {size} 生成的文章。请用同样的篇数继续，或者用 --database-url 指定一个空的数据库"
        )),
        None => Refusal::conflict(&format!(
            "数据库里已有别的文章（如 {}）。测量用的文章只写进空的数据库，请用 --database-url 指定一个",
            address(ArticleId::new(other.id))
        )),
    }
}
