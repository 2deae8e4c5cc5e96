//! Display of search results.

use std::collections::HashMap;

use domain::{
    body::Line,
    id::ArticleId,
    search::{Hit, Piece, Place},
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, RelationTrait,
};
use search::Query;

use crate::{
    article::kept_day,
    column::{Tree, crumb},
    entity::{article, revision, search_text},
    failure::Error,
};

#[derive(Debug, FromQueryResult)]
struct Row {
    id: i64,
    column_id: i64,
    day: String,
    document_number: Option<String>,
    validity: Option<String>,
}

/// The articles of `ranks`, in their order.
pub(super) async fn hits(
    reading: &DatabaseTransaction,
    tree: &Tree,
    words: &Query,
    ranks: &[i64],
) -> Result<Vec<Hit>, Error> {
    if ranks.is_empty() {
        return Ok(Vec::new());
    }
    let texts = search_text::Entity::find().filter(search_text::Column::Rank.is_in(ranks.iter().copied()));
    let texts = texts.all(reading).await?;
    let rows = article::Entity::find()
        .select_only()
        .columns([article::Column::Id, article::Column::ColumnId, article::Column::Day])
        .columns([revision::Column::DocumentNumber, revision::Column::Validity])
        .join(JoinType::InnerJoin, article::Relation::Published.def())
        .filter(article::Column::Id.is_in(texts.iter().map(|text| text.article_id)))
        .into_model::<Row>()
        .all(reading)
        .await?;
    let rows: HashMap<i64, Row> = rows.into_iter().map(|row| (row.id, row)).collect();
    let texts: HashMap<i64, search_text::Model> = texts.into_iter().map(|text| (text.rank, text)).collect();
    let mut hits = Vec::new();
    for rank in ranks {
        let broken = || Error::broken(format!("rank {rank}: in the index, but not among the articles"));
        let text = texts.get(rank).ok_or_else(broken)?;
        let row = rows.get(&text.article_id).ok_or_else(broken)?;
        hits.push(hit(row, text, tree, words)?);
    }
    Ok(hits)
}

fn hit(row: &Row, text: &search_text::Model, tree: &Tree, words: &Query) -> Result<Hit, Error> {
    let shown = search::shown(&text.title, &text.numbers, &text.text, words);
    let column = tree.by_id(row.column_id).map(crumb);
    Ok(Hit {
        id: ArticleId::new(row.id),
        title: in_one_line(shown.title),
        passage: in_one_line(shown.passage),
        place: place(shown.place),
        column: column.ok_or_else(|| Error::broken(format!("article {}: no column {}", row.id, row.column_id)))?,
        day: kept_day(row.id, &row.day)?,
        document_number: row.document_number.clone(),
        validity: row.validity.as_deref().and_then(domain::article::Validity::from_code),
    })
}

fn in_one_line(pieces: Vec<search::Piece>) -> Vec<Piece> {
    let mut line = Line::default();
    pieces.into_iter().map(|piece| Piece { text: line.add(&piece.text), hit: piece.hit }).collect()
}

fn place(place: search::Place<'_>) -> Place {
    match place {
        search::Place::Body => Place::Body,
        search::Place::Keywords => Place::Keywords,
        search::Place::Source => Place::Source,
        search::Place::Author => Place::Author,
        search::Place::IssuingBody => Place::IssuingBody,
        search::Place::Summary => Place::Summary,
        search::Place::AttachmentName => Place::AttachmentName,
        search::Place::Attachment(name) => Place::Attachment(name.to_owned()),
    }
}
