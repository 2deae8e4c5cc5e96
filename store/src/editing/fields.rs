//! Between a revision's row and what an editor can change.

use domain::editing::Fields;
use sea_orm::Set;

use crate::{article::validity, entity::revision, failure::Error, keywords};

/// What `revision` says. Revisions that name no column are meant for the article's, which is `column`.
pub(super) fn fields(revision: &revision::Model, column: i64) -> Result<Fields, Error> {
    let broken = |error| Error::broken(format!("revision {}: day {:?}: {error}", revision.id, revision.day));
    Ok(Fields {
        column: revision.column_id.unwrap_or(column),
        title: revision.title.clone(),
        subtitle: revision.subtitle.clone(),
        day: revision.day.parse().map_err(broken)?,
        source: revision.source.clone(),
        author: revision.author.clone(),
        keywords: keywords::split(revision.keywords.as_deref()),
        summary: revision.summary.clone(),
        index_number: revision.index_number.clone(),
        document_number: revision.document_number.clone(),
        issuing_body: revision.issuing_body.clone(),
        validity: validity(revision)?,
        body: revision.body.clone(),
    })
}

/// A revision's row that says `fields`; the rest of it is its maker's.
pub(super) fn row(fields: &Fields) -> revision::ActiveModel {
    revision::ActiveModel {
        column_id: Set(Some(fields.column)),
        title: Set(fields.title.trim().to_owned()),
        subtitle: Set(said(fields.subtitle.as_deref())),
        day: Set(fields.day.to_string()),
        source: Set(said(fields.source.as_deref())),
        author: Set(said(fields.author.as_deref())),
        keywords: Set(keywords::join(&fields.keywords)),
        summary: Set(said(fields.summary.as_deref())),
        index_number: Set(said(fields.index_number.as_deref())),
        document_number: Set(said(fields.document_number.as_deref())),
        issuing_body: Set(said(fields.issuing_body.as_deref())),
        validity: Set(fields.validity.map(|validity| validity.code().to_owned())),
        body: Set(fields.body.clone()),
        ..Default::default()
    }
}

/// A text that says something; blanks alone are nothing.
pub(super) fn said(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
