//! Rights to act on an article.

use domain::{
    account::{Role, Staff},
    fault::Refusal,
};

use crate::{article::state_of, column::Tree, connection::Connection, entity::article, failure::Error};

/// The refusal of an action on an article in the bin.
const IN_BIN: &str = "文章已经删除，在回收站里。要继续使用它，请先在“全部文章”的回收站里恢复";

/// The revision that citizens read now, if they read one.
///
/// # Errors
/// Contradictory values in the database.
pub(super) fn public_revision(article: &article::Model) -> Result<Option<i64>, Error> {
    let state = state_of(article)?;
    let published = article.published_revision_id;
    Ok(published.filter(|_| state.readable(published.is_some()).is_ok()))
}

/// Whether `staff` has one of `roles` for articles in `column`.
pub(super) fn holds(tree: &Tree, column: i64, staff: &Staff, roles: &[Role]) -> bool {
    let path = tree.path_ids(column);
    roles.iter().any(|role| staff.must_be_for(*role, &path).is_ok())
}

/// The columns for which `staff` has one of `roles`, including those below, each before those below it.
pub(crate) fn works_in(tree: &Tree, staff: &Staff, roles: &[Role]) -> Vec<i64> {
    tree.in_order().into_iter().map(|column| column.id).filter(|column| holds(tree, *column, staff, roles)).collect()
}

/// Whether `staff` may write in the column `slug`.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn may_write(connection: &Connection, staff: &Staff, slug: &str) -> Result<bool, Error> {
    let tree = Tree::load(&connection.read().await?).await?;
    Ok(tree.by_slug(slug).is_some_and(|column| holds(&tree, column.id, staff, &[Role::Editor])))
}

/// Checks that `staff` has one of `roles` for the article, which is not in the bin.
///
/// # Errors
/// `Conflict` for an article in the bin; `Forbidden`; `NotFound` for staff who may not even know that the article exists.
pub(crate) fn must(tree: &Tree, article: &article::Model, staff: &Staff, roles: &[Role]) -> Result<(), Error> {
    if holds(tree, article.column_id, staff, roles) {
        return if article.removed_at.is_none() { Ok(()) } else { Err(Refusal::conflict(IN_BIN).into()) };
    }
    Err(if knows(tree, article, staff)? { Refusal::Forbidden } else { Refusal::NotFound }.into())
}

/// Whether `staff` may know that the article exists.
///
/// # Errors
/// Contradictory values in the database.
pub(crate) fn knows(tree: &Tree, article: &article::Model, staff: &Staff) -> Result<bool, Error> {
    Ok(holds(tree, article.column_id, staff, &[Role::Editor, Role::Reviewer]) || public_revision(article)?.is_some())
}
