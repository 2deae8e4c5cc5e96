//! The large article at the head of the news: the newest of them that has a picture.

use domain::{article::ArticleLine, home::Lead, picture};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationTrait};

use crate::{
    article::List,
    column::newest,
    entity::{article, revision},
    failure::Error,
};

/// Limit of articles that are searched for a picture: an older one is no news.
const NEWEST: u64 = 30;

/// The newest of `list` that has a picture in its body; `None` if the newest ones have none.
pub(super) async fn lead(reading: &DatabaseTransaction, list: &List) -> Result<Option<Lead>, Error> {
    let lines = newest(reading, list, NEWEST).await?;
    let pictured: Vec<(i64, String)> = article::Entity::find()
        .select_only()
        .column(article::Column::Id)
        .column(revision::Column::Body)
        .join(JoinType::InnerJoin, article::Relation::Published.def())
        .filter(article::Column::Id.is_in(lines.iter().map(|line| line.id.get())))
        .filter(revision::Column::Body.contains("<img "))
        .into_tuple()
        .all(reading)
        .await?;
    let of = |line: &ArticleLine| {
        let (_, body) = pictured.iter().find(|(id, _)| *id == line.id.get())?;
        Some(Lead { line: line.clone(), picture: picture::first(body)? })
    };
    Ok(lines.iter().find_map(of))
}
