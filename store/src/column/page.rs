//! A page of a column's list.

use domain::{
    article::ArticleLine,
    column::ColumnPage,
    fault::Refusal,
    pagination::{PAGE_SIZE, Pages},
};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use super::tree::{Tree, crumb};
use crate::{
    article::{LineRow, lines},
    connection::Connection,
    entity::{article, column},
    failure::Error,
    keywords,
};

/// 栏目类别 of a column that says none.
const OTHER_KIND: &str = "其他";

/// Page `page` of the column `slug`; [`Refusal::NotFound`] where there is no such column or no such page.
pub(super) async fn page(connection: &Connection, slug: &str, page: i64) -> Result<ColumnPage, Error> {
    let reading = connection.read().await?;
    let tree = Tree::load(&reading).await?;
    let column = tree.by_slug(slug).ok_or(Refusal::NotFound)?;
    let here = article::public().add(article::Column::ColumnId.is_in(tree.subtree(column.id)));

    let total = article::Entity::find().filter(here.clone()).count(&reading).await?;
    let pages = Pages::of(page, i64::try_from(total).unwrap_or(i64::MAX)).ok_or(Refusal::NotFound)?;
    let articles = articles(&reading, here, &pages).await?;
    Ok(ColumnPage {
        path: tree.path(column.id),
        description: said(column.description.as_deref(), &column.name),
        keywords: keywords_of(column),
        kind: said(column.kind.as_deref(), OTHER_KIND),
        children: tree.children(Some(column.id)).map(crumb).collect(),
        articles,
        pages,
    })
}

/// The lines of one page: its articles are found in an index alone, and only their revisions are looked up.
async fn articles(reading: &DatabaseTransaction, here: Condition, pages: &Pages) -> Result<Vec<ArticleLine>, Error> {
    let of_page = article::Entity::find()
        .select_only()
        .column(article::Column::Id)
        .filter(here)
        .order_by_desc(article::Column::Day)
        .order_by_desc(article::Column::Id)
        .offset(pages.offset().unsigned_abs())
        .limit(PAGE_SIZE.unsigned_abs())
        .into_query();
    let rows = lines()
        .filter(article::Column::Id.in_subquery(of_page))
        .order_by_desc(article::Column::Day)
        .order_by_desc(article::Column::Id)
        .into_model::<LineRow>()
        .all(reading)
        .await?;
    rows.into_iter().map(ArticleLine::try_from).collect()
}

/// What a column says of itself, or `instead` where it says nothing: page tags must not be empty.
fn said(text: Option<&str>, instead: &str) -> String {
    text.map(str::trim).filter(|text| !text.is_empty()).unwrap_or(instead).to_owned()
}

fn keywords_of(column: &column::Model) -> Vec<String> {
    let keywords = keywords::split(column.keywords.as_deref());
    if keywords.is_empty() { vec![column.name.clone()] } else { keywords }
}
