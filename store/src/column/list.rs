//! Columns as administrators see them.

use std::collections::HashMap;

use domain::{
    account::{Grant, Role, Staff},
    column::{ColumnLine, ColumnSettings},
    date::Day,
    fault::Refusal,
    id::{AccountId, ColumnId},
    workflow::{reviewers_of, shortage},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::{
    counts::{Content, below, contents},
    page,
    people::{people, reviewers},
    tree::Tree,
};
use crate::{
    Store,
    entity::{article, column},
    failure::Error,
    keywords,
};

/// All columns, and then the removed ones, last removed first.
pub(super) async fn list(store: &Store, staff: &Staff) -> Result<Vec<ColumnLine>, Error> {
    staff.must_be(Role::SiteAdmin).or_else(|_| staff.must_be(Role::SecurityAdmin))?;
    all(store).await
}

/// The same, for the command line.
pub(super) async fn all(store: &Store) -> Result<Vec<ColumnLine>, Error> {
    let reading = store.connection.read().await?;
    let tree = Tree::load(&reading).await?;
    let (removed, contents) = (removed(&reading).await?, contents(&reading).await?);
    let reviewers = reviewers(&reading).await?;
    let rows = tree.in_order().into_iter().chain(&removed);
    rows.map(|column| line(&tree, &contents, &reviewers, column)).collect()
}

/// The settings of the column `id`, which may have been removed.
pub(super) async fn settings(store: &Store, staff: &Staff, column: ColumnId) -> Result<ColumnSettings, Error> {
    staff.must_be(Role::SiteAdmin)?;
    let reading = store.connection.read().await?;
    let tree = Tree::load(&reading).await?;
    let id = column.get();
    let column = column::Entity::find_by_id(id).one(&reading).await?.ok_or(Refusal::NotFound)?;
    let articles = article::Entity::find().filter(article::Column::ColumnId.eq(id)).count(&reading).await?;
    let line = line(&tree, &contents(&reading).await?, &reviewers(&reading).await?, &column)?;
    let way = column.parent_id.map_or_else(Vec::new, |parent| tree.path_ids(parent));
    let way: Vec<i64> = way.into_iter().map(ColumnId::get).chain([id]).collect();
    Ok(ColumnSettings {
        line,
        shows: page::shows(&column)?,
        editors: people(&reading, &way, Role::Editor).await?,
        reviewers: people(&reading, &way, Role::Reviewer).await?,
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

fn line(
    tree: &Tree,
    contents: &HashMap<i64, Content>,
    reviewers: &[(AccountId, Grant)],
    column: &column::Model,
) -> Result<ColumnLine, Error> {
    let content = below(tree, contents, column.id);
    let broken = |day: &str, error| Error::broken(format!("column {}: day {day:?}: {error}", column.id));
    let day = |day: String| day.parse::<Day>().map_err(|error| broken(&day, error));
    let siblings: Vec<i64> = tree.children(column.parent_id).map(|column| column.id).collect();
    let at = siblings.iter().position(|id| *id == column.id);
    Ok(ColumnLine {
        id: ColumnId::new(column.id),
        parent: column.parent_id.map(ColumnId::new),
        depth: column.parent_id.map_or(0, |parent| tree.path_ids(parent).len()),
        slug: column.slug.clone(),
        name: column.name.clone(),
        position: at.map_or(column.position, |at| count(at) + 1),
        siblings: count(siblings.len()),
        kind: page::kind(column)?,
        public: content.count,
        last: content.last.map(day).transpose()?,
        removed: column.removed_at.is_some(),
        in_menu: column.in_menu,
        review_steps: column.review_steps,
        reviewers_missing: shortage(column.review_steps, able(tree, reviewers, column)),
    })
}

/// Number of accounts that can review in `column`.
fn able(tree: &Tree, reviewers: &[(AccountId, Grant)], column: &column::Model) -> usize {
    let mut way = column.parent_id.map_or_else(Vec::new, |parent| tree.path_ids(parent));
    way.push(ColumnId::new(column.id));
    reviewers_of(&way, reviewers.iter().copied()).len()
}

fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
