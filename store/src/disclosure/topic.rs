//! Topics (主题分类).

use domain::{
    disclosure::{Topic, TopicLine},
    id::TopicId,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::topic;

/// The topics that can be chosen, in their order.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn standing(connection: &impl ConnectionTrait) -> Result<Vec<Topic>, DbErr> {
    let rows = rows(connection).await?;
    Ok(rows.into_iter().filter(|row| row.removed_at.is_none()).map(topic).collect())
}

/// All topics: the current ones in their order, and then the removed ones.
pub(super) async fn lines(connection: &impl ConnectionTrait) -> Result<Vec<TopicLine>, DbErr> {
    let (standing, removed): (Vec<_>, Vec<_>) =
        rows(connection).await?.into_iter().partition(|row| row.removed_at.is_none());
    let line = |(position, row): (i64, topic::Model)| {
        let removed = row.removed_at.is_some();
        TopicLine { topic: topic(row), position, removed }
    };
    Ok((1..).zip(standing.into_iter().chain(removed)).map(line).collect())
}

/// All rows in their order.
pub(super) async fn rows(connection: &impl ConnectionTrait) -> Result<Vec<topic::Model>, DbErr> {
    let ordered = topic::Entity::find().order_by_asc(topic::Column::Position).order_by_asc(topic::Column::Id);
    ordered.all(connection).await
}

/// The name of the topic `id`.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn name(connection: &impl ConnectionTrait, id: Option<i64>) -> Result<Option<String>, DbErr> {
    let Some(id) = id else { return Ok(None) };
    Ok(topic::Entity::find().filter(topic::Column::Id.eq(id)).one(connection).await?.map(|row| row.name))
}

fn topic(row: topic::Model) -> Topic {
    Topic { id: TopicId::new(row.id), name: row.name }
}
