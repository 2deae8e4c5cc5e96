//! Conversion between a revision's row and the fields that an editor can change.

use domain::{
    editing::{Attached, Fields},
    id::{ArticleId, ColumnId, TopicId},
    plain_text::{one_line, several_lines},
};
use sea_orm::{ConnectionTrait, Set};

use super::attached;
use crate::{article::validity, disclosure, entity::revision, failure::Error, keywords};

/// The fields of `revision`. Revisions that name no column are meant for the article's, which is `column`.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn fields(
    connection: &impl ConnectionTrait,
    revision: &revision::Model,
    column: i64,
) -> Result<Fields, Error> {
    // The number that was given at publication belongs to the article, independently of its versions.
    let index_number = match &revision.index_number {
        Some(number) => Some(number.clone()),
        None => disclosure::given(connection, revision.article_id).await?,
    };
    let not_read = |error| Error::broken(format!("revision {}: report: {error}", revision.id));
    let report = revision.report.as_deref().map(serde_json::from_str).transpose().map_err(not_read)?;
    let broken = |error| Error::broken(format!("revision {}: day {:?}: {error}", revision.id, revision.day));
    Ok(Fields {
        column: ColumnId::new(revision.column_id.unwrap_or(column)),
        title: revision.title.clone(),
        subtitle: revision.subtitle.clone(),
        day: revision.day.parse().map_err(broken)?,
        source: revision.source.clone(),
        author: revision.author.clone(),
        keywords: keywords::split(revision.keywords.as_deref()),
        summary: revision.summary.clone(),
        index_number,
        document_number: revision.document_number.clone(),
        issuing_body: revision.issuing_body.clone(),
        validity: validity(revision)?,
        topic: revision.topic_id.map(TopicId::new),
        policy: revision.policy_id.map(|policy| policy.to_string()),
        body: revision.body.clone(),
        attachments: attached::of(connection, revision.id).await?,
        report,
    })
}

/// The fields as they are read back after a save: titles and names are plain text, trimmed.
pub(crate) fn as_saved(fields: &Fields) -> Fields {
    let named = |attached: &Attached| Attached {
        sha256: attached.sha256.clone(),
        name: one_line(&attached.name).text.into_owned(),
    };
    let summary = fields.summary.as_deref().map(|summary| several_lines(summary).text.into_owned());
    Fields {
        column: fields.column,
        title: one_line(&fields.title).text.into_owned(),
        subtitle: line(fields.subtitle.as_deref()),
        day: fields.day,
        source: line(fields.source.as_deref()),
        author: line(fields.author.as_deref()),
        keywords: keywords::split(keywords::join(&fields.keywords).as_deref()),
        summary: summary.filter(|summary| !summary.is_empty()),
        index_number: line(fields.index_number.as_deref()),
        document_number: line(fields.document_number.as_deref()),
        issuing_body: line(fields.issuing_body.as_deref()),
        validity: fields.validity,
        topic: fields.topic,
        policy: policy(fields),
        body: fields.body.clone(),
        attachments: fields.attachments.iter().map(named).collect(),
        report: fields.report.clone(),
    }
}

/// The number of the interpreted policy, or the text that was typed in its place.
fn policy(fields: &Fields) -> Option<String> {
    match fields.policy_number() {
        Ok(number) => number.map(|number| number.to_string()),
        Err(_) => line(fields.policy.as_deref()),
    }
}

/// A revision's row with `fields`, which are [`as_saved`]; the caller sets the other columns.
pub(super) fn row(fields: &Fields) -> revision::ActiveModel {
    revision::ActiveModel {
        column_id: Set(Some(fields.column.get())),
        title: Set(fields.title.clone()),
        subtitle: Set(fields.subtitle.clone()),
        day: Set(fields.day.to_string()),
        source: Set(fields.source.clone()),
        author: Set(fields.author.clone()),
        keywords: Set(keywords::join(&fields.keywords)),
        summary: Set(fields.summary.clone()),
        index_number: Set(fields.index_number.clone()),
        document_number: Set(fields.document_number.clone()),
        issuing_body: Set(fields.issuing_body.clone()),
        validity: Set(fields.validity.map(|validity| validity.code().to_owned())),
        topic_id: Set(fields.topic.map(TopicId::get)),
        policy_id: Set(fields.policy_number().ok().flatten().map(ArticleId::get)),
        report: Set(fields.report.as_ref().and_then(|report| serde_json::to_string(report).ok())),
        body: Set(fields.body.clone()),
        ..Default::default()
    }
}

/// A single line of text; `None` if it is blank.
fn line(text: Option<&str>) -> Option<String> {
    text.map(|text| one_line(text).text.into_owned()).filter(|text| !text.is_empty())
}

/// A trimmed text; `None` if it is blank.
pub(super) fn said(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
