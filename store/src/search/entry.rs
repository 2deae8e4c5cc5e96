//! The index entry of an article.

use domain::{article::headline, body, date::Day};
use sea_orm::{DbBackend, Set};
use search::{Document, Place, Section, in_one_text, rank};

use super::index;
use crate::{
    entity::{article, revision, search_text},
    failure::Error,
};

/// The searchable part of an article's file.
#[derive(Debug)]
pub(crate) struct Attached {
    /// Its name as an attachment.
    pub(crate) name: String,
    /// The text of the file, if it is known.
    pub(crate) text: Option<String>,
}

/// The index entry of one article: its rank, its tokens, and the texts behind them.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(super) rank: i64,
    tokens: String,
    row: search_text::ActiveModel,
}

impl Entry {
    /// The entry of `article` with its public `revision`, for a database. `attached` are its files.
    ///
    /// # Errors
    /// The article's data are invalid.
    pub(crate) fn of(
        database: DbBackend,
        (article, revision): (&article::Model, &revision::Model),
        attached: Vec<Attached>,
    ) -> Result<Self, Error> {
        let id = article.id;
        let mut document = searched((article, revision), &attached)?;
        let day = document.day;
        let tokens = index::joined(database, &document.tokens());
        let rank =
            rank(id, day).ok_or_else(|| Error::broken(format!("article {id}: a number beyond those of the index")))?;
        let row = search_text::ActiveModel {
            article_id: Set(id),
            rank: Set(rank),
            title: Set(document.title),
            numbers: Set(document.numbers),
            text: Set(document.text),
            issuing_body: Set(document.issuing_body),
        };
        Ok(Self { rank, tokens, row })
    }

    /// The parts for the index of tokens, and for the table of texts.
    pub(super) fn parts(self) -> ((i64, String), search_text::ActiveModel) {
        ((self.rank, self.tokens), self.row)
    }
}

/// The searchable document of `article` with `revision`. `attached` are its files.
///
/// # Errors
/// The article's data are invalid.
pub(super) fn searched(
    (article, revision): (&article::Model, &revision::Model),
    attached: &[Attached],
) -> Result<Document, Error> {
    let id = article.id;
    let day: Day =
        article.day.parse().map_err(|error| Error::broken(format!("article {id}: day {:?}: {error}", article.day)))?;
    Ok(document(article, revision, attached, parts(day)))
}

/// Year, month and day.
pub(super) fn parts(day: Day) -> (i64, i64, i64) {
    (day.year().into(), day.month().into(), day.day().into())
}

fn document(
    article: &article::Model,
    revision: &revision::Model,
    attached: &[Attached],
    day: (i64, i64, i64),
) -> Document {
    // The number that readers see: the version's, else the one given at publication.
    let index_number = revision.index_number.as_ref().or(article.index_number.as_ref());
    let numbers = [index_number, revision.document_number.as_ref()].into_iter().flatten();
    // A character that a text of PostgreSQL can't hold can't be searched for, either.
    let clean = |text: &str| {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n").replace('\0', "")
    };
    Document {
        title: clean(&headline(&revision.title, revision.subtitle.as_deref())),
        numbers: clean(&numbers.cloned().collect::<Vec<_>>().join("\n")),
        text: text(revision, attached),
        column: article.column_id,
        day,
        issuing_body: revision.issuing_body.clone().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        validity: revision.validity.clone(),
    }
}

/// All other searchable texts, in the order of the page.
fn text(revision: &revision::Model, attached: &[Attached]) -> String {
    let body = body::text(&revision.body);
    let facts = [
        (Place::Body, Some(&body)),
        (Place::Keywords, revision.keywords.as_ref()),
        (Place::Source, revision.source.as_ref()),
        (Place::Author, revision.author.as_ref()),
        (Place::IssuingBody, revision.issuing_body.as_ref()),
        (Place::Summary, revision.summary.as_ref()),
    ];
    let facts = facts.into_iter().filter_map(|(place, text)| Some(Section { place, text: text? }));
    let attached = attached.iter().flat_map(|Attached { name, text }| {
        let text = text.as_ref().map(|text| Section { place: Place::Attachment(name), text });
        std::iter::once(Section { place: Place::AttachmentName, text: name }).chain(text)
    });
    in_one_text(facts.chain(attached))
}
