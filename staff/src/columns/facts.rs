//! A column's name in the heading of its page, and below it the facts that are shown elsewhere.

use app::EditLink;
use domain::{
    column::{ColumnChange as Change, ColumnKind, ColumnShows},
    field::keywords,
};
use leptos::{either::Either, prelude::*};

use super::{
    CHANGE, ChangedColumns, MenuNow,
    api::{ColumnFact, ColumnFacts, change_columns, open_column},
};
use crate::{
    StaffError,
    again::signed_in,
    spot::{EndOfPart, Kept, Part, Spot, SpotChoice, SpotField},
    way_in::{Beginning, WayIn},
};

/// The column edited on its page; `None` without an edit.
#[derive(Clone, Copy)]
pub struct ColumnNow(RwSignal<Option<Changed>>);

#[derive(Clone)]
struct Changed {
    slug: String,
    part: Part,
    name: (ColumnFact, Spot),
    others: Vec<(ColumnFact, Spot)>,
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
        let changed = now.get().filter(|changed| changed.slug == slug);
        match changed {
            None => Either::Left(name.clone()),
            Some(Changed { part, name: (fact, spot), .. }) => {
                Either::Right(view! { <SpotField part spot label=fact.label /> })
            }
        }
    };
    shown.into_any()
}

/// The link to edit the column of this page.
#[component]
pub fn ColumnHere(link: EditLink) -> impl IntoView {
    let now = use_context::<ColumnNow>().unwrap_or_else(ColumnNow::none).0;
    let menu = use_context::<MenuNow>();
    // The page of another column takes the place of this one, and the texts end with their page.
    now.set(None);
    on_cleanup(move || drop(now.try_set(None)));
    let begin = Beginning { page: CHANGE, focus: "main .edit-here button" }
        .with(open_column_here, move |(slug, facts)| now.set(changed(slug, facts, menu)));
    move || match now.get() {
        None => Either::Left(view! { <WayIn link=link.clone() begin /> }),
        Some(Changed { part, others, .. }) => {
            let fact = move |(ColumnFact { label, choices, .. }, spot): (ColumnFact, Spot)| {
                let shown = format!("{label}：");
                let field = if choices.is_empty() {
                    view! { <SpotField part spot label /> }.into_any()
                } else {
                    view! { <SpotChoice part spot label choices /> }.into_any()
                };
                view! { <li>{shown} {field}</li> }
            };
            Either::Right(view! {
                <EndOfPart part />
                <ul class="kept-facts">{others.into_iter().map(fact).collect_view()}</ul>
            })
        }
    }
}

/// Reads the column of the page, under its slug.
async fn open_column_here() -> Result<(String, ColumnFacts), StaffError> {
    let path = window().location().pathname().unwrap_or_default();
    let slug = path.rsplit('/').next().unwrap_or_default().to_owned();
    open_column(slug.clone()).await.map(|facts| (slug, facts))
}

/// The column `slug` as it was read, to be changed.
fn changed(slug: String, ColumnFacts { change, facts }: ColumnFacts, menu: Option<MenuNow>) -> Option<Changed> {
    let (part, change) = (Part::new(), Change::from(change));
    let mut facts = facts.into_iter().map(|fact| {
        let (slug, name) = (slug.clone(), fact.name.clone());
        let keep =
            Callback::new(move |text: String| -> Kept { Box::pin(kept(slug.clone(), name.clone(), text, menu)) });
        let spot = part.spot(said(&change, &fact.name), keep);
        (fact, spot)
    });
    let name = facts.next()?;
    let others = facts.collect();
    Some(Changed { slug, part, name, others })
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
