//! Columns that an import needs.

use domain::{
    column::{ColumnKind, Placed, placed},
    id::ColumnId,
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, Set};

use super::{slug, tree::Tree};
use crate::{entity::column, failure::Error};

/// The column for articles whose page names none.
const UNSORTED: &str = "未分类";

/// A column, and those that were made for it.
pub(crate) struct Found {
    /// Its number.
    pub(crate) id: i64,
    /// The new columns, each by the names from its root down.
    pub(crate) new: Vec<Vec<String>>,
}

/// The column that `path` means (see [`placed`]). Missing columns are made, and stand in no menu.
///
/// # Errors
/// `Invalid` if several are meant, or a new one is not allowed; or when the database does not answer.
pub(crate) async fn find_or_create(writing: &DatabaseTransaction, path: &[String]) -> Result<Found, Error> {
    let mut names: Vec<String> = path.iter().map(|name| name.trim().to_owned()).collect();
    names.retain(|name| !name.is_empty());
    if names.is_empty() {
        names.push(UNSORTED.to_owned());
    }
    let mut tree = Tree::load(writing).await?;
    let ways = tree.ways();
    let Placed { column: mut parent, new } = placed(&ways, &names)?;
    let mut way = parent.and_then(|id| ways.get(&id).cloned()).unwrap_or_default();
    let mut made = Vec::new();
    for name in new {
        parent = Some(create(writing, &tree, parent, &name).await?);
        tree = Tree::load(writing).await?;
        way.push(name);
        made.push(way.clone());
    }
    let id = parent.ok_or_else(|| DbErr::Type("a column's path has no end".into()))?;
    Ok(Found { id: id.get(), new: made })
}

async fn create(
    writing: &DatabaseTransaction,
    tree: &Tree,
    parent: Option<ColumnId>,
    name: &str,
) -> Result<ColumnId, DbErr> {
    let parent = parent.map(ColumnId::get);
    let taken = slug::taken(writing).await?;
    let last = tree.children(parent).map(|column| column.position).max().unwrap_or_default();
    let column = column::ActiveModel {
        parent_id: Set(parent),
        slug: Set(slug::unique(name, |slug| taken.contains(slug))),
        name: Set(name.to_owned()),
        kind: Set(Some(ColumnKind::of_name(name).code().to_owned())),
        position: Set(last + 1),
        review_steps: Set(1),
        in_menu: Set(false),
        ..Default::default()
    };
    Ok(ColumnId::new(column.insert(writing).await?.id))
}
