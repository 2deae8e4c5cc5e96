//! The texts and settings of a column.

use domain::{
    column::{
        ColumnKind, ColumnShows, check_keywords, check_review_steps, check_slug, checked_description, checked_name,
    },
    fault::Refusal,
};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set, TryIntoModel};
use serde_json::{Value, json};

use super::{
    edit::{Edit, done},
    slug,
};
use crate::{audit::Done, entity::column, failure::Error, keywords};

/// The texts and settings that an edit gives a column.
pub(super) struct Said<'a> {
    pub(super) name: &'a str,
    pub(super) description: &'a str,
    pub(super) keywords: &'a [String],
    pub(super) kind: ColumnKind,
    pub(super) shows: ColumnShows,
    pub(super) review_steps: i64,
}

impl Said<'_> {
    /// Writes them into `row`.
    fn into_row(self, row: &mut column::ActiveModel) -> Result<(), Refusal> {
        check_keywords(self.keywords)?;
        check_review_steps(self.review_steps)?;
        let description = checked_description(self.description)?;
        row.name = Set(checked_name(self.name)?);
        row.description = Set(Some(description).filter(|description| !description.is_empty()));
        row.keywords = Set(keywords::join(self.keywords));
        row.kind = Set(Some(self.kind.code().to_owned()));
        row.shows = Set(self.shows.code().to_owned());
        row.review_steps = Set(self.review_steps);
        Ok(())
    }
}

/// Adds a column at the end below `parent`.
pub(super) async fn add(edit: &Edit, parent: Option<i64>, slug: Option<&str>, said: Said<'_>) -> Result<Done, Error> {
    edit.must_be_parent(parent)?;
    edit.must_have_room(parent, 1)?;
    let name = checked_name(said.name)?;
    edit.must_be_free(&name, parent, None)?;
    let taken = slug::taken(&edit.writing).await?;
    let slug = match slug.map(str::trim).filter(|slug| !slug.is_empty()) {
        None => slug::unique(&name, |slug| taken.contains(slug)),
        Some(slug) => {
            check_slug(slug)?;
            if taken.contains(slug) {
                let problem = format!("网址名“{slug}”已被使用。已删除的栏目也保留其网址名，请另选一个");
                return Err(Refusal::invalid("slug", &problem).into());
            }
            slug.to_owned()
        }
    };
    let last = edit.tree.children(parent).map(|column| column.position).max().unwrap_or_default();
    let mut row =
        column::ActiveModel { parent_id: Set(parent), slug: Set(slug), position: Set(last + 1), ..Default::default() };
    said.into_row(&mut row)?;
    let column = row.insert(&edit.writing).await?;
    let mut after = told(&column);
    after["parent"] = json!(parent);
    after["slug"] = json!(column.slug);
    Ok(done("column.add", column.id, Value::Null, after))
}

/// Changes the texts and settings of the column `id`.
pub(super) async fn change(edit: &Edit, id: i64, said: Said<'_>) -> Result<Option<Done>, Error> {
    let kept = edit.column(id)?;
    let mut row = kept.clone().into_active_model();
    said.into_row(&mut row)?;
    let changed = row.clone().try_into_model()?;
    if changed == *kept {
        return Ok(None);
    }
    edit.must_be_free(&changed.name, kept.parent_id, Some(id))?;
    let changed = row.update(&edit.writing).await?;
    Ok(Some(done("column.change", id, told(kept), told(&changed))))
}

/// A column as the log describes it.
pub(super) fn told(column: &column::Model) -> Value {
    json!({
        "name": column.name,
        "description": column.description,
        "keywords": column.keywords,
        "kind": column.kind,
        "shows": column.shows,
        "review_steps": column.review_steps,
    })
}
