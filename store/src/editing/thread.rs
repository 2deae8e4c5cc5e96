//! Comments at their places in a newer version, their answers, and their resolution.

use std::collections::HashMap;

use domain::{
    account::{Role, Staff},
    body,
    comment::{Anchor, Answer, Reply, Resolution, Thread, anchor},
    date::Instant,
    difference::{Followed, follow},
    fault::Refusal,
    id::{AccountId, ArticleId, CommentId, RevisionNumber},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set, Unchanged};
use serde_json::json;

use super::{comment::line, history::revision, names::Names, subject::Subject, work::Work};
use crate::{
    connection::Connection,
    entity::{comment, comment_answer},
    failure::Error,
};

const ROLES: [Role; 2] = [Role::Editor, Role::Reviewer];

/// The comments on version `version` of `article` and on those before it, by the paragraphs of version `version`.
///
/// # Errors
/// `NotFound` (also for the version) and `Forbidden`.
pub(super) async fn threads(
    connection: &Connection,
    staff: &Staff,
    article: ArticleId,
    version: RevisionNumber,
) -> Result<Vec<Thread>, Error> {
    let reading = connection.read().await?;
    Subject::look(&reading, article).await?.must(staff, &ROLES)?;
    let shown = revision(&reading, article, version).await?;
    let rows = comment::Entity::find()
        .filter(comment::Column::ArticleId.eq(article.get()))
        .filter(comment::Column::Version.lte(version.get()))
        .order_by_asc(comment::Column::Id)
        .all(&reading)
        .await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let of_comments = comment_answer::Column::CommentId.is_in(ids);
    let answers = comment_answer::Entity::find()
        .filter(of_comments)
        .order_by_asc(comment_answer::Column::Id)
        .all(&reading)
        .await?;
    let people = rows.iter().flat_map(|row| [Some(row.account_id), row.resolved_by]).flatten();
    let people: Vec<AccountId> =
        people.chain(answers.iter().map(|answer| answer.account_id)).map(AccountId::new).collect();
    let names = Names::of(&reading, people).await?;

    let count = body::blocks(&shown.body).len();
    let mut ways: HashMap<i64, Vec<Followed>> = HashMap::new();
    let mut threads = Vec::new();
    for row in rows {
        if row.version != version.get() && !ways.contains_key(&row.version) {
            let made = revision(&reading, article, RevisionNumber::new(row.version)).await?;
            ways.insert(row.version, follow(&made.body, &shown.body));
        }
        let (paragraph, anchor) = match ways.get(&row.version) {
            Some(followed) => anchor(row.paragraph, followed, count),
            None => (row.paragraph, Anchor::Same),
        };
        let resolved = row
            .resolved_by
            .zip(row.resolved_at)
            .map(|(account, at)| Resolution { by: names.get(Some(AccountId::new(account))), at: Instant::new(at) });
        let own = answers.iter().filter(|answer| answer.comment_id == row.id).map(|answer| Answer {
            words: answer.words.clone(),
            writer: names.get(Some(AccountId::new(answer.account_id))),
            at: Instant::new(answer.at),
        });
        let (made_on, answers) = (RevisionNumber::new(row.version), own.collect());
        let writer = names.get(Some(AccountId::new(row.account_id)));
        let mut comment = line(row, writer);
        comment.paragraph = paragraph;
        threads.push(Thread { comment, version: made_on, anchor, answers, resolved });
    }
    threads.sort_by_key(|thread| (thread.comment.paragraph, thread.comment.id));
    Ok(threads)
}

/// Answers a comment.
///
/// # Errors
/// `NotFound` (also for the comment), `Forbidden` and `Invalid`.
pub(super) async fn reply(work: Work<'_>, reply: &Reply) -> Result<(), Error> {
    Subject::look(&work.writing, reply.article).await?.must(work.staff, &ROLES)?;
    reply.check()?;
    let commented = find(&work.writing, reply.article, reply.comment).await?;
    work.count(reply.words.len()).await?;
    let row = comment_answer::ActiveModel {
        comment_id: Set(commented.id),
        words: Set(reply.words.trim().to_owned()),
        account_id: Set(work.staff.account.get()),
        at: Set(work.now),
        ..Default::default()
    };
    row.insert(&work.writing).await?;
    let detail = json!({ "comment": reply.comment, "paragraph": commented.paragraph, "words": reply.words.trim() });
    work.commit("article.reply", reply.article, &detail).await
}

/// Marks a comment as resolved, or as open again.
///
/// # Errors
/// `NotFound` (also for the comment) and `Forbidden`.
pub(super) async fn resolve(
    work: Work<'_>,
    article: ArticleId,
    comment: CommentId,
    is_resolved: bool,
) -> Result<(), Error> {
    Subject::look(&work.writing, article).await?.must(work.staff, &ROLES)?;
    let commented = find(&work.writing, article, comment).await?;
    if commented.resolved_at.is_some() == is_resolved {
        return Ok(());
    }
    let row = comment::ActiveModel {
        id: Unchanged(commented.id),
        resolved_by: Set(is_resolved.then(|| work.staff.account.get())),
        resolved_at: Set(is_resolved.then_some(work.now)),
        ..Default::default()
    };
    row.update(&work.writing).await?;
    let detail = json!({ "comment": comment, "paragraph": commented.paragraph });
    work.commit(if is_resolved { "article.resolve" } else { "article.unresolve" }, article, &detail).await
}

/// The comment `comment` on `article`.
async fn find(
    connection: &impl ConnectionTrait,
    article: ArticleId,
    comment: CommentId,
) -> Result<comment::Model, Error> {
    let of_article = comment::Column::ArticleId.eq(article.get());
    let found = comment::Entity::find_by_id(comment.get()).filter(of_article).one(connection).await?;
    Ok(found.ok_or(Refusal::NotFound)?)
}
