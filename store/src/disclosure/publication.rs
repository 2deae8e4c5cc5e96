//! Fields of the catalogue in an article's row, from its publication on.

use sea_orm::{DatabaseTransaction, Set};

use super::{number, serving::Serving};
use crate::{
    column::Tree,
    entity::{article, revision},
    failure::Error,
};

/// Prepares `row` for the publication of `revision` in `column`, at `now`. An article of the catalogue gets an index
/// number, unless it has one.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn list(
    writing: &DatabaseTransaction,
    now: i64,
    (tree, column): (&Tree, i64),
    (kept, revision): (&article::Model, &revision::Model),
    row: &mut article::ActiveModel,
) -> Result<(), Error> {
    listed(revision, row);
    let written = revision.index_number.as_deref();
    let number = match written.or(kept.index_number.as_deref()) {
        Some(number) if number::take(writing, kept.id, number, Some(now)).await? => Some(number.to_owned()),
        Some(_) => kept.index_number.clone(),
        None if Serving::load(writing, tree).await?.catalogue(tree).contains(&column) => {
            let broken = |error| Error::broken(format!("revision {}: day {:?}: {error}", revision.id, revision.day));
            let day = revision.day.parse().map_err(broken)?;
            Some(number::next(writing, kept.id, (revision.issuing_body.as_deref(), day), now).await?)
        }
        None => None,
    };
    row.index_number = Set(number);
    Ok(())
}

/// Copies the searchable fields of the catalogue, except for the number, so that the revision need not be read.
fn listed(revision: &revision::Model, row: &mut article::ActiveModel) {
    row.document_number = Set(revision.document_number.clone());
    row.issuing_body = Set(revision.issuing_body.clone());
    row.validity = Set(revision.validity.clone());
    row.topic_id = Set(revision.topic_id);
    row.policy_id = Set(revision.policy_id);
}
