//! The columns as those see them who keep the site.

use domain::{
    account::{Role, Staff},
    column::{ColumnLine, ColumnSettings},
    fault::Refusal,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::tree::Tree;
use crate::{
    Store,
    entity::{article, column},
    failure::Error,
    keywords,
};

/// All columns, and then those that were taken away, last taken first.
pub(super) async fn list(store: &Store, staff: &Staff) -> Result<Vec<ColumnLine>, Error> {
    staff.must_be(Role::SiteAdmin).or_else(|_| staff.must_be(Role::SecurityAdmin))?;
    let reading = store.connection.read().await?;
    let tree = Tree::load(&reading).await?;
    let removed = removed(&reading).await?;
    Ok(tree.in_order().into_iter().chain(&removed).map(|column| line(&tree, column)).collect())
}

/// All of the column `id`, be it taken away or not.
pub(super) async fn settings(store: &Store, staff: &Staff, id: i64) -> Result<ColumnSettings, Error> {
    staff.must_be(Role::SiteAdmin)?;
    let reading = store.connection.read().await?;
    let tree = Tree::load(&reading).await?;
    let column = column::Entity::find_by_id(id).one(&reading).await?.ok_or(Refusal::NotFound)?;
    let articles = article::Entity::find().filter(article::Column::ColumnId.eq(id)).count(&reading).await?;
    Ok(ColumnSettings {
        line: line(&tree, &column),
        description: column.description.unwrap_or_default(),
        keywords: keywords::split(column.keywords.as_deref()),
        review_steps: column.review_steps,
        articles: i64::try_from(articles).unwrap_or(i64::MAX),
        children: count(tree.children(Some(id)).count()),
    })
}

async fn removed(connection: &impl ConnectionTrait) -> Result<Vec<column::Model>, DbErr> {
    column::Entity::find()
        .filter(column::Column::RemovedAt.is_not_null())
        .order_by_desc(column::Column::RemovedAt)
        .order_by_desc(column::Column::Id)
        .all(connection)
        .await
}

fn line(tree: &Tree, column: &column::Model) -> ColumnLine {
    let siblings: Vec<i64> = tree.children(column.parent_id).map(|column| column.id).collect();
    let at = siblings.iter().position(|id| *id == column.id);
    ColumnLine {
        id: column.id,
        parent: column.parent_id,
        depth: column.parent_id.map_or(0, |parent| tree.path_ids(parent).len()),
        slug: column.slug.clone(),
        name: column.name.clone(),
        position: at.map_or(column.position, |at| count(at) + 1),
        siblings: count(siblings.len()),
        removed: column.removed_at.is_some(),
    }
}

fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
