//! Comments on a paragraph of a version.

use domain::{
    account::{Role, Staff},
    comment::{Comment, CommentLine},
    date::Instant,
    id::{AccountId, ArticleId, CommentId, RevisionNumber},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde_json::json;

use super::{history::revision, names::Names, subject::Subject, work::Work};
use crate::{connection::Connection, entity::comment, failure::Error};

/// The roles that may comment: those that work on the article.
const ROLES: [Role; 2] = [Role::Editor, Role::Reviewer];

/// Creates a comment.
///
/// # Errors
/// `NotFound` (also for the version), `Forbidden` and `Invalid`.
pub(super) async fn comment(work: Work<'_>, made: &Comment) -> Result<CommentLine, Error> {
    let subject = Subject::look(&work.writing, made.article).await?;
    subject.must(work.staff, &ROLES)?;
    made.check()?;
    let body = revision(&work.writing, made.article, made.version).await?.body;
    let beginning = made.check_paragraph(&body)?;
    let quote = Some(made.quote.trim().to_owned()).filter(|quote| !quote.is_empty()).unwrap_or(beginning);
    work.count(quote.len() + made.words.len()).await?;
    let row = comment::ActiveModel {
        article_id: Set(made.article.get()),
        version: Set(made.version.get()),
        paragraph: Set(made.paragraph),
        quote: Set(quote),
        words: Set(made.words.trim().to_owned()),
        account_id: Set(work.staff.account.get()),
        at: Set(work.now),
        ..Default::default()
    };
    let row = row.insert(&work.writing).await?;
    let line = line(row, work.staff.name.clone());
    let detail = json!({
        "version": made.version, "paragraph": line.paragraph, "comment": line.id, "words": line.words,
    });
    work.commit("article.comment", made.article, &detail).await?;
    Ok(line)
}

/// The comments on version `version` of `article`, from the first paragraph to the last.
///
/// # Errors
/// `NotFound` and `Forbidden`.
pub(super) async fn comments(
    connection: &Connection,
    staff: &Staff,
    article: ArticleId,
    version: RevisionNumber,
) -> Result<Vec<CommentLine>, Error> {
    let reading = connection.read().await?;
    Subject::look(&reading, article).await?.must(staff, &ROLES)?;
    let rows = comment::Entity::find()
        .filter(comment::Column::ArticleId.eq(article.get()))
        .filter(comment::Column::Version.eq(version.get()))
        .order_by_asc(comment::Column::Paragraph)
        .order_by_asc(comment::Column::Id)
        .all(&reading)
        .await?;
    let names = Names::of(&reading, rows.iter().map(|row| AccountId::new(row.account_id))).await?;
    let named = |row: comment::Model| {
        let writer = names.get(Some(AccountId::new(row.account_id)));
        line(row, writer)
    };
    Ok(rows.into_iter().map(named).collect())
}

/// `row` as it is shown, with the name `writer`.
pub(super) fn line(row: comment::Model, writer: String) -> CommentLine {
    CommentLine {
        id: CommentId::new(row.id),
        paragraph: row.paragraph,
        quote: row.quote,
        words: row.words,
        writer,
        at: Instant::new(row.at),
    }
}
