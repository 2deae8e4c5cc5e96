//! The table rows of an article of the corpus.

use domain::{
    article::State,
    corpus::{Corpus, Piece, document},
};

use sea_orm::DbBackend;

use crate::{
    entity::{article, attachment, click, index_number, revision},
    failure::Error,
    keywords,
    search::{Attached, Entry},
};

/// The numbers of one article: in the corpus and in the site.
#[derive(Debug)]
pub(super) struct Numbers {
    /// Its number in the corpus.
    pub(super) piece: i64,
    /// Its id in the site.
    pub(super) article: i64,
}

/// The columns and documents for articles of the corpus.
#[derive(Debug, Clone)]
pub(super) struct Around {
    /// The columns, in the order of the corpus.
    pub(super) columns: Vec<i64>,
    /// The documents, in the order of the corpus; empty if articles are to have none.
    pub(super) documents: Vec<i64>,
    pub(super) now: i64,
    /// The database for which the index is written.
    pub(super) database: DbBackend,
}

/// The rows of some articles.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) articles: Vec<article::Model>,
    pub(super) revisions: Vec<revision::Model>,
    pub(super) attachments: Vec<attachment::Model>,
    pub(super) clicks: Vec<click::Model>,
    pub(super) index_numbers: Vec<index_number::Model>,
    pub(super) entries: Vec<Entry>,
}

impl Rows {
    /// The rows of the articles `numbers`.
    pub(super) fn of(corpus: &Corpus, around: &Around, numbers: &[Numbers]) -> Result<Self, Error> {
        let mut rows = Self::default();
        for numbers in numbers {
            rows.add(around, &corpus.piece(numbers.piece), numbers.article)?;
        }
        Ok(rows)
    }

    fn add(&mut self, around: &Around, piece: &Piece, id: i64) -> Result<(), Error> {
        let column = around.columns.get(piece.column).copied();
        let column = column.ok_or_else(|| Error::broken(format!("the corpus has no column {}", piece.column)))?;
        let article = article(around, piece, id, column);
        let versions = (1..).zip(&piece.bodies).map(|(number, body)| revision(around, piece, id, (number, body)));
        let versions: Vec<revision::Model> = versions.collect();
        let mut texts = Vec::new();
        for (position, number) in (1..).zip(&piece.attachments) {
            let Some(file) = around.documents.get(*number).copied() else { continue };
            let (name, text) = document(*number);
            // The attachment holds the article's id in this place until the revision has an id.
            self.attachments.push(attachment::Model {
                id: 0,
                revision_id: id,
                file_id: file,
                name: name.clone(),
                position,
            });
            texts.push(Attached { name, text: Some(text) });
        }
        if let Some(last) = versions.last() {
            self.entries.push(Entry::of(around.database, (&article, last), texts)?);
        }
        self.clicks.push(click::Model { article_id: id, count: piece.clicks });
        self.index_numbers.extend(piece.index_number.clone().map(|number| index_number::Model {
            number,
            article_id: id,
            given_at: Some(piece.published_at.seconds()),
        }));
        self.articles.push(article);
        self.revisions.extend(versions);
        Ok(())
    }
}

fn article(around: &Around, piece: &Piece, id: i64, column: i64) -> article::Model {
    article::Model {
        id,
        column_id: column,
        state: State::Draft.code().to_owned(),
        version: i64::try_from(piece.bodies.len()).unwrap_or(1),
        published_revision_id: None,
        published_at: Some(piece.published_at.seconds()),
        day: piece.day.to_string(),
        legacy_address: None,
        import_hash: Some(piece.key.clone()),
        withdrawn_reason: None,
        created_at: around.now,
        state_since: around.now,
        index_number: piece.index_number.clone(),
        document_number: piece.document_number.clone(),
        issuing_body: piece.issuing_body.clone(),
        validity: piece.validity.map(|validity| validity.code().to_owned()),
        topic_id: None,
        policy_id: None,
        report_year: None,
        removed_at: None,
    }
}

fn revision(around: &Around, piece: &Piece, id: i64, (number, body): (i64, &String)) -> revision::Model {
    revision::Model {
        id: 0,
        article_id: id,
        number,
        title: piece.title.clone(),
        subtitle: None,
        day: piece.day.to_string(),
        source: Some(piece.source.clone()),
        author: piece.author.clone(),
        body: body.clone(),
        summary: None,
        keywords: keywords::join(&piece.keywords),
        reviewer: Some(piece.reviewer.clone()),
        index_number: piece.index_number.clone(),
        document_number: piece.document_number.clone(),
        issuing_body: piece.issuing_body.clone(),
        validity: piece.validity.map(|validity| validity.code().to_owned()),
        note: Some("测量".into()),
        account_id: None,
        created_at: around.now,
        column_id: None,
        topic_id: None,
        policy_id: None,
        report: None,
    }
}
