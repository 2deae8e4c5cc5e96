//! The desk of a member of staff: a few queries, however much is on it.

use domain::{
    account::{Role, Staff},
    article::{State, headline},
    column::MAX_REVIEW_STEPS,
    date::Instant,
    editing::{Desk, DeskLine, OVERDUE},
    id::{AccountId, ArticleId, ColumnId},
};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, ExprTrait, FromQueryResult, JoinType, Order, QueryFilter,
    QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::{Expr, Func, Query, SelectStatement},
};

use super::message;
use crate::{
    column::{Tree, crumb},
    connection::Connection,
    entity::{approval, article, column, revision, timetable, withdrawal_request},
    failure::Error,
};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// The desk of `staff` at `now`.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn desk(connection: &Connection, now: i64, staff: &Staff) -> Result<Desk, Error> {
    let reading = connection.read().await?;
    let tree = Tree::load(&reading).await?;
    let writes = columns(&tree, staff, Role::Editor);
    let reviews = columns(&tree, staff, Role::Reviewer);
    let mine = |states: &[State]| rows(&writes, states).filter(revision::Column::AccountId.eq(staff.account.get()));

    let to_review = in_order(to_review(&reviews, staff.account), Order::Asc);
    let returned = rows(&writes, &[State::Returned]).filter(Expr::exists(written_by(staff.account)));
    let returned = in_order(returned, Order::Asc);
    let written = in_order(mine(&[State::Draft, State::InReview]), Order::Desc);
    let mut to_review = lines(&reading, &tree, now, to_review).await?;
    to_review.extend(asked(&reading, &tree, now, &reviews).await?);
    let mut returned = lines(&reading, &tree, now, returned).await?;
    message::add_reasons(&reading, &mut returned).await?;
    Ok(Desk {
        overdue: overdue(&to_review, &returned),
        to_review,
        returned,
        written: lines(&reading, &tree, now, written).await?,
        scheduled: lines(&reading, &tree, now, scheduled(&[writes.as_slice(), &reviews].concat())).await?,
        places: writes.iter().map(|column| (column.review_steps, names(&tree, column.id))).collect(),
        columns: writes.into_iter().map(|column| (ColumnId::new(column.id), crumb(column))).collect(),
    })
}

/// The columns for which `staff` has `role`, including those below, each before those below it.
fn columns<'t>(tree: &'t Tree, staff: &Staff, role: Role) -> Vec<&'t column::Model> {
    let holds = |column: &&column::Model| staff.must_be_for(role, &tree.path_ids(column.id)).is_ok();
    tree.in_order().into_iter().filter(holds).collect()
}

/// A line as the database returns it: the headline is the newest revision's.
#[derive(Debug, FromQueryResult)]
struct Row {
    id: i64,
    column_id: i64,
    state: String,
    state_since: i64,
    title: String,
    subtitle: Option<String>,
    publish_at: Option<i64>,
}

/// The articles of `columns` in one of `states`, with their newest revisions.
fn rows(columns: &[&column::Model], states: &[State]) -> Select<article::Entity> {
    article::Entity::find()
        .select_only()
        .columns([article::Column::Id, article::Column::ColumnId])
        .columns([article::Column::State, article::Column::StateSince])
        .columns([revision::Column::Title, revision::Column::Subtitle])
        .column_as(timetable::Column::At, "publish_at")
        .join(JoinType::InnerJoin, article::Relation::Newest.def())
        .join(JoinType::LeftJoin, article::Relation::Planned.def())
        .filter(article::Column::State.is_in(states.iter().map(|state| state.code())))
        .filter(article::Column::ColumnId.is_in(ids(columns)))
        .filter(article::Column::RemovedAt.is_null())
}

/// Articles that wait for the review of `account`, who has neither written any of it nor approved it before.
fn to_review(columns: &[&column::Model], account: AccountId) -> Select<article::Entity> {
    let stays_within =
        Condition::any().add(revision::Column::ColumnId.is_null()).add(revision::Column::ColumnId.is_in(ids(columns)));
    rows(columns, &[State::InReview])
        .filter(stays_within)
        .filter(Expr::not_exists(written_by(account)))
        .filter(approved_enough(columns).add(Expr::not_exists(approved_by(account))))
}

/// The condition that an article has as many approvals as its column, and the one that it moves to, now ask for.
fn approved_enough(columns: &[&column::Model]) -> Condition {
    let up_to = |steps: i64| columns.iter().filter(move |column| column.review_steps <= steps).map(|column| column.id);
    let with = |steps: i64| {
        let target = Condition::any()
            .add(revision::Column::ColumnId.is_null())
            .add(revision::Column::ColumnId.is_in(up_to(steps)));
        let here = Condition::all().add(article::Column::ColumnId.is_in(up_to(steps))).add(target);
        if steps == 0 { here } else { here.add(Expr::exists(step_passed(steps))) }
    };
    (0..=MAX_REVIEW_STEPS).fold(Condition::any(), |any, steps| any.add(with(steps)))
}

/// The approval of the newest version for step `step`.
fn step_passed(step: i64) -> SelectStatement {
    let here = |column: article::Column| Expr::col((article::Entity, column));
    let own = |column: approval::Column| Expr::col((approval::Entity, column));
    Query::select()
        .expr(Expr::value(1))
        .from(approval::Entity)
        .and_where(own(approval::Column::ArticleId).eq(here(article::Column::Id)))
        .and_where(own(approval::Column::Version).eq(here(article::Column::Version)))
        .and_where(own(approval::Column::Step).eq(step))
        .take()
}

/// Articles whose withdrawal waits for a reviewer's confirmation, oldest first.
async fn asked(
    reading: &DatabaseTransaction,
    tree: &Tree,
    now: i64,
    columns: &[&column::Model],
) -> Result<Vec<DeskLine>, Error> {
    let lines = lines(reading, tree, now, rows(columns, &State::ALL).filter(Expr::exists(withdrawal()))).await?;
    let since: Vec<(i64, i64)> = withdrawal_request::Entity::find()
        .select_only()
        .columns([withdrawal_request::Column::ArticleId, withdrawal_request::Column::At])
        .filter(withdrawal_request::Column::ArticleId.is_in(lines.iter().map(|line| line.id.get())))
        .order_by_asc(withdrawal_request::Column::At)
        .order_by_asc(withdrawal_request::Column::ArticleId)
        .into_tuple()
        .all(reading)
        .await?;
    let line = |(id, at): (i64, i64)| {
        let line = lines.iter().find(|line| line.id.get() == id)?.clone();
        Some(DeskLine { at: Instant::new(at), days: days(now, at), withdrawal: true, ..line })
    };
    Ok(since.into_iter().filter_map(line).collect())
}

/// A withdrawal of the article that an editor has asked for.
fn withdrawal() -> SelectStatement {
    let here = Expr::col((article::Entity, article::Column::Id));
    let asked = Expr::col((withdrawal_request::Entity, withdrawal_request::Column::ArticleId));
    Query::select().expr(Expr::value(1)).from(withdrawal_request::Entity).and_where(asked.eq(here)).take()
}

/// The revisions of the article that `account` has written since it was published.
fn written_by(account: AccountId) -> SelectStatement {
    let here = |column: article::Column| Expr::col((article::Entity, column));
    let own = |column: revision::Column| Expr::col(("own", column));
    let published = Func::coalesce([here(article::Column::PublishedRevisionId), Expr::value(0)]);
    Query::select()
        .expr(Expr::value(1))
        .from_as(revision::Entity, "own")
        .and_where(own(revision::Column::ArticleId).eq(here(article::Column::Id)))
        .and_where(own(revision::Column::AccountId).eq(account.get()))
        .and_where(own(revision::Column::Id).gt(published))
        .take()
}

/// The approvals of the newest version by `account`.
fn approved_by(account: AccountId) -> SelectStatement {
    let here = |column: article::Column| Expr::col((article::Entity, column));
    let own = |column: approval::Column| Expr::col((approval::Entity, column));
    Query::select()
        .expr(Expr::value(1))
        .from(approval::Entity)
        .and_where(own(approval::Column::ArticleId).eq(here(article::Column::Id)))
        .and_where(own(approval::Column::Version).eq(here(article::Column::Version)))
        .and_where(own(approval::Column::AccountId).eq(account.get()))
        .take()
}

/// Scheduled articles in `columns`, soonest first.
fn scheduled(columns: &[&column::Model]) -> Select<article::Entity> {
    rows(columns, &[State::Scheduled]).order_by_asc(timetable::Column::At).order_by_asc(article::Column::Id)
}

/// Lines of both lists that have waited too long, oldest first. The moments sort as their texts do.
fn overdue(to_review: &[DeskLine], returned: &[DeskLine]) -> Vec<DeskLine> {
    let mut late: Vec<DeskLine> =
        to_review.iter().chain(returned).filter(|line| line.days >= OVERDUE).cloned().collect();
    late.sort_by(|one, other| (&one.at, one.id).cmp(&(&other.at, other.id)));
    late
}

fn in_order(rows: Select<article::Entity>, order: Order) -> Select<article::Entity> {
    rows.order_by(article::Column::StateSince, order.clone()).order_by(article::Column::Id, order)
}

async fn lines(
    reading: &DatabaseTransaction,
    tree: &Tree,
    now: i64,
    rows: Select<article::Entity>,
) -> Result<Vec<DeskLine>, Error> {
    let rows = rows.into_model::<Row>().all(reading).await?;
    rows.into_iter().map(|row| line(tree, now, row)).collect()
}

fn line(tree: &Tree, now: i64, row: Row) -> Result<DeskLine, Error> {
    let broken = || Error::broken(format!("article {}: state {:?}", row.id, row.state));
    Ok(DeskLine {
        id: ArticleId::new(row.id),
        title: headline(&row.title, row.subtitle.as_deref()),
        column: tree.by_id(row.column_id).map(|column| column.name.clone()).unwrap_or_default(),
        state: State::from_code(&row.state).ok_or_else(broken)?,
        at: Instant::new(row.state_since),
        days: days(now, row.state_since),
        publish: row.publish_at.map(Instant::new),
        reason: None,
        withdrawal: false,
    })
}

fn names(tree: &Tree, column: i64) -> Vec<String> {
    tree.path(column).into_iter().map(|crumb| crumb.name).collect()
}

/// Whole days from `since` to `now`.
fn days(now: i64, since: i64) -> i64 {
    Ord::max(now - since, 0) / DAY
}

fn ids(columns: &[&column::Model]) -> Vec<i64> {
    columns.iter().map(|column| column.id).collect()
}
