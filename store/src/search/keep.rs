//! Keeping the index true.

use jiff::civil::Date;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Query,
};
use search::{EDITION, rank};
use tokio::task::{JoinHandle, spawn_blocking};

use super::{entry::Entry, index};
use crate::{
    article::public_after,
    entity::{article, attachment, file, file_text, revision, search_text},
    failure::Error,
};

/// Articles that are looked up in one step when the index is made anew.
const BATCH: u64 = 200;

/// Makes the index say of the article `id` what citizens can read now; nothing where they can read nothing.
/// Every use case that changes that calls it in its own transaction.
///
/// # Errors
/// Whatever keeps the database from answering, or an article in disorder.
pub(crate) async fn refresh(writing: &impl ConnectionTrait, id: i64) -> Result<(), Error> {
    if let Some(old) = search_text::Entity::find_by_id(id).one(writing).await? {
        index::remove(writing, old.rank).await?;
        search_text::Entity::delete_by_id(id).exec(writing).await?;
    }
    let public = article::Entity::find_by_id(id).filter(article::public());
    if let Some(article) = public.one(writing).await? {
        add(writing, &article).await?;
    }
    Ok(())
}

/// Lets go of what the index has in the place of an article, where nobody knows any more that it is there.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(crate) async fn clear_place(writing: &impl ConnectionTrait, id: i64, day: Date) -> Result<(), DbErr> {
    match rank(id, (day.year().into(), day.month().into(), day.day().into())) {
        Some(rank) => index::remove(writing, rank).await,
        None => Ok(()),
    }
}

/// Makes the whole index anew where it is that of another edition, or of a database that had none.
///
/// # Errors
/// As [`refresh`].
pub(crate) async fn renew(writing: &impl ConnectionTrait, always: bool) -> Result<(), DbErr> {
    let current = Query::select().column("edition").from("search_edition").take();
    let current = writing.query_one(&current).await?.map(|row| row.try_get::<i64>("", "edition")).transpose()?;
    if current == Some(EDITION) && !always {
        return Ok(());
    }
    let disorder = |error: Error| match error {
        Error::Database(error) => error,
        Error::Refused(refusal) => DbErr::Custom(refusal.to_string()),
    };
    index::clear(writing).await?;
    search_text::Entity::delete_many().exec(writing).await?;
    let mut last = 0;
    loop {
        let batch = public_after(writing, last, BATCH).await?;
        let Some(end) = batch.last() else { break };
        last = end.id;
        for article in &batch {
            add(writing, article).await.map_err(disorder)?;
        }
    }
    writing.execute(&Query::delete().from_table("search_edition").take()).await?;
    let mut edition = Query::insert();
    edition.into_table("search_edition").columns(["edition"]).values_panic([EDITION.into()]);
    writing.execute(&edition).await.map(drop)
}

async fn add(writing: &impl ConnectionTrait, article: &article::Model) -> Result<(), Error> {
    let id = article.id;
    let published = article.published_revision_id.unwrap_or_default();
    let revision = revision::Entity::find_by_id(published).one(writing).await?;
    let revision = revision.ok_or_else(|| Error::broken(format!("article {id}: no published revision")))?;
    let entry = Entry::of(article, &revision, attached(writing, published).await?)?;
    add_all(writing, vec![entry]).await?;
    Ok(())
}

/// What the index will have of an article that is being made.
pub(crate) type Coming = JoinHandle<Result<Entry, Error>>;

/// Begins to make what the index will have of an article that was just published with `revision`. The database can go on
/// meanwhile.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(crate) async fn begin(
    writing: &impl ConnectionTrait,
    article: &article::Model,
    revision: &revision::Model,
) -> Result<Coming, DbErr> {
    let attached = attached(writing, revision.id).await?;
    let (article, revision) = (article.clone(), revision.clone());
    Ok(spawn_blocking(move || Entry::of(&article, &revision, attached)))
}

/// Adds articles that the index never had.
///
/// # Errors
/// As [`refresh`].
pub(crate) async fn add_new(writing: &impl ConnectionTrait, coming: Vec<Coming>) -> Result<(), Error> {
    let mut entries = Vec::new();
    for entry in coming {
        entries.push(entry.await.map_err(|error| Error::broken(error.to_string()))??);
    }
    Ok(add_all(writing, entries).await?)
}

/// Adds articles that the index does not have, in the order of their ranks.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(crate) async fn add_all(writing: &impl ConnectionTrait, mut entries: Vec<Entry>) -> Result<(), DbErr> {
    if entries.is_empty() {
        return Ok(());
    }
    entries.sort_unstable_by_key(|entry| entry.rank);
    let (tokens, rows): (Vec<_>, Vec<_>) = entries.into_iter().map(Entry::parts).unzip();
    index::add(writing, tokens).await?;
    search_text::Entity::insert_many(rows).exec_without_returning(writing).await.map(drop)
}

/// The names of what the revision `id` attaches, and the texts of it as far as they are known.
async fn attached(writing: &impl ConnectionTrait, id: i64) -> Result<Vec<String>, DbErr> {
    let files = attachment::Entity::find().select_only().column(attachment::Column::FileId);
    let files: Vec<i64> = files.filter(attachment::Column::RevisionId.eq(id)).into_tuple().all(writing).await?;
    if files.is_empty() {
        return Ok(Vec::new());
    }
    // Nobody keeps a text of theirs between the look at it and the end of this transaction.
    file::Entity::find().filter(file::Column::Id.is_in(files)).lock_shared().all(writing).await?;
    let attached: Vec<(String, Option<String>)> = attachment::Entity::find()
        .select_only()
        .column(attachment::Column::Name)
        .column(file_text::Column::Text)
        .left_join_text()
        .filter(attachment::Column::RevisionId.eq(id))
        .order_by_asc(attachment::Column::Position)
        .order_by_asc(attachment::Column::Id)
        .into_tuple()
        .all(writing)
        .await?;
    Ok(attached.into_iter().flat_map(|(name, text)| [Some(name), text]).flatten().collect())
}

/// Attachments with the texts of their files.
trait WithText {
    fn left_join_text(self) -> Self;
}

impl WithText for sea_orm::Select<attachment::Entity> {
    fn left_join_text(self) -> Self {
        let text = attachment::Entity::belongs_to(file_text::Entity)
            .from(attachment::Column::FileId)
            .to(file_text::Column::FileId)
            .into();
        self.join(sea_orm::JoinType::LeftJoin, text)
    }
}
