//! Copying an article: its texts are the beginning of another.

use domain::{
    account::Role,
    date::{Instant, today},
    editing::{Fields, Save, Saved},
    fault::Refusal,
    id::{ArticleId, ColumnId, RevisionNumber},
    limits::MAX_TITLE_CHARS,
    workflow::Accepts,
};
use serde_json::json;

use super::{
    fields::fields,
    key,
    save::{self, Done},
    subject::Subject,
    work::Work,
};
use crate::failure::Error;

/// The mark in the title by which a copy is told from its original.
const MARK: &str = "（副本）";

/// Copies the newest version of `article` as a new draft, with its attachments, which are the same files.
///
/// # Errors
/// `NotFound`; `Forbidden` for staff who may not write in the article's column; as for a save of a new article.
pub(super) async fn copy(work: Work<'_>, article: ArticleId, key: &str) -> Result<Saved, Error> {
    let subject = Subject::look(&work.writing, article).await?;
    subject.must(work.staff, &[Role::Editor, Role::Reviewer])?;
    if !subject.writes_in_its_column(work.staff) {
        return Err(Refusal::Forbidden.into());
    }
    let said = fields(&work.writing, &subject.newest, subject.article.column_id).await?;
    let save = Save {
        article: None,
        version: RevisionNumber::NONE,
        fields: copied(said, subject.article.column_id),
        note: Some(format!("复制自文章 {article} 的第 {} 版", subject.version())),
        key: key.to_owned(),
        accepts: Accepts::default(),
    };
    let (copy, version) = match save::first(&work, &save, &subject.newest.body).await? {
        Done::Before(saved) => return Ok(saved),
        Done::Now { article, version, .. } => (article, version),
    };
    if let Some(saved) = key::keep(&work, &save, copy, version).await? {
        return Ok(saved);
    }
    let saved = Saved { article: copy, version, at: Instant::new(work.now) };
    let detail = json!({
        "version": version, "title": save.fields.title, "from": article, "from_version": subject.version(),
    });
    work.commit("article.copy", copy, &detail).await?;
    Ok(saved)
}

/// The fields of a copy in `column`: all but the index number, which only one article can have, and the figures of a
/// report.
fn copied(said: Fields, column: i64) -> Fields {
    let title = format!("{}{MARK}", said.title);
    let title = if title.chars().count() <= MAX_TITLE_CHARS { title } else { said.title.clone() };
    Fields { title, column: ColumnId::new(column), day: today(), index_number: None, report: None, ..said }
}
