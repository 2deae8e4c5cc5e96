//! Keeping the index true.

use domain::article::headline;
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Query,
};
use search::{Document, EDITION, rank};

use super::index;
use crate::{
    article::text_of,
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
        let next = article::Entity::find()
            .filter(article::public())
            .filter(article::Column::Id.gt(last))
            .order_by_asc(article::Column::Id)
            .limit(BATCH);
        let batch = next.all(writing).await?;
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
    let day: Date =
        article.day.parse().map_err(|error| Error::broken(format!("article {id}: day {:?}: {error}", article.day)))?;
    let day = parts(day);
    let mut document = document(writing, article, &revision, day).await?;
    let tokens = document.tokens();
    let rank =
        rank(id, day).ok_or_else(|| Error::broken(format!("article {id}: a number beyond those of the index")))?;
    index::add(writing, rank, &tokens).await?;
    let row = search_text::ActiveModel {
        article_id: Set(id),
        rank: Set(rank),
        title: Set(document.title),
        numbers: Set(document.numbers),
        text: Set(document.text),
        issuing_body: Set(document.issuing_body),
    };
    row.insert(writing).await?;
    Ok(())
}

/// Year, month and day.
pub(super) fn parts(day: Date) -> (i64, i64, i64) {
    (day.year().into(), day.month().into(), day.day().into())
}

async fn document(
    writing: &impl ConnectionTrait,
    article: &article::Model,
    revision: &revision::Model,
    day: (i64, i64, i64),
) -> Result<Document, DbErr> {
    let numbers = [&revision.index_number, &revision.document_number].into_iter().flatten();
    let mut text = vec![text_of(&revision.body)];
    let facts = [&revision.keywords, &revision.source, &revision.author, &revision.issuing_body, &revision.summary];
    text.extend(facts.into_iter().flatten().cloned());
    let files = attachment::Entity::find().select_only().column(attachment::Column::FileId);
    let files: Vec<i64> =
        files.filter(attachment::Column::RevisionId.eq(revision.id)).into_tuple().all(writing).await?;
    if !files.is_empty() {
        // Nobody keeps a text of theirs between the look at it and the end of this transaction.
        file::Entity::find().filter(file::Column::Id.is_in(files)).lock_shared().all(writing).await?;
    }
    let attached: Vec<(String, Option<String>)> = attachment::Entity::find()
        .select_only()
        .column(attachment::Column::Name)
        .column(file_text::Column::Text)
        .left_join_text()
        .filter(attachment::Column::RevisionId.eq(revision.id))
        .order_by_asc(attachment::Column::Position)
        .order_by_asc(attachment::Column::Id)
        .into_tuple()
        .all(writing)
        .await?;
    text.extend(attached.into_iter().flat_map(|(name, text)| [Some(name), text]).flatten());
    // What can't be kept in a text of PostgreSQL can't be looked for, either.
    let clean = |text: &str| {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n").replace('\0', "")
    };
    Ok(Document {
        title: clean(&headline(&revision.title, revision.subtitle.as_deref())),
        numbers: clean(&numbers.cloned().collect::<Vec<_>>().join("\n")),
        text: clean(&text.join("\n")),
        column: article.column_id,
        day,
        issuing_body: revision.issuing_body.clone().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        validity: revision.validity.clone(),
    })
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
