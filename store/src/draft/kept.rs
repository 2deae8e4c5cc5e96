//! Texts that were never saved as a version: one for each person and place.

use domain::{
    account::Staff,
    date::Instant,
    draft::{Here, Keeping, Kept, KeptDraft, LARGEST},
    editing::Fields,
    fault::Refusal,
    id::{AccountId, RevisionNumber},
    limits::MAX_DRAFTS_BYTES,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, Set,
    sea_query::OnConflict,
};

use super::{place::Place, presence};
use crate::{Store, connection::Connection, editing, entity::draft, failure::Error};

const MEGABYTE: usize = 1024 * 1024;

/// Stores a text, and notes that its writer is present.
///
/// # Errors
/// As [`Place::look`], and `Invalid` for a text that is too large.
pub(super) async fn keep(store: &Store, staff: &Staff, kept: &Kept) -> Result<Keeping, Error> {
    let place = Place::of(kept.article, Some(kept.fields.column))?;
    let fields =
        serde_json::to_string(&kept.fields).map_err(|error| Error::broken(format!("a text to be kept: {error}")))?;
    if fields.len() > LARGEST {
        return Err(Refusal::invalid("body", "文章超过 4 MB，无法自动保存。请删去一部分内容").into());
    }
    let now = store.clock.now();
    let writing = store.connection.begin().await?;
    let article = place.lock(&writing, staff).await?;
    must_fit(&writing, staff.account, place, fields.len()).await?;
    put(&writing, staff.account, place, Text { version: kept.version, fields, at: now }).await?;
    let here = match article {
        Some(article) => presence::note(&writing, staff, &article, kept.version, now).await?,
        None => Here::default(),
    };
    writing.commit().await?;
    Ok(Keeping { at: Instant::new(now), here })
}

/// Checks that a text of `bytes` fits beside the others of `account`.
async fn must_fit(writing: &DatabaseTransaction, account: AccountId, place: Place, bytes: usize) -> Result<(), Error> {
    let kept: Vec<(Option<i64>, Option<i64>, i64)> = draft::Entity::find()
        .select_only()
        .columns([draft::Column::ArticleId, draft::Column::ColumnId, draft::Column::Bytes])
        .filter(draft::Column::AccountId.eq(account.get()))
        .into_tuple()
        .all(writing)
        .await?;
    let others: i64 = kept
        .into_iter()
        .filter(|(article, column, _)| (*article, *column) != place.ids())
        .map(|(_, _, bytes)| bytes)
        .sum();
    let others = usize::try_from(others).unwrap_or_default();
    if others.saturating_add(bytes) <= MAX_DRAFTS_BYTES {
        return Ok(());
    }
    let problem = format!(
        "您在其他文章里还没有保存的内容已有 {} MB，最多 {} MB，这一篇没有自动保存。请先到工作台打开那些文章，保存或放弃修改",
        others / MEGABYTE,
        MAX_DRAFTS_BYTES / MEGABYTE
    );
    Err(Refusal::invalid("body", &problem).into())
}

/// A stored text.
struct Text {
    version: RevisionNumber,
    fields: String,
    at: i64,
}

async fn put(writing: &DatabaseTransaction, account: AccountId, place: Place, text: Text) -> Result<(), DbErr> {
    let (article, column) = place.ids();
    let row = draft::ActiveModel {
        account_id: Set(account.get()),
        article_id: Set(article),
        column_id: Set(column),
        version: Set(text.version.get()),
        bytes: Set(i64::try_from(text.fields.len()).unwrap_or(i64::MAX)),
        fields: Set(text.fields),
        at: Set(text.at),
        ..Default::default()
    };
    let of = match place {
        Place::Article(_) => draft::Column::ArticleId,
        Place::Column(_) => draft::Column::ColumnId,
    };
    let again = OnConflict::columns([draft::Column::AccountId, of])
        .update_columns([draft::Column::Version, draft::Column::Fields, draft::Column::Bytes, draft::Column::At])
        .to_owned();
    draft::Entity::insert(row).on_conflict(again).exec_without_returning(writing).await.map(drop)
}

/// The text of `staff` that was stored in `place`; `None` if it equals the newest version, as when the last text was
/// still on its way during the save.
///
/// # Errors
/// As [`Place::look`].
pub(super) async fn find(connection: &Connection, staff: &Staff, place: Place) -> Result<Option<KeptDraft>, Error> {
    let reading = connection.read().await?;
    let article = place.look(&reading, staff).await?;
    let kept = draft::Entity::find().filter(here(staff.account, place)).one(&reading).await?;
    let Some(kept) = kept else { return Ok(None) };
    let broken = |error| Error::broken(format!("draft {}: {error}", kept.id));
    let fields: Fields = serde_json::from_str(&kept.fields).map_err(broken)?;
    if let Some(article) = article
        && editing::newest(&reading, &article).await? == editing::as_saved(&fields)
    {
        return Ok(None);
    }
    Ok(Some(KeptDraft { version: RevisionNumber::new(kept.version), fields, at: Instant::new(kept.at) }))
}

/// Deletes the text of `staff` in `place`.
///
/// # Errors
/// As [`Place::look`].
pub(super) async fn discard(connection: &Connection, staff: &Staff, place: Place) -> Result<(), Error> {
    let writing = connection.begin().await?;
    place.lock(&writing, staff).await?;
    forget(&writing, staff.account, place).await?;
    Ok(writing.commit().await?)
}

/// Deletes the text of `account` in `place`, after it was saved.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn forget(writing: &impl ConnectionTrait, account: AccountId, place: Place) -> Result<(), DbErr> {
    draft::Entity::delete_many().filter(here(account, place)).exec(writing).await.map(drop)
}

fn here(account: AccountId, place: Place) -> Condition {
    let place = match place {
        Place::Article(id) => draft::Column::ArticleId.eq(id.get()),
        Place::Column(id) => draft::Column::ColumnId.eq(id.get()),
    };
    Condition::all().add(draft::Column::AccountId.eq(account.get())).add(place)
}
