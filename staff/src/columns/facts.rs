//! A column's name in the heading of its page, and below it the facts that are shown elsewhere.

use std::sync::Arc;

use app::EditLink;
use domain::{
    column::{ColumnChange as Change, ColumnKind, ColumnShows},
    field::keywords,
};
use leptos::prelude::*;

use super::{
    CHANGE, ChangedColumns, MenuNow,
    api::{ColumnFact, ColumnFacts, change_columns, open_column},
};
use crate::{
    StaffError,
    again::signed_in,
    here::{Place, changeable},
    spot::{EndOfPart, Kept, Part, Spot, SpotChoice, SpotField},
    way_in::{Beginning, WayIn},
};

/// The edit of a column on its page.
pub const COLUMN_HERE: Beginning = Beginning { page: CHANGE, focus: "main .edit-here button" };

/// The name of the column edited on its page, as a field; `None` without an edit.
#[derive(Clone, Copy)]
pub struct ColumnNow(RwSignal<Option<NameField>>);

#[derive(Clone)]
struct NameField {
    slug: String,
    shown: ChildrenFn,
}

impl ColumnNow {
    /// Without an edit.
    pub fn none() -> Self {
        Self(RwSignal::new(None))
    }
}

/// The name of the column `slug`, in its heading.
pub fn column_name_here(slug: String, name: String) -> AnyView {
    let Some(ColumnNow(now)) = use_context() else { return name.into_any() };
    let shown = move || {
        let field = now.get().filter(|field| field.slug == slug);
        field.map_or_else(|| name.clone().into_any(), |field| (field.shown)())
    };
    shown.into_any()
}

/// The link to edit the column of this page.
#[component]
pub fn ColumnHere(link: EditLink) -> impl IntoView {
    let now = use_context::<ColumnNow>().unwrap_or_else(ColumnNow::none);
    // The page of another column takes the place of this one.
    now.0.set(None);
    let place = Place::Column { now, menu: use_context() };
    changeable(place, Box::new(move |begin| view! { <WayIn link=link.clone() begin /> }.into_any()))
}

/// Reads the column of the page, to be changed there.
///
/// # Errors
/// If it can't be read.
pub async fn open_column_here(now: ColumnNow, menu: Option<MenuNow>) -> Result<ChildrenFn, StaffError> {
    let path = window().location().pathname().unwrap_or_default();
    let slug = path.rsplit('/').next().unwrap_or_default().to_owned();
    let facts = open_column(slug.clone()).await?;
    Ok(Arc::new(move || view! { <Changing now slug=slug.clone() read=facts.clone() menu /> }.into_any()))
}

/// The facts of the column `slug`: its name in the heading, the others here.
#[component]
fn Changing(
    now: ColumnNow,
    slug: String,
    /// The column as it was read.
    read: ColumnFacts,
    menu: Option<MenuNow>,
) -> impl IntoView {
    let ColumnFacts { change, facts } = read;
    let (part, change) = (Part::new(), Change::from(change));
    let mut fields = facts.into_iter().map(|ColumnFact { name, label, choices }| {
        let (slug, value) = (slug.clone(), said(&change, &name));
        let keep =
            Callback::new(move |text: String| -> Kept { Box::pin(kept(slug.clone(), name.clone(), text, menu)) });
        Field { part, spot: part.spot(value, keep), label, choices }
    });
    let name = fields.next();
    let others: Vec<Field> = fields.collect();
    now.0.set(name.map(|name| NameField { slug, shown: Arc::new(move || name.clone().show()) }));
    // The texts end with their page.
    on_cleanup(move || drop(now.0.try_set(None)));
    let fact = |field: Field| view! { <li>{format!("{}：", field.label)} {field.show()}</li> };
    view! {
        <EndOfPart part />
        <ul class="kept-facts">{others.into_iter().map(fact).collect_view()}</ul>
    }
}

/// The field of a fact.
#[derive(Clone)]
struct Field {
    part: Part,
    spot: Spot,
    label: String,
    /// Its possible values, with their names; none for free text.
    choices: Vec<(String, String)>,
}

impl Field {
    fn show(self) -> AnyView {
        let Self { part, spot, label, choices } = self;
        if choices.is_empty() {
            view! { <SpotField part spot label /> }.into_any()
        } else {
            view! { <SpotChoice part spot label choices /> }.into_any()
        }
    }
}

/// Sets the column `slug`'s fact `name` to `text`, on the column's present state; the other facts stay. The warning, if there is one.
async fn kept(slug: String, name: String, text: String, menu: Option<MenuNow>) -> Result<Option<String>, StaffError> {
    let ColumnFacts { change, .. } = signed_in(|| open_column(slug.clone())).await?;
    let change = with(Change::from(change), &name, &text);
    let ChangedColumns { warning, menu: columns, .. } = signed_in(|| change_columns(change.clone())).await?;
    if let Some(MenuNow(now)) = menu {
        now.set(Some(columns));
    }
    Ok(warning)
}

/// The value of the fact `name` in `change`, in one line.
fn said(change: &Change, name: &str) -> String {
    let Change::Change { name: own, description, keywords, kind, shows, review_steps, .. } = change else {
        return String::new();
    };
    match name {
        "name" => own.clone(),
        "description" => description.clone(),
        "keywords" => keywords.join("，"),
        "kind" => kind.code().to_owned(),
        "shows" => shows.code().to_owned(),
        "review_steps" => review_steps.to_string(),
        _ => String::new(),
    }
}

/// `change` with the fact `name` set to `text`. Invalid values leave it unchanged.
fn with(mut change: Change, name: &str, text: &str) -> Change {
    if let Change::Change { name: own, description, keywords: words, kind, shows, review_steps, .. } = &mut change {
        match name {
            "name" => text.clone_into(own),
            "description" => text.clone_into(description),
            "keywords" => *words = keywords(text),
            "kind" => *kind = ColumnKind::ALL.into_iter().find(|kind| kind.code() == text).unwrap_or(*kind),
            "shows" => *shows = ColumnShows::ALL.into_iter().find(|shows| shows.code() == text).unwrap_or(*shows),
            "review_steps" => *review_steps = text.parse().unwrap_or(*review_steps),
            _ => {}
        }
    }
    change
}

#[cfg(test)]
mod tests {
    use domain::id::ColumnId;

    use super::*;

    #[test]
    fn a_fact_is_read_as_it_was_written_and_the_others_stay() {
        let before = Change::Change {
            column: ColumnId::new(1),
            name: "要闻".to_owned(),
            description: String::new(),
            keywords: vec!["安全".to_owned(), "生产".to_owned()],
            kind: ColumnKind::News,
            shows: ColumnShows::List,
            review_steps: 1,
        };
        for (name, text) in [
            ("name", "公告"),
            ("description", "说明"),
            ("keywords", "应急，减灾"),
            ("kind", "notices"),
            ("shows", "children"),
            ("review_steps", "2"),
        ] {
            let after = with(before.clone(), name, text);
            assert_eq!(said(&after, name), text);
            assert_eq!(with(after, name, &said(&before, name)), before, "{name}");
        }
        assert_eq!(with(before.clone(), "kind", "none"), before);
    }
}
