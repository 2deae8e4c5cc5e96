//! Maintenance of the index.

use std::sync::Arc;

use domain::{date::Day, document, id::ArticleId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Query,
};
use search::{EDITION, rank};
use tokio::task::{JoinHandle, spawn_blocking};

use super::{
    entry::{Attached, Entry},
    index,
};
use crate::{
    article::{Fresh, public_after},
    connection::ROWS,
    entity::{article, attachment, file, file_text, revision, search_text},
    failure::Error,
};

/// Articles that are read in one step of a rebuild.
const BATCH: u64 = 200;
/// Articles whose texts are in memory at a time, during a rebuild.
const TOGETHER: usize = 50;

/// Updates the entry of the article `id` to what citizens can read now; an article that is not public has none. Every
/// use case that changes that calls it in its own transaction.
///
/// # Errors
/// When the database does not answer, or the article's data are invalid.
pub(crate) async fn refresh(writing: &impl ConnectionTrait, article: ArticleId) -> Result<(), Error> {
    let id = article.get();
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

/// Deletes the index entry at the rank of the article `id` and `day`, for an article whose rank may have changed unseen.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn clear_place(writing: &impl ConnectionTrait, id: i64, day: Day) -> Result<(), DbErr> {
    match rank(id, (day.year().into(), day.month().into(), day.day().into())) {
        Some(rank) => index::remove(writing, rank).await,
        None => Ok(()),
    }
}

/// Rebuilds the whole index if it is of another edition, if the database had none, or `always`.
///
/// # Errors
/// As [`refresh`].
pub(crate) async fn renew(writing: &impl ConnectionTrait, always: bool) -> Result<(), DbErr> {
    let current = Query::select().column("edition").from("search_edition").take();
    let current = writing.query_one(&current).await?.map(|row| row.try_get::<i64>("", "edition")).transpose()?;
    if current == Some(EDITION) && !always {
        return Ok(());
    }
    index::clear(writing).await?;
    search_text::Entity::delete_many().exec(writing).await?;
    index::gather(writing, true).await?;
    fill(writing, &mut |_| ()).await?;
    index::gather(writing, false).await
}

/// Is called with the number of articles that were added to the index.
pub(crate) type Added<'a> = &'a mut (dyn FnMut(u64) + Send);

/// Builds the index of a database that has none and that nobody else reads: PostgreSQL sorts it once, after all insertions.
///
/// # Errors
/// As [`refresh`].
pub(crate) async fn build(writing: &impl ConnectionTrait, added: Added<'_>) -> Result<(), DbErr> {
    let aside = index::set_aside(writing).await?;
    fill(writing, added).await?;
    index::put_back(writing, aside).await
}

/// Adds every public article to an empty index, and writes its edition.
async fn fill(writing: &impl ConnectionTrait, added: Added<'_>) -> Result<(), DbErr> {
    let disorder = |error: Error| match error {
        Error::Database(error) => error,
        Error::Refused(refusal) => DbErr::Custom(refusal.to_string()),
    };
    let mut last = 0;
    loop {
        let batch = public_after(writing, last, BATCH).await?;
        let Some(end) = batch.last() else { break };
        last = end.id;
        for articles in batch.chunks(TOGETHER) {
            add_each(writing, articles).await.map_err(disorder)?;
            added(articles.len() as u64);
        }
    }
    writing.execute(&Query::delete().from_table("search_edition").take()).await?;
    let mut edition = Query::insert();
    edition.into_table("search_edition").columns(["edition"]).values_panic([EDITION.into()]);
    writing.execute(&edition).await.map(drop)
}

/// Adds `articles`, with the tokens made while the database reads the next ones.
async fn add_each(writing: &impl ConnectionTrait, articles: &[article::Model]) -> Result<(), Error> {
    let (database, mut coming) = (writing.get_database_backend(), Vec::new());
    for article in articles {
        let revision = published(writing, article).await?;
        let attached = attached(writing, revision.id).await?;
        let article = article.clone();
        coming.push(spawn_blocking(move || {
            Entry::of(database, (&article, &revision), attached).map(|entry| vec![entry])
        }));
    }
    let mut entries = Vec::with_capacity(coming.len());
    for some in coming {
        entries.extend(made(some).await?);
    }
    Ok(add_all(writing, entries).await?)
}

async fn add(writing: &impl ConnectionTrait, article: &article::Model) -> Result<(), Error> {
    let revision = published(writing, article).await?;
    let attached = attached(writing, revision.id).await?;
    let entry = Entry::of(writing.get_database_backend(), (article, &revision), attached)?;
    add_all(writing, vec![entry]).await?;
    Ok(())
}

async fn published(writing: &impl ConnectionTrait, article: &article::Model) -> Result<revision::Model, Error> {
    let published = revision::Entity::find_by_id(article.published_revision_id.unwrap_or_default());
    let missing = || Error::broken(format!("article {}: no published revision", article.id));
    published.one(writing).await?.ok_or_else(missing)
}

/// Index entries of some articles, which are being made.
pub(crate) type Coming = JoinHandle<Result<Vec<Entry>, Error>>;

/// Begins to make the entries of `articles` for `database` in the background: the database can go on meanwhile.
pub(crate) fn begin(database: DbBackend, articles: &Arc<Vec<Fresh>>) -> Coming {
    let articles = Arc::clone(articles);
    spawn_blocking(move || {
        let entry = |fresh: &Fresh| Entry::of(database, (&fresh.article, &fresh.revision), fresh.searched());
        articles.iter().map(entry).collect()
    })
}

async fn made(coming: Coming) -> Result<Vec<Entry>, Error> {
    coming.await.map_err(|error| Error::broken(error.to_string()))?
}

/// Adds articles that the index never had: the tokens of some are written while those of others are still being made.
///
/// # Errors
/// As [`refresh`].
pub(crate) async fn add_new(writing: &impl ConnectionTrait, coming: Vec<Coming>) -> Result<(), Error> {
    let mut texts = Vec::new();
    for some in coming {
        texts.extend(add_tokens(writing, made(some).await?).await?);
    }
    Ok(add_texts(writing, texts).await?)
}

/// Adds articles that the index does not have, in the order of their ranks.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn add_all(writing: &impl ConnectionTrait, entries: Vec<Entry>) -> Result<(), DbErr> {
    let texts = add_tokens(writing, entries).await?;
    add_texts(writing, texts).await
}

/// Adds the tokens of articles, and returns the texts that are to be added after all tokens: another statement of many rows in
/// between would make FTS5 write its buffer.
async fn add_tokens(
    writing: &impl ConnectionTrait,
    mut entries: Vec<Entry>,
) -> Result<Vec<search_text::ActiveModel>, DbErr> {
    entries.sort_unstable_by_key(|entry| entry.rank);
    let (tokens, texts): (Vec<_>, Vec<_>) = entries.into_iter().map(Entry::parts).unzip();
    let mut tokens = tokens.into_iter();
    while tokens.len() > 0 {
        index::add(writing, tokens.by_ref().take(ROWS).collect()).await?;
    }
    Ok(texts)
}

async fn add_texts(writing: &impl ConnectionTrait, texts: Vec<search_text::ActiveModel>) -> Result<(), DbErr> {
    let mut texts = texts.into_iter();
    while texts.len() > 0 {
        let some: Vec<_> = texts.by_ref().take(ROWS).collect();
        search_text::Entity::insert_many(some).exec_without_returning(writing).await?;
    }
    Ok(())
}

/// The names of the attachments of the revision `id`, with their texts if they are known.
async fn attached(writing: &impl ConnectionTrait, id: i64) -> Result<Vec<Attached>, DbErr> {
    let files = attachment::Entity::find().select_only().column(attachment::Column::FileId);
    let files: Vec<i64> = files.filter(attachment::Column::RevisionId.eq(id)).into_tuple().all(writing).await?;
    if files.is_empty() {
        return Ok(Vec::new());
    }
    // Locked, so that no text of theirs is stored between this lookup and the end of the transaction.
    file::Entity::find().filter(file::Column::Id.is_in(files)).lock_shared().all(writing).await?;
    let attached: Vec<(String, Option<String>, Option<i64>)> = attachment::Entity::find()
        .select_only()
        .column(attachment::Column::Name)
        .column(file_text::Column::Text)
        .column(file_text::Column::Edition)
        .left_join_text()
        .filter(attachment::Column::RevisionId.eq(id))
        .order_by_asc(attachment::Column::Position)
        .order_by_asc(attachment::Column::Id)
        .into_tuple()
        .all(writing)
        .await?;
    // An older edition's text may differ from what the present text extraction finds.
    let searched = |(name, text, edition): (String, Option<String>, Option<i64>)| Attached {
        name,
        text: text.filter(|_| edition == Some(document::EDITION)),
    };
    Ok(attached.into_iter().map(searched).collect())
}

/// Joins attachments with the texts of their files.
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
