//! Reading notices, and putting them away.

use domain::{
    account::{Role, Staff},
    article::headline,
    date::Instant,
    fault::Refusal,
    id::{AccountId, ArticleId, NoticeId},
    notice::{Notice, NoticeKind},
    pagination::{PAGE_SIZE, Pages},
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait, Select, sea_query::Expr,
};

use crate::{
    Store,
    column::Tree,
    connection::Connection,
    editing::{Names, works_in},
    entity::{article, notice, revision},
    failure::Error,
};

/// The name of the actor for scheduled actions.
const CLOCK: &str = "定时任务";

/// A notice as the database returns it, with its article's headline.
#[derive(Debug, FromQueryResult)]
struct Row {
    id: i64,
    article_id: i64,
    kind: String,
    reason: String,
    by_account_id: Option<i64>,
    at: i64,
    seen_at: Option<i64>,
    title: String,
    subtitle: Option<String>,
}

/// The notices of `staff` on articles of columns where they still work.
async fn of(reading: &DatabaseTransaction, staff: &Staff) -> Result<Select<notice::Entity>, Error> {
    let tree = Tree::load(reading).await?;
    let columns = works_in(&tree, staff, &[Role::Editor, Role::Reviewer]);
    Ok(notice::Entity::find()
        .join(JoinType::InnerJoin, notice::Relation::Article.def())
        .join(JoinType::InnerJoin, article::Relation::Newest.def())
        .filter(notice::Column::AccountId.eq(staff.account.get()))
        .filter(article::Column::ColumnId.is_in(columns)))
}

/// The newest notices that `staff` has not put away, and their total number, without reviews that wait.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn unseen(connection: &Connection, staff: &Staff) -> Result<(Vec<Notice>, i64), Error> {
    let reading = connection.read().await?;
    let unseen = of(&reading, staff).await?.filter(notice::Column::SeenAt.is_null());
    let unseen = unseen.filter(notice::Column::Kind.ne(NoticeKind::Waits.code()));
    let count = unseen.clone().count(&reading).await?;
    let notices = if count == 0 { Vec::new() } else { shown(&reading, unseen, 0).await? };
    Ok((notices, i64::try_from(count).unwrap_or(i64::MAX)))
}

/// Page `page` of the notices of `staff`.
///
/// # Errors
/// `NotFound` if there is no such page.
pub(super) async fn page(connection: &Connection, staff: &Staff, page: i64) -> Result<(Vec<Notice>, Pages), Error> {
    let reading = connection.read().await?;
    let all = of(&reading, staff).await?;
    let total = i64::try_from(all.clone().count(&reading).await?).unwrap_or(i64::MAX);
    let pages = Pages::of(page, total).ok_or(Refusal::NotFound)?;
    Ok((shown(&reading, all, pages.offset()).await?, pages))
}

async fn shown(
    reading: &DatabaseTransaction,
    notices: Select<notice::Entity>,
    offset: i64,
) -> Result<Vec<Notice>, Error> {
    let rows = notices
        .select_only()
        .columns([notice::Column::Id, notice::Column::ArticleId, notice::Column::Kind, notice::Column::Reason])
        .columns([notice::Column::ByAccountId, notice::Column::At, notice::Column::SeenAt])
        .columns([revision::Column::Title, revision::Column::Subtitle])
        .order_by_desc(notice::Column::Id)
        .offset(offset.unsigned_abs())
        .limit(PAGE_SIZE.unsigned_abs())
        .into_model::<Row>()
        .all(reading)
        .await?;
    let names = Names::of(reading, rows.iter().filter_map(|row| row.by_account_id.map(AccountId::new))).await?;
    rows.into_iter().map(|row| notice(&names, row)).collect()
}

fn notice(names: &Names, row: Row) -> Result<Notice, Error> {
    let unknown = || Error::broken(format!("notice {}: kind {:?}", row.id, row.kind));
    Ok(Notice {
        id: NoticeId::new(row.id),
        kind: NoticeKind::from_code(&row.kind).ok_or_else(unknown)?,
        article: ArticleId::new(row.article_id),
        title: headline(&row.title, row.subtitle.as_deref()),
        by: by(names, row.by_account_id),
        reason: row.reason,
        at: Instant::new(row.at),
        is_seen: row.seen_at.is_some(),
    })
}

/// The name of the actor.
pub(super) fn by(names: &Names, account: Option<i64>) -> String {
    account.map_or_else(|| CLOCK.to_owned(), |account| names.get(Some(AccountId::new(account))))
}

/// Puts `notice` of `staff` away, or all of theirs.
///
/// # Errors
/// When the database does not answer. Another person's notice is ignored.
pub(super) async fn see(store: &Store, staff: &Staff, notice: Option<NoticeId>) -> Result<(), Error> {
    if !staff.is_ready() {
        return Err(Refusal::Forbidden.into());
    }
    let writing = store.connection.begin().await?;
    let mut seen = notice::Entity::update_many()
        .col_expr(notice::Column::SeenAt, Expr::value(Some(store.clock.now())))
        .filter(notice::Column::AccountId.eq(staff.account.get()))
        .filter(notice::Column::SeenAt.is_null());
    if let Some(id) = notice {
        seen = seen.filter(notice::Column::Id.eq(id.get()));
    }
    seen.exec(&writing).await?;
    Ok(writing.commit().await?)
}
