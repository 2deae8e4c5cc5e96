use domain::{
    column::{ColumnChange, ColumnKind, ColumnLine, ColumnSettings, ColumnShows, Crumb},
    date::Day,
    id::ColumnId,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

use crate::{StaffError, json::Json};

/// The facts of a column that can be edited on its page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnFacts {
    /// The present column: sent back with another value, this changes that value alone.
    pub change: WholeColumn,
    /// The editable facts, in the page's order.
    pub facts: Vec<ColumnFact>,
}

/// A column as it is, in the form of a [`ColumnChange`] that changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeColumn {
    act: WholeColumnAct,
    column: ColumnId,
    name: String,
    description: String,
    keywords: Vec<String>,
    kind: ColumnKind,
    shows: ColumnShows,
    review_steps: i64,
}

/// The name of such a change, its `act`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum WholeColumnAct {
    #[serde(rename = "change-column")]
    Change,
}

impl From<WholeColumn> for ColumnChange {
    fn from(whole: WholeColumn) -> Self {
        let WholeColumn { act: _, column, name, description, keywords, kind, shows, review_steps } = whole;
        Self::Change { column, name, description, keywords, kind, shows, review_steps }
    }
}

#[cfg(feature = "ssr")]
impl From<ColumnSettings> for WholeColumn {
    fn from(settings: ColumnSettings) -> Self {
        Self {
            act: WholeColumnAct::Change,
            column: settings.line.id,
            name: settings.line.name,
            description: settings.description,
            keywords: settings.keywords,
            kind: settings.line.kind,
            shows: settings.shows,
            review_steps: settings.review_steps,
        }
    }
}

/// A fact of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnFact {
    /// Its name in the change.
    pub name: String,
    /// Its label.
    pub label: String,
    /// The allowed values, each with its label; empty for free text.
    pub choices: Vec<(String, String)>,
}

/// The columns with their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptColumns {
    /// All columns, in order, each before those below it.
    pub columns: Vec<KeptColumn>,
    /// The kinds of columns, with their names.
    pub kinds: Vec<(ColumnKind, String)>,
}

/// A column with its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptColumn {
    /// Its number.
    pub id: ColumnId,
    /// The parent column; `None` for a root.
    pub parent: Option<ColumnId>,
    /// Its part of the address.
    pub slug: String,
    /// 栏目名称
    pub name: String,
    /// Number of public articles in it and below it.
    pub articles: i64,
}

/// The columns after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedColumns {
    /// The column that was changed.
    pub column: ColumnId,
    /// As [`KeptColumns::columns`].
    pub columns: Vec<KeptColumn>,
    /// The columns of the menu.
    pub menu: Vec<Crumb>,
    /// A warning for the administrator; `None` if there is none.
    pub warning: Option<String>,
}

/// All columns, as their page on the desk shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnsOnDesk {
    /// The columns, removed ones, too, each before those below it.
    pub lines: Vec<ColumnLine>,
    /// The column whose form is open; `None` if none is.
    pub open: Option<ColumnSettings>,
    /// The day on which they were read, from which their age is counted.
    pub today: Day,
}

/// The slug suggested for a new column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestedSlug {
    /// 网址名
    pub slug: String,
}

/// The facts of the column `slug` that can be edited, for the system administrator.
///
/// # Errors
/// `Forbidden`, `NotFound`.
#[server(prefix = "/api", endpoint = "column/open", input = GetUrl, output = Json)]
pub async fn open_column(slug: String) -> Result<ColumnFacts, StaffError> {
    use domain::{account::Role, fault::Refusal};

    use crate::call::{asking, told};

    let opened = async {
        let (staff, _, services) = asking()?;
        staff.must_be(Role::SiteAdmin)?;
        let lines = services.columns.list(&staff).await?;
        let line = lines.into_iter().find(|line| line.slug == slug && !line.removed).ok_or(Refusal::NotFound)?;
        services.columns.settings(&staff, line.id).await
    };
    told(opened.await).map(|settings| ColumnFacts { change: settings.into(), facts: facts() })
}

/// The columns, for the system administrator.
///
/// # Errors
/// `Forbidden`.
#[server(prefix = "/api", endpoint = "column/tree", input = GetUrl, output = Json)]
pub async fn open_columns() -> Result<KeptColumns, StaffError> {
    use domain::account::Role;

    use crate::call::{asking, told};

    let listed = async {
        let (staff, _, services) = asking()?;
        staff.must_be(Role::SiteAdmin)?;
        services.columns.list(&staff).await
    };
    told(listed.await).map(|lines| KeptColumns { columns: standing(&lines), kinds: kinds() })
}

/// All columns for their page on the desk, with the form of `column` open, for the system administrator.
///
/// # Errors
/// `Forbidden`.
#[server(prefix = "/api", endpoint = "column/desk", input = GetUrl, output = Json)]
pub async fn open_columns_on_desk(#[server(default)] column: Option<ColumnId>) -> Result<ColumnsOnDesk, StaffError> {
    use crate::call::{asking, told};

    let opened = async {
        let (staff, _, services) = asking()?;
        ColumnsOnDesk::read(&staff, &services, column).await
    };
    told(opened.await)
}

/// The slug suggested for a new column `name`, for the system administrator.
///
/// # Errors
/// `Forbidden`; `Invalid` for a name that is not allowed.
#[server(prefix = "/api", endpoint = "column/slug", input = GetUrl, output = Json)]
pub async fn suggest_slug(name: String) -> Result<SuggestedSlug, StaffError> {
    use crate::call::{asking, told};

    let suggested = async {
        let (staff, _, services) = asking()?;
        services.columns.suggest_slug(&staff, &name).await
    };
    told(suggested.await).map(|slug| SuggestedSlug { slug })
}

/// Changes the tree of columns, and returns the new one.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Invalid` for values that are not allowed; `Conflict` on removing a column that is not empty.
#[server(prefix = "/api", endpoint = "column/change", input = Json, output = Json)]
pub async fn change_columns(change: ColumnChange) -> Result<ChangedColumns, StaffError> {
    use domain::{account::Role, fault::Fault};

    use crate::call::{asking, told};

    let changed = async {
        let (staff, by, services) = asking()?;
        staff.must_be(Role::SiteAdmin)?;
        let column = services.columns.edit(&staff, &change, &by).await?;
        let lines = services.columns.list(&staff).await?;
        let menu = app::menu(services.columns.tree().await?);
        let (columns, warning) = (standing(&lines), warning(&change, &lines));
        Ok::<_, Fault>(ChangedColumns { column, columns, menu, warning })
    };
    told(changed.await)
}

#[cfg(feature = "ssr")]
impl ColumnsOnDesk {
    /// Reads them for `staff`, with the form of `column` open, if that was not removed.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn read(
        staff: &domain::account::Staff,
        services: &domain::ports::Services,
        column: Option<ColumnId>,
    ) -> domain::fault::Outcome<Self> {
        // The security administrator may see the list, but changes nothing of it.
        staff.must_be(domain::account::Role::SiteAdmin)?;
        let lines = services.columns.list(staff).await?;
        let open = match lines.iter().find(|line| !line.removed && Some(line.id) == column) {
            Some(line) => Some(services.columns.settings(staff, line.id).await?),
            None => None,
        };
        Ok(Self { lines, open, today: domain::date::today() })
    }
}

/// A column's editable facts, with their allowed values.
#[cfg(feature = "ssr")]
fn facts() -> Vec<ColumnFact> {
    use crate::text::{column_keeping_text, keeping_text};

    let (text, own) = (keeping_text(), column_keeping_text());
    let choice = |value: &str, shown: &str| (value.to_owned(), shown.to_owned());
    let kinds = ColumnKind::ALL.map(|kind| choice(kind.code(), kind.name()));
    let shows = ColumnShows::ALL.iter().zip(own.shown).map(|(shows, shown)| choice(shows.code(), shown));
    let steps = (0..).zip(text.steps).map(|(steps, shown): (i64, _)| choice(&steps.to_string(), shown));
    let fact =
        |name: &str, label: &str, choices| ColumnFact { name: name.to_owned(), label: label.to_owned(), choices };
    vec![
        fact("name", text.column_name, Vec::new()),
        fact("description", text.description, Vec::new()),
        fact("keywords", text.column_keywords, Vec::new()),
        fact("kind", own.kind, kinds.to_vec()),
        fact("shows", own.shows, shows.collect()),
        fact("review_steps", text.review_steps, steps.collect()),
    ]
}

#[cfg(feature = "ssr")]
fn kinds() -> Vec<(ColumnKind, String)> {
    ColumnKind::ALL.map(|kind| (kind, kind.name().to_owned())).to_vec()
}

/// The columns of `lines` that were not removed.
#[cfg(feature = "ssr")]
fn standing(lines: &[ColumnLine]) -> Vec<KeptColumn> {
    let standing = lines.iter().filter(|line| !line.removed);
    let kept = standing.map(|line| KeptColumn {
        id: line.id,
        parent: line.parent,
        slug: line.slug.clone(),
        name: line.name.clone(),
        articles: line.public,
    });
    kept.collect()
}

/// The warning after `change`, if its column requires more review steps than it has reviewers.
#[cfg(feature = "ssr")]
fn warning(change: &ColumnChange, lines: &[ColumnLine]) -> Option<String> {
    let ColumnChange::Change { column, review_steps, .. } = change else { return None };
    let line = lines.iter().find(|line| line.id == *column && line.reviewers_missing > 0)?;
    Some(crate::text::column_keeping_text().too_few(*review_steps, line.reviewers_missing))
}

#[cfg(test)]
mod tests {
    use domain::column::ColumnShows;
    use serde_json::json;

    use super::*;

    #[test]
    fn kinds_go_over_the_wire_as_they_are_kept() {
        for kind in ColumnKind::ALL {
            assert_eq!(json!(kind), kind.code());
        }
        for shows in ColumnShows::ALL {
            assert_eq!(json!(shows), shows.code());
        }
    }

    #[test]
    fn a_new_column_needs_a_name_alone_and_a_moved_one_goes_to_the_end() {
        let read = |sent| serde_json::from_value::<ColumnChange>(sent);
        let added = read(json!({ "act": "add-column", "name": "应急管理" })).expect("a change");
        assert!(
            matches!(added, ColumnChange::Add { parent: None, slug: None, kind: ColumnKind::Other, .. }),
            "{added:?}"
        );
        let moved = read(json!({ "act": "move-column", "column": 2, "parent": 1 })).expect("a change");
        assert!(matches!(moved, ColumnChange::Move { parent: Some(_), position: i64::MAX, .. }), "{moved:?}");
        assert!(read(json!({ "act": "change-column", "column": 2, "name": "要闻" })).is_err(), "nothing is left out");
    }
}
