//! Bringing an older version back, as a new one.

use domain::{
    account::Role,
    date::Instant,
    editing::Saved,
    id::{ArticleId, RevisionNumber},
    workflow::Accepts,
};
use serde_json::json;

use super::{
    fields::fields,
    history::revision,
    subject::Subject,
    version::{self, Draft},
    work::Work,
};
use crate::failure::Error;

/// Saves the fields of version `version`, with its attachments; `current` is the version before the editor. The page tells
/// the editor what that takes away; the hour of a scheduled version stays noted.
///
/// # Errors
/// As for a save, and `NotFound` if there is no such version.
pub(super) async fn restore(
    work: Work<'_>,
    article: ArticleId,
    version: RevisionNumber,
    current: RevisionNumber,
) -> Result<Saved, Error> {
    let subject = Subject::lock(&work.writing, article).await?;
    subject.must(work.staff, &[Role::Editor])?;
    let old = revision(&work.writing, article, version).await?;
    let note = format!("恢复自第 {version} 版");
    let fields = fields(&work.writing, &old, subject.article.column_id).await?;
    let draft = Draft::new(&fields, Some(&note), &old.body);
    let accepts = Accepts { ends: Some(subject.state), keeps_hour: true };
    let number = version::add(&work, &subject, (current, accepts), &draft).await?;
    let saved = Saved { article, version: number, at: Instant::new(work.now) };
    let mut detail = json!({ "version": number, "restored": version });
    version::note_unplanned(&mut detail, subject.plan.publish);
    work.commit("article.restore", article, &detail).await?;
    Ok(saved)
}
