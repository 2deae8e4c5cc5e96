//! What the index keeps of an article.

use domain::article::headline;
use jiff::civil::Date;
use sea_orm::{DbBackend, Set};
use search::{Document, rank};

use super::index;
use crate::{
    article::text_of,
    entity::{article, revision, search_text},
    failure::Error,
};

/// What the index keeps of one article: its rank, its tokens, and the texts behind them.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(super) rank: i64,
    tokens: String,
    row: search_text::ActiveModel,
}

impl Entry {
    /// Of `article` as its public `revision` says it, in the words of a database. `attached` are the names and the texts of its
    /// files.
    ///
    /// # Errors
    /// The article is in disorder.
    pub(crate) fn of(
        database: DbBackend,
        (article, revision): (&article::Model, &revision::Model),
        attached: Vec<String>,
    ) -> Result<Self, Error> {
        let id = article.id;
        let day: Date = article
            .day
            .parse()
            .map_err(|error| Error::broken(format!("article {id}: day {:?}: {error}", article.day)))?;
        let day = parts(day);
        let mut document = document(article, revision, attached, day);
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

    /// What goes to the index of tokens, and what to the table of texts.
    pub(super) fn parts(self) -> ((i64, String), search_text::ActiveModel) {
        ((self.rank, self.tokens), self.row)
    }
}

/// Year, month and day.
pub(super) fn parts(day: Date) -> (i64, i64, i64) {
    (day.year().into(), day.month().into(), day.day().into())
}

fn document(
    article: &article::Model,
    revision: &revision::Model,
    attached: Vec<String>,
    day: (i64, i64, i64),
) -> Document {
    // As readers see it: what the version says, else what was given at publication.
    let index_number = revision.index_number.as_ref().or(article.index_number.as_ref());
    let numbers = [index_number, revision.document_number.as_ref()].into_iter().flatten();
    let mut text = vec![text_of(&revision.body)];
    let facts = [&revision.keywords, &revision.source, &revision.author, &revision.issuing_body, &revision.summary];
    text.extend(facts.into_iter().flatten().cloned());
    text.extend(attached);
    // What can't be kept in a text of PostgreSQL can't be looked for, either.
    let clean = |text: &str| {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n").replace('\0', "")
    };
    Document {
        title: clean(&headline(&revision.title, revision.subtitle.as_deref())),
        numbers: clean(&numbers.cloned().collect::<Vec<_>>().join("\n")),
        text: clean(&text.join("\n")),
        column: article.column_id,
        day,
        issuing_body: revision.issuing_body.clone().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        validity: revision.validity.clone(),
    }
}
