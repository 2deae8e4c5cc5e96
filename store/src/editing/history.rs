//! The versions of an article.

use domain::{
    account::{Role, Staff},
    date::Instant,
    editing::{Fields, Version},
    fault::Refusal,
    id::{AccountId, ArticleId, RevisionNumber},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use super::{fields::fields, names::Names, subject::Subject};
use crate::{
    connection::Connection,
    entity::{article, revision},
    failure::Error,
};

/// A revision without its texts.
#[derive(Debug, FromQueryResult)]
struct Row {
    id: i64,
    number: i64,
    note: Option<String>,
    account_id: Option<i64>,
    created_at: i64,
}

/// The versions of `article`, newest first.
///
/// # Errors
/// `NotFound` and `Forbidden`.
pub(super) async fn history(connection: &Connection, staff: &Staff, article: ArticleId) -> Result<Vec<Version>, Error> {
    let reading = connection.read().await?;
    let subject = Subject::look(&reading, article).await?;
    subject.must(staff, &[Role::Editor, Role::Reviewer])?;
    let rows = revision::Entity::find()
        .select_only()
        .columns([revision::Column::Id, revision::Column::Number, revision::Column::Note])
        .columns([revision::Column::AccountId, revision::Column::CreatedAt])
        .filter(revision::Column::ArticleId.eq(article.get()))
        .order_by_desc(revision::Column::Number)
        .into_model::<Row>()
        .all(&reading)
        .await?;
    let names = Names::of(&reading, rows.iter().filter_map(|row| row.account_id.map(AccountId::new))).await?;
    let public = subject.public_revision();
    let shown = |row: Row| Version {
        number: RevisionNumber::new(row.number),
        writer: names.get(row.account_id.map(AccountId::new)),
        at: Instant::new(row.created_at),
        note: row.note,
        is_public: public == Some(row.id),
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// The fields of version `version` of `article`.
///
/// # Errors
/// `NotFound` and `Forbidden`.
pub(super) async fn version(
    connection: &Connection,
    staff: &Staff,
    article: ArticleId,
    version: RevisionNumber,
) -> Result<Fields, Error> {
    let reading = connection.read().await?;
    let subject = Subject::look(&reading, article).await?;
    subject.must(staff, &[Role::Editor, Role::Reviewer])?;
    let kept = revision(&reading, article, version).await?;
    fields(&reading, &kept, subject.article.column_id).await
}

/// The revision `version` of `article`.
///
/// # Errors
/// `NotFound`.
pub(crate) async fn revision(
    connection: &impl ConnectionTrait,
    article: ArticleId,
    version: RevisionNumber,
) -> Result<revision::Model, Error> {
    let numbered = revision::Entity::find()
        .filter(revision::Column::ArticleId.eq(article.get()))
        .filter(revision::Column::Number.eq(version.get()));
    Ok(numbered.one(connection).await?.ok_or(Refusal::NotFound)?)
}

/// The fields of the newest version of `article`.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn newest(connection: &impl ConnectionTrait, article: &article::Model) -> Result<Fields, Error> {
    let kept = revision(connection, ArticleId::new(article.id), RevisionNumber::new(article.version)).await?;
    fields(connection, &kept, article.column_id).await
}
