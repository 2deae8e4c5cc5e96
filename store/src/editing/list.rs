//! The list of articles that a member of staff may edit or review: its filters and its lines.

use std::collections::HashMap;

use domain::{
    account::{Role, Staff},
    article::{State, headline},
    date::Instant,
    fault::Refusal,
    id::{AccountId, ArticleId, ColumnId},
    listing::{BIN_DAYS, Listing, ListingChoices, ListingLine, ListingQuery, ListingSort, ListingState},
    pagination::{PAGE_SIZE, Pages},
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait, Select,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use super::{
    names::Names,
    rights::{holds, works_in},
};
use crate::{
    article::kept_day,
    column::{Tree, crumb},
    connection::Connection,
    entity::{account, article, revision},
    failure::Error,
    search,
};

const DAY_SECONDS: i64 = 24 * 60 * 60;
/// The roles that see the list: those that work on articles.
const ROLES: [Role; 2] = [Role::Editor, Role::Reviewer];

/// The values by which `staff` can narrow the list.
///
/// # Errors
/// `Forbidden` for staff who work on no article.
pub(super) async fn choices(connection: &Connection, staff: &Staff) -> Result<ListingChoices, Error> {
    must_work(staff)?;
    let reading = connection.read().await?;
    let tree = Tree::load(&reading).await?;
    let columns = works_in(&tree, staff, &ROLES);
    let mut writers: Vec<(i64, String)> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .filter(Expr::exists(written_in(&columns)))
        .into_tuple()
        .all(&reading)
        .await?;
    // Sorted here: the database would sort by its own collation.
    writers.sort_unstable_by(|one, other| (&one.1, one.0).cmp(&(&other.1, other.0)));
    let choice = |id: i64| {
        let above = tree.path_ids(id).len().saturating_sub(1);
        tree.by_id(id).map(|column| (ColumnId::new(id), crumb(column), above))
    };
    Ok(ListingChoices {
        columns: columns.into_iter().filter_map(choice).collect(),
        writers: writers.into_iter().map(|(id, name)| (AccountId::new(id), name)).collect(),
    })
}

/// Page `page` of the articles that match `query`.
///
/// # Errors
/// `Forbidden` for staff who work on no article; `NotFound` if there is no such page.
pub(super) async fn list(
    connection: &Connection,
    staff: &Staff,
    query: &ListingQuery,
    page: i64,
) -> Result<Listing, Error> {
    must_work(staff)?;
    let reading = connection.read().await?;
    let tree = Tree::load(&reading).await?;
    let mut columns = works_in(&tree, staff, &ROLES);
    if let Some(column) = query.column {
        let below = tree.subtree(column.get());
        columns.retain(|id| below.contains(id));
    }
    let found = match query.words.trim() {
        "" => None,
        words => Some(search::among(connection, words, &columns).await?.unwrap_or_default()),
    };
    let (ids, is_more) = found.map_or((None, false), |(ids, is_more)| (Some(ids), is_more));
    let asked = asked(query, &columns, ids);
    let total = i64::try_from(asked.clone().count(&reading).await?).unwrap_or(i64::MAX);
    let pages = Pages::of(page, total).ok_or(Refusal::NotFound)?;
    let ids: Vec<i64> = in_order(asked, query)
        .offset(pages.offset().unsigned_abs())
        .limit(PAGE_SIZE.unsigned_abs())
        .into_tuple()
        .all(&reading)
        .await?;
    Ok(Listing { lines: lines(&reading, &tree, staff, &ids).await?, pages, is_more })
}

fn must_work(staff: &Staff) -> Result<(), Refusal> {
    if ROLES.into_iter().any(|role| staff.has(role)) { Ok(()) } else { Err(Refusal::Forbidden) }
}

/// The articles of `columns` that match `query`; `found` has the ids of those that match its words, if it has any.
fn asked(query: &ListingQuery, columns: &[i64], found: Option<Vec<i64>>) -> Select<article::Entity> {
    let mut rows = article::Entity::find()
        .select_only()
        .column(article::Column::Id)
        .filter(article::Column::ColumnId.is_in(columns.iter().copied()));
    rows = match query.state {
        Some(ListingState::Bin) => rows.filter(article::Column::RemovedAt.is_not_null()),
        Some(ListingState::Of(state)) => {
            rows.filter(article::Column::RemovedAt.is_null()).filter(article::Column::State.eq(state.code()))
        }
        None => rows.filter(article::Column::RemovedAt.is_null()),
    };
    if let Some(writer) = query.writer {
        rows = rows.filter(Expr::exists(written_by(writer)));
    }
    if let Some(since) = query.since {
        rows = rows.filter(article::Column::Day.gte(since.to_string()));
    }
    if let Some(until) = query.until {
        rows = rows.filter(article::Column::Day.lte(until.to_string()));
    }
    match found {
        Some(found) => rows.filter(article::Column::Id.is_in(found)),
        None => rows,
    }
}

/// Sorts by the version's number, which grows with each save: the index of an article's versions has it, and no text is
/// read.
fn in_order(rows: Select<article::Entity>, query: &ListingQuery) -> Select<article::Entity> {
    match (query.sort, query.state) {
        (ListingSort::Changed, Some(ListingState::Bin)) => {
            rows.order_by_desc(article::Column::RemovedAt).order_by_desc(article::Column::Id)
        }
        (ListingSort::Changed, _) => {
            rows.join(JoinType::InnerJoin, article::Relation::Newest.def()).order_by_desc(revision::Column::Id)
        }
        (ListingSort::Newest, _) => rows.order_by_desc(article::Column::Day).order_by_desc(article::Column::Id),
        (ListingSort::Oldest, _) => rows.order_by_asc(article::Column::Day).order_by_asc(article::Column::Id),
    }
}

/// The versions of the article that `writer` has written.
fn written_by(writer: AccountId) -> SelectStatement {
    let here = Expr::col((article::Entity, article::Column::Id));
    Query::select()
        .expr(Expr::value(1))
        .from_as(revision::Entity, "own")
        .and_where(Expr::col(("own", revision::Column::AccountId)).eq(writer.get()))
        .and_where(Expr::col(("own", revision::Column::ArticleId)).eq(here))
        .take()
}

/// The versions of articles of `columns` that an account has written.
fn written_in(columns: &[i64]) -> SelectStatement {
    let of = Expr::col((article::Entity, article::Column::Id));
    let by = Expr::col((account::Entity, account::Column::Id));
    Query::select()
        .expr(Expr::value(1))
        .from_as(revision::Entity, "own")
        .inner_join(article::Entity, Expr::col(("own", revision::Column::ArticleId)).eq(of))
        .and_where(Expr::col(("own", revision::Column::AccountId)).eq(by))
        .and_where(Expr::col((article::Entity, article::Column::ColumnId)).is_in(columns.iter().copied()))
        .take()
}

/// An article as the database returns it, with its newest version.
#[derive(Debug, FromQueryResult)]
struct Row {
    id: i64,
    column_id: i64,
    state: String,
    published_revision_id: Option<i64>,
    published_at: Option<i64>,
    report_year: Option<i64>,
    day: String,
    removed_at: Option<i64>,
    title: String,
    subtitle: Option<String>,
    account_id: Option<i64>,
    created_at: i64,
}

async fn lines(
    reading: &DatabaseTransaction,
    tree: &Tree,
    staff: &Staff,
    ids: &[i64],
) -> Result<Vec<ListingLine>, Error> {
    let rows = article::Entity::find()
        .select_only()
        .columns([article::Column::Id, article::Column::ColumnId, article::Column::State])
        .columns([article::Column::PublishedRevisionId, article::Column::PublishedAt, article::Column::ReportYear])
        .columns([article::Column::Day, article::Column::RemovedAt])
        .columns([revision::Column::Title, revision::Column::Subtitle])
        .columns([revision::Column::AccountId, revision::Column::CreatedAt])
        .join(JoinType::InnerJoin, article::Relation::Newest.def())
        .filter(article::Column::Id.is_in(ids.iter().copied()))
        .into_model::<Row>()
        .all(reading)
        .await?;
    let names = Names::of(reading, rows.iter().filter_map(|row| row.account_id.map(AccountId::new))).await?;
    let mut rows: HashMap<i64, Row> = rows.into_iter().map(|row| (row.id, row)).collect();
    ids.iter().filter_map(|id| rows.remove(id)).map(|row| line(tree, staff, &names, row)).collect()
}

fn line(tree: &Tree, staff: &Staff, names: &Names, row: Row) -> Result<ListingLine, Error> {
    let broken = || Error::broken(format!("article {}: state {:?}", row.id, row.state));
    let state = State::from_code(&row.state).ok_or_else(broken)?;
    let has_published = row.published_revision_id.is_some();
    let can_edit = holds(tree, row.column_id, staff, &[Role::Editor]);
    let was_public = has_published || row.published_at.is_some();
    let is_draft = matches!(state, State::Draft | State::Returned) && !was_public && row.report_year.is_none();
    let gone = |at: i64| (Instant::new(at), Instant::new(at + BIN_DAYS * DAY_SECONDS));
    Ok(ListingLine {
        id: ArticleId::new(row.id),
        title: headline(&row.title, row.subtitle.as_deref()),
        column: tree.by_id(row.column_id).map(|column| column.name.clone()).unwrap_or_default(),
        state,
        is_public: has_published && state.readable(has_published).is_ok(),
        writer: names.get(row.account_id.map(AccountId::new)),
        at: Instant::new(row.created_at),
        day: kept_day(row.id, &row.day)?,
        can_remove: can_edit && (row.removed_at.is_some() || is_draft),
        removed: row.removed_at.map(gone),
    })
}
