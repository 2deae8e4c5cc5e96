use domain::home::{HomeSection, HomeSetting};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{ArrangedSection, PAGE};
use crate::{
    browser::{focus, focus_at, is_plain, typed},
    columns::ColumnChoice,
    page_forms::PageForms,
    place::Moves,
    sheet::{Blank, Sheet},
    text::{home_keeping_text, keeping_text},
};

/// A section at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The section.
    pub section: ArrangedSection,
    /// Its position, from 1.
    pub position: i64,
    /// Number of sections.
    of: i64,
}

impl Placed {
    /// All `sections`, in their order.
    pub fn all(sections: &[ArrangedSection]) -> Vec<Self> {
        let of = i64::try_from(sections.len()).unwrap_or(i64::MAX);
        sections.iter().zip(1..).map(|(section, position)| Self { section: section.clone(), position, of }).collect()
    }
}

/// The row of a section.
#[component]
pub fn Row(
    forms: PageForms,
    placed: Placed,
    columns: Memo<Vec<ColumnChoice>>,
    /// The section whose form is open.
    open: RwSignal<Option<HomeSection>>,
) -> impl IntoView {
    let (text, Placed { section: ArrangedSection { name, setting }, position, of }) = (home_keeping_text(), placed);
    let (code, own) = (setting.section.code(), setting.section);
    let is_open = Memo::new(move |_| open.get() == Some(own));
    let (before, after) = text.lines;
    let lines = setting.section.is_list().then(|| format!("{before}{}{after}", setting.rows));
    let hidden = (!setting.shown).then(|| text.hidden.to_owned());
    let chosen = columns.with(|columns| {
        columns.iter().find(|column| Some(column.id) == setting.column).map(|column| column.name.clone())
    });
    let facts = [hidden, lines, chosen].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let label = name.clone();
    let way_in = move || (!is_open.get()).then(|| view! { <WayIn section=own name=label.clone() open /> });
    let sheet = move || {
        is_open.get().then(|| {
            let hidden = vec![("section", code.to_owned()), ("position", position.to_string())];
            let blanks = columns.with(|columns| blanks(setting, columns));
            let (label, refused) = (keeping_text().save, forms.refused());
            view! {
                <div class="opened">
                    <Sheet action=PAGE hidden blanks label refused primary=true />
                </div>
            }
        })
    };
    view! {
        <li id=format!("section-{code}")>
            <div class="row">
                <span class="what">{name.clone()} " " <small class="quiet">{facts}</small></span>
                <Moves action=PAGE hidden=as_it_is(setting) name position of />
                {way_in}
            </div>
            {sheet}
        </li>
    }
}

/// The link that opens the form of a section.
#[component]
fn WayIn(section: HomeSection, name: String, open: RwSignal<Option<HomeSection>>) -> impl IntoView {
    let (code, label) = (section.code(), keeping_text().change);
    let clicked = move |event: ev::MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            // Another row's form, which would be folded, keeps its text.
            if let Some(field) = typed(".opened input") {
                return focus_at(&field);
            }
            open.set(Some(section));
            spawn_local(focus(format!("#section-{code} .opened input")));
        }
    };
    view! {
        <a
            class="plain"
            href=format!("{PAGE}?section={code}#section-{code}")
            aria-label=format!("{label} {name}")
            on:click=clicked
        >
            {label}
        </a>
    }
}

/// The fields of a change that changes nothing but the place: the section as it is.
fn as_it_is(setting: HomeSetting) -> Vec<(&'static str, String)> {
    vec![
        ("section", setting.section.code().to_owned()),
        ("shown", if setting.shown { "yes" } else { "" }.to_owned()),
        ("rows", setting.rows.to_string()),
        ("column", setting.column.map(|column| column.to_string()).unwrap_or_default()),
    ]
}

/// The fields of a section.
pub fn blanks(setting: HomeSetting, columns: &[ColumnChoice]) -> Vec<Blank> {
    let text = home_keeping_text();
    let mut blanks = vec![Blank::check("shown", text.shown, setting.shown)];
    if setting.section.is_list() {
        blanks.push(Blank::line("rows", text.rows, setting.rows.to_string()).required());
    }
    if setting.section.kind().is_some() {
        let by_kind = (String::new(), text.by_kind.to_owned());
        let columns = std::iter::once(by_kind).chain(columns.iter().map(ColumnChoice::option)).collect();
        let chosen = setting.column.map(|column| column.to_string()).unwrap_or_default();
        blanks.push(Blank::choice("column", text.column, chosen, columns).hint(text.column_hint));
    }
    blanks
}
