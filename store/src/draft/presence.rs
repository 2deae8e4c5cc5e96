//! Presence of editors at an article. A row counts for a while after its person's last report, so that a crashed
//! browser doesn't edit for ever.

use domain::{
    account::Staff,
    article::State,
    date::Instant,
    draft::{Here, Newest, Other, PRESENT},
    id::{AccountId, ArticleId, RevisionNumber},
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::OnConflict,
};

use super::place::Place;
use crate::{
    Store,
    connection::Connection,
    editing::Names,
    entity::{article, presence, revision},
    failure::Error,
};

/// Notes that `staff` edits the article, with `version` in their editor.
///
/// # Errors
/// `NotFound` and `Forbidden`.
pub(super) async fn report(
    store: &Store,
    staff: &Staff,
    article: ArticleId,
    version: RevisionNumber,
) -> Result<Here, Error> {
    let writing = store.connection.begin().await?;
    let article = Place::Article(article).lock(&writing, staff).await?;
    let here = match article {
        Some(article) => note(&writing, staff, &article, version, store.clock.now()).await?,
        None => Here::default(),
    };
    writing.commit().await?;
    Ok(here)
}

/// Like [`report`], within a transaction that has locked the article.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn note(
    writing: &DatabaseTransaction,
    staff: &Staff,
    article: &article::Model,
    version: RevisionNumber,
    now: i64,
) -> Result<Here, DbErr> {
    let gone = presence::Entity::delete_many()
        .filter(presence::Column::ArticleId.eq(article.id))
        .filter(presence::Column::Seen.lt(now - PRESENT));
    gone.exec(writing).await?;
    let row = presence::ActiveModel {
        article_id: Set(article.id),
        account_id: Set(staff.account.get()),
        since: Set(now),
        seen: Set(now),
    };
    let again = OnConflict::columns([presence::Column::ArticleId, presence::Column::AccountId])
        .update_column(presence::Column::Seen)
        .to_owned();
    presence::Entity::insert(row).on_conflict(again).exec_without_returning(writing).await?;
    Ok(Here {
        others: others(writing, staff, ArticleId::new(article.id)).await?,
        newest: newest(writing, article, version).await?,
        state: State::from_code(&article.state),
    })
}

/// Notes that `staff` no longer edits the article.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn leave(connection: &Connection, staff: &Staff, article: ArticleId) -> Result<(), Error> {
    presence::Entity::delete_by_id((article.get(), staff.account.get())).exec(connection.writer()).await?;
    Ok(())
}

async fn others(writing: &DatabaseTransaction, staff: &Staff, article: ArticleId) -> Result<Vec<Other>, DbErr> {
    let rows = presence::Entity::find()
        .filter(presence::Column::ArticleId.eq(article.get()))
        .filter(presence::Column::AccountId.ne(staff.account.get()))
        .order_by_asc(presence::Column::Since)
        .order_by_asc(presence::Column::AccountId)
        .all(writing)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let names = Names::of(writing, rows.iter().map(|row| AccountId::new(row.account_id))).await?;
    let other = |row: presence::Model| Other {
        name: names.get(Some(AccountId::new(row.account_id))),
        since: Instant::new(row.since),
    };
    Ok(rows.into_iter().map(other).collect())
}

/// The newest version, unless the caller has it already. Its text is not read: it may be long.
async fn newest(
    writing: &DatabaseTransaction,
    article: &article::Model,
    version: RevisionNumber,
) -> Result<Option<Newest>, DbErr> {
    let newest = RevisionNumber::new(article.version);
    if newest <= version {
        return Ok(None);
    }
    let row: Option<(Option<i64>, i64)> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::AccountId, revision::Column::CreatedAt])
        .filter(revision::Column::ArticleId.eq(article.id))
        .filter(revision::Column::Number.eq(article.version))
        .into_tuple()
        .one(writing)
        .await?;
    let Some((account, at)) = row else { return Ok(None) };
    let account = account.map(AccountId::new);
    let names = Names::of(writing, account).await?;
    Ok(Some(Newest { version: newest, writer: names.get(account), at: Instant::new(at) }))
}
