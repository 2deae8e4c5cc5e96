use domain::{
    column::{ColumnKind, ColumnLine, ColumnSettings, ColumnShows},
    id::ColumnId,
};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{CHANGE, desk::Desk, freshness::Newest};
use crate::{
    browser::{focus, focus_at, is_plain, typed},
    place::{Moves, OfRow},
    sheet::{Blank, Sheet},
    text::{column_keeping_text, keeping_text},
    way_in::leave_for,
};

/// Deeper ones are not set in any further.
const DEEPEST: usize = 4;

fn act(act: &str, line: &ColumnLine) -> Vec<(&'static str, String)> {
    vec![("act", act.to_owned()), ("column", line.id.to_string())]
}

fn parent(line: &ColumnLine) -> String {
    line.parent.map(|parent| parent.to_string()).unwrap_or_default()
}

/// A column of the tree.
#[component]
pub fn ColumnRow(
    desk: Desk,
    line: ColumnLine,
    /// The columns below which it may be moved.
    parents: Memo<Vec<(String, String)>>,
) -> impl IntoView {
    let (id, own) = (line.id, column_keeping_text());
    let opened = Memo::new(move |_| {
        desk.columns.with(|columns| columns.open.clone().filter(|open: &ColumnSettings| open.line.id == id))
    });
    let today = desk.columns.with_untracked(|columns| columns.today);
    let mut moved = act("move-column", &line);
    moved.push(("parent", parent(&line)));
    let is_root = line.parent.is_none();
    let unlisted = (is_root && !line.in_menu).then(|| view! { " " <small class="quiet">{own.not_in_menu}</small> });
    let menu = is_root.then(|| {
        let (label, shown) = if line.in_menu { (own.out_of_menu, "no") } else { (own.into_menu, "yes") };
        let mut hidden = act("menu-column", &line);
        hidden.push(("shown", shown.to_owned()));
        view! { <OfRow action=CHANGE hidden label about=line.name.clone() /> }
    });
    let name = line.name.clone();
    let way_in = move || opened.with(Option::is_none).then(|| view! { <WayIn desk id name=name.clone() /> });
    let form = move || opened.get().map(|settings| view! { <Opened desk settings parents=parents.get() /> });
    view! {
        <li id=format!("column-{id}") class=format!("depth-{}", line.depth.min(DEEPEST))>
            <div class="row">
                <span class="what">
                    <a href=format!("/columns/{}", line.slug)>{line.name.clone()}</a>
                    " "
                    <small class="quiet">{line.slug.clone()}</small>
                    " "
                    <Newest line=line.clone() today />
                    {unlisted}
                </span>
                {menu}
                <Moves action=CHANGE hidden=moved name=line.name position=line.position of=line.siblings />
                {way_in}
            </div>
            {form}
        </li>
    }
}

/// The link that opens the form of a column.
#[component]
fn WayIn(desk: Desk, id: ColumnId, name: String) -> impl IntoView {
    let (label, is_asked) = (keeping_text().change, RwSignal::new(false));
    let address = format!("{CHANGE}?column={id}#column-{id}");
    let to = address.clone();
    let clicked = move |event: ev::MouseEvent| {
        if !is_plain(&event) {
            return;
        }
        event.prevent_default();
        // Another row's form, which would be folded, keeps its text.
        if let Some(field) = typed(".opened input") {
            return focus_at(&field);
        }
        if is_asked.get_untracked() {
            return;
        }
        is_asked.set(true);
        let to = to.clone();
        spawn_local(async move {
            let read = desk.read(Some(id)).await;
            let _ = is_asked.try_set(false);
            match read {
                Ok(()) => focus(format!("#column-{id} .opened [name=name]")).await,
                Err(_) => leave_for(&to),
            }
        });
    };
    view! {
        <a
            class="plain"
            href=address
            aria-label=format!("{label} {name}")
            aria-busy=move || is_asked.get().then_some("true")
            on:click=clicked
        >
            {label}
        </a>
    }
}

fn named(people: &[String]) -> String {
    if people.is_empty() { column_keeping_text().nobody.to_owned() } else { people.join("、") }
}

#[component]
fn Opened(desk: Desk, settings: ColumnSettings, parents: Vec<(String, String)>) -> impl IntoView {
    let (text, own) = (keeping_text(), column_keeping_text());
    let ColumnSettings { line, description, keywords, shows, review_steps, editors, reviewers, articles, children } =
        settings;
    let id = line.id;
    let short = (line.reviewers_missing > 0).then(|| own.too_few(review_steps, line.reviewers_missing));
    let shown = ColumnShows::ALL.iter().zip(own.shown);
    let shown = shown.map(|(shows, label)| (shows.code().to_owned(), label.to_owned())).collect();
    let people =
        format!("{}{}；{}{}。{}", own.editors, named(&editors), own.reviewers, named(&reviewers), own.people_hint);
    let steps = (0..=3).zip(text.steps).map(|(step, shown)| (step.to_string(), shown.to_owned())).collect();
    let blanks = vec![
        Blank::line("name", text.column_name, line.name.clone()).required(),
        Blank::line("description", text.description, description),
        Blank::line("keywords", text.column_keywords, keywords.join("，")).hint(text.keywords_hint),
        kind(line.kind),
        Blank::choice("shows", own.shows, shows.code(), shown),
        Blank::choice("review_steps", text.review_steps, review_steps.to_string(), steps),
    ];
    let under = vec![Blank::choice("parent", text.parent, parent(&line), parents)];
    let refused = desk.forms.refused();
    let fold = move |event: ev::MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            desk.fold();
            spawn_local(focus(format!("#column-{id} > .row > a")));
        }
    };
    view! {
        <div class="opened">
            <p class="quiet">{format!("{}{articles}{}{children}", text.articles, text.children)}</p>
            <p class="quiet">{people}</p>
            {short.map(|short| view! { <p class="short" role="note">{short}</p> })}
            <Sheet
                action=CHANGE
                hidden=act("change-column", &line)
                blanks
                label=text.save
                refused=refused.clone()
                primary=true
            />
            <Sheet action=CHANGE hidden=act("move-column", &line) blanks=under label=text.move_under refused />
            <div class="row">
                <OfRow action=CHANGE hidden=act("remove-column", &line) label=text.remove about=line.name.clone() />
                <a class="plain" href=format!("{CHANGE}#column-{id}") on:click=fold>
                    {text.fold}
                </a>
            </div>
        </div>
    }
}

/// The choice of a column's kind.
pub fn kind(chosen: ColumnKind) -> Blank {
    let text = column_keeping_text();
    let kinds = ColumnKind::ALL.map(|kind| (kind.code().to_owned(), kind.name().to_owned()));
    Blank::choice("kind", text.kind, chosen.code(), kinds.to_vec()).hint(text.kind_hint)
}
