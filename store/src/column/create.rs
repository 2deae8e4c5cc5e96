//! Columns that an import needs.

use domain::column::ColumnKind;
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, Set};

use super::{slug, tree::Tree};
use crate::entity::column;

/// Where articles go whose page names no column.
const UNSORTED: &str = "未分类";

/// The number of the column at the end of `path`, whose names lead down from a root. What is missing is made.
pub(crate) async fn find_or_create(writing: &DatabaseTransaction, path: &[String]) -> Result<i64, DbErr> {
    let mut names: Vec<&str> = path.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        names.push(UNSORTED);
    }
    let mut tree = Tree::load(writing).await?;
    let mut parent = None;
    for name in names {
        let found = tree.children(parent).find(|column| column.name == name).map(|column| column.id);
        let id = match found {
            Some(id) => id,
            None => {
                let id = create(writing, &tree, parent, name).await?;
                tree = Tree::load(writing).await?;
                id
            }
        };
        parent = Some(id);
    }
    parent.ok_or_else(|| DbErr::Type("a column's path has no end".into()))
}

async fn create(writing: &DatabaseTransaction, tree: &Tree, parent: Option<i64>, name: &str) -> Result<i64, DbErr> {
    let taken = slug::taken(writing).await?;
    let last = tree.children(parent).map(|column| column.position).max().unwrap_or_default();
    let column = column::ActiveModel {
        parent_id: Set(parent),
        slug: Set(slug::unique(name, |slug| taken.contains(slug))),
        name: Set(name.to_owned()),
        kind: Set(Some(ColumnKind::of_name(name).code().to_owned())),
        position: Set(last + 1),
        review_steps: Set(1),
        ..Default::default()
    };
    Ok(column.insert(writing).await?.id)
}
