//! Writing the next articles of a corpus: many rows a statement, many statements a transaction, with the next rows made
//! while the database writes.

use std::collections::HashMap;

use domain::{
    article::State,
    corpus::{COLUMNS, Corpus},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, NotSet,
    QueryFilter, QuerySelect, Set, sea_query::Expr,
};
use serde_json::json;
use tokio::task::{JoinHandle, spawn_blocking};

use super::{
    place,
    rows::{Around, Numbers, Rows},
};
use crate::{
    Store, audit, clock, column,
    entity::{article, attachment, click, column as column_row, file, index_number, revision},
    failure::Error,
    numbers, search,
};

/// Articles in a transaction.
const BATCH: i64 = 5_000;
/// Articles in a statement: their rows stay below both databases' limit of values.
const TOGETHER: usize = 250;

/// Writes the next articles of `corpus`; returns the number of its articles then. `documents` are the hashes of the files to
/// attach.
pub(super) async fn grow(store: &Store, corpus: &Corpus, documents: &[String]) -> Result<i64, Error> {
    let writing = store.connection.begin_alone().await?;
    let from = place::next(&writing, corpus).await?;
    let to = (from + BATCH).min(corpus.size());
    if from >= to {
        return Ok(from);
    }
    let around = around(&writing, documents).await?;
    let ids = numbers::reserve(&writing, "article", to - from).await?;
    let mut numbers: Vec<Numbers> =
        (from..to).zip(&ids).map(|(piece, article)| Numbers { piece, article: *article }).collect();

    search::gather(&writing, true).await?;
    let mut coming = Some(making(corpus, &around, &mut numbers));
    while let Some(made) = coming {
        let rows = made.await.map_err(|error| Error::broken(error.to_string()))??;
        coming = (!numbers.is_empty()).then(|| making(corpus, &around, &mut numbers));
        insert(&writing, rows).await?;
    }
    search::gather(&writing, false).await?;
    if let Some(first) = ids.iter().min() {
        store.seals.keep_after(&writing, first - 1).await?;
    }
    store.seals.keep_parts(&writing).await?;

    let detail = json!({ "size": corpus.size(), "from": from, "to": to });
    audit::write(&writing, &audit::command_line(), "corpus.grow", "corpus", None, &detail).await?;
    writing.commit().await?;
    Ok(to)
}

/// Makes the rows of the first of `numbers` in the background.
fn making(corpus: &Corpus, around: &Around, numbers: &mut Vec<Numbers>) -> JoinHandle<Result<Rows, Error>> {
    let rest = numbers.split_off(numbers.len().min(TOGETHER));
    let these = std::mem::replace(numbers, rest);
    let (corpus, around) = (corpus.clone(), around.clone());
    spawn_blocking(move || Rows::of(&corpus, &around, &these))
}

async fn around(writing: &DatabaseTransaction, documents: &[String]) -> Result<Around, Error> {
    let mut columns = Vec::new();
    for path in COLUMNS {
        let path: Vec<String> = path.iter().map(|name| (*name).to_owned()).collect();
        columns.push(column::find_or_create(writing, &path).await?.id);
    }
    // The columns are put into the menu, as in a site that people have arranged, so that the menu is measured too.
    column_row::Entity::update_many()
        .col_expr(column_row::Column::InMenu, Expr::value(true))
        .filter(column_row::Column::InMenu.eq(false))
        .exec(writing)
        .await?;
    let known: Vec<(String, i64)> = file::Entity::find()
        .select_only()
        .columns([file::Column::Sha256, file::Column::Id])
        .filter(file::Column::Sha256.is_in(documents))
        .into_tuple()
        .all(writing)
        .await?;
    let known: HashMap<String, i64> = known.into_iter().collect();
    let documents = documents.iter().filter_map(|hash| known.get(hash).copied()).collect();
    Ok(Around { columns, documents, now: clock::now(), database: writing.get_database_backend() })
}

async fn insert(writing: &DatabaseTransaction, rows: Rows) -> Result<(), Error> {
    let (Some(first), Some(last)) = (rows.articles.first(), rows.articles.last()) else { return Ok(()) };
    let ids = first.id..=last.id;
    let articles = rows.articles.iter().cloned().map(|row| row.into_active_model().reset_all());
    article::Entity::insert_many(articles).exec_without_returning(writing).await?;
    for some in rows.revisions.chunks(TOGETHER) {
        let some =
            some.iter().cloned().map(|row| revision::ActiveModel { id: NotSet, ..row.into_active_model().reset_all() });
        revision::Entity::insert_many(some).exec_without_returning(writing).await?;
    }
    // Set last: the published version must exist before it can be named.
    let newest = "(SELECT revision.id FROM revision WHERE revision.article_id = article.id AND revision.number = article.version)";
    article::Entity::update_many()
        .col_expr(article::Column::State, Expr::value(State::Published.code()))
        .col_expr(article::Column::PublishedRevisionId, Expr::cust(newest))
        .filter(article::Column::Id.between(*ids.start(), *ids.end()))
        .filter(article::Column::ImportHash.is_in(rows.articles.iter().filter_map(|row| row.import_hash.clone())))
        .exec(writing)
        .await?;
    attach(writing, rows.attachments).await?;
    let clicks = rows.clicks.into_iter().map(|row| row.into_active_model().reset_all());
    click::Entity::insert_many(clicks).exec_without_returning(writing).await?;
    if !rows.index_numbers.is_empty() {
        let numbers = rows.index_numbers.into_iter().map(|row| row.into_active_model().reset_all());
        index_number::Entity::insert_many(numbers).exec_without_returning(writing).await?;
    }
    search::add_all(writing, rows.entries).await?;
    Ok(())
}

/// Attaches files to the published versions of articles; the rows name the versions by their articles' ids.
async fn attach(writing: &DatabaseTransaction, attachments: Vec<attachment::Model>) -> Result<(), Error> {
    if attachments.is_empty() {
        return Ok(());
    }
    let published: Vec<(i64, Option<i64>)> = article::Entity::find()
        .select_only()
        .columns([article::Column::Id, article::Column::PublishedRevisionId])
        .filter(article::Column::Id.is_in(attachments.iter().map(|row| row.revision_id)))
        .into_tuple()
        .all(writing)
        .await?;
    let published: HashMap<i64, i64> =
        published.into_iter().filter_map(|(id, revision)| Some((id, revision?))).collect();
    let mut rows = Vec::new();
    for row in attachments {
        let missing = || Error::broken(format!("article {}: no published revision", row.revision_id));
        let revision = *published.get(&row.revision_id).ok_or_else(missing)?;
        rows.push(attachment::ActiveModel {
            id: NotSet,
            revision_id: Set(revision),
            ..row.into_active_model().reset_all()
        });
    }
    attachment::Entity::insert_many(rows).exec_without_returning(writing).await?;
    Ok(())
}
