use domain::column::{ColumnLine, ColumnSettings, ColumnShows};
use leptos::prelude::*;

use super::{
    columns::{CHANGE, kind},
    freshness::Newest,
    place::{Moves, OfRow},
    refused::Refused,
    sheet::{Blank, Sheet},
};
use crate::text::{column_keeping_text, keeping_text};

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
    /// The column.
    line: ColumnLine,
    /// All of it, where it is open to be changed.
    open: Option<ColumnSettings>,
    /// Below what it may stand.
    parents: Vec<(String, String)>,
    /// What was refused on this page.
    refused: Option<Refused>,
) -> impl IntoView {
    let text = keeping_text();
    let mut moved = act("move-column", &line);
    moved.push(("parent", parent(&line)));
    let is_open = open.is_some();
    let own = column_keeping_text();
    let is_root = line.parent.is_none();
    let unlisted = (is_root && !line.in_menu).then(|| view! { " " <small class="quiet">{own.not_in_menu}</small> });
    let menu = is_root.then(|| {
        let (label, shown) = if line.in_menu { (own.out_of_menu, "no") } else { (own.into_menu, "yes") };
        let mut hidden = act("menu-column", &line);
        hidden.push(("shown", shown.to_owned()));
        view! { <OfRow action=CHANGE hidden label about=line.name.clone() /> }
    });
    view! {
        <li id=format!("column-{}", line.id) class=format!("depth-{}", line.depth.min(DEEPEST))>
            <div class="row">
                <span class="what">
                    <a href=format!("/columns/{}", line.slug)>{line.name.clone()}</a>
                    " "
                    <small class="quiet">{line.slug.clone()}</small>
                    " "
                    <Newest line=line.clone() />
                    {unlisted}
                </span>
                {menu}
                <Moves action=CHANGE hidden=moved name=line.name.clone() position=line.position of=line.siblings />
                {(!is_open)
                    .then(|| {
                        let href = format!("/desk/columns?column={0}#column-{0}", line.id);
                        view! {
                            <a class="plain" href=href aria-label=format!("{} {}", text.change, line.name)>
                                {text.change}
                            </a>
                        }
                    })}
            </div>
            {open.map(|settings| view! { <Opened settings parents refused /> })}
        </li>
    }
}

fn named(people: &[String]) -> String {
    if people.is_empty() { column_keeping_text().nobody.to_owned() } else { people.join("、") }
}

#[component]
fn Opened(settings: ColumnSettings, parents: Vec<(String, String)>, refused: Option<Refused>) -> impl IntoView {
    let (text, own) = (keeping_text(), column_keeping_text());
    let ColumnSettings { line, description, keywords, shows, review_steps, editors, reviewers, articles, children } =
        settings;
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
    view! {
        <div class="opened">
            <p class="quiet">{format!("{}{articles}{}{children}", text.articles, text.children)}</p>
            <p class="quiet">{people}</p>
            {short.map(|short| view! { <p class="short" role="note">{short}</p> })}
            <Sheet action=CHANGE hidden=act("change-column", &line) blanks label=text.save refused primary=true />
            <Sheet action=CHANGE hidden=act("move-column", &line) blanks=under label=text.move_under />
            <div class="row">
                <OfRow action=CHANGE hidden=act("remove-column", &line) label=text.remove about=line.name.clone() />
                <a class="plain" href=format!("/desk/columns#column-{}", line.id)>
                    {text.fold}
                </a>
            </div>
        </div>
    }
}
