//! The public articles by their ids.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::article;

/// The next `limit` articles that citizens may read, with ids after `last`, in the order of their ids.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn public_after(
    connection: &impl ConnectionTrait,
    last: i64,
    limit: u64,
) -> Result<Vec<article::Model>, DbErr> {
    article::Entity::find()
        .filter(article::public())
        .filter(article::Column::Id.gt(last))
        .order_by_asc(article::Column::Id)
        .limit(limit)
        .all(connection)
        .await
}
