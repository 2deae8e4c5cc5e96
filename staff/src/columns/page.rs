use app::{Page, html, query_value as value, services, staff::staff};
use domain::{
    account::Role,
    column::{ColumnKind, ColumnLine, ColumnSettings},
    fault::Outcome,
    id::ColumnId,
};
use leptos::prelude::*;

use super::CHANGE;
use crate::{
    column_row::ColumnRow,
    form::{Trouble, page},
    freshness::Inspection,
    place::{OfRow, Removed},
    refused::Refused,
    sheet::{Blank, Sheet},
    text::{column_keeping_text, keeping_text},
};

/// `/desk/columns?column=N`, for the system administrator: the tree, with column N open.
pub async fn columns(query: &str, refused: Option<Refused>) -> Outcome<Page> {
    let (staff, text, services) = (staff()?, keeping_text(), services()?);
    // The security administrator may see the list, but changes nothing of it.
    staff.must_be(Role::SiteAdmin)?;
    let lines = services.columns.list(&staff).await?;
    let number = |text: &str| text.parse::<ColumnId>().ok();
    let asked = match refused.as_ref().and_then(|refused| refused.value("column")) {
        Some(column) => number(column),
        None => number(&value(query, "column")),
    };
    let (gone, standing): (Vec<ColumnLine>, Vec<ColumnLine>) = lines.into_iter().partition(|line| line.removed);
    let open = match standing.iter().find(|line| Some(line.id) == asked) {
        Some(line) => Some(services.columns.settings(&staff, line.id).await?),
        None => None,
    };
    let taken = number(&value(query, "removed"));
    let taken = gone.iter().find(|line| Some(line.id) == taken);
    let taken = taken.map(|line| view! { <Removed action=CHANGE hidden=restore(line) name=line.name.clone() /> });
    let parents = parents(&standing);
    let inspection = view! { <Inspection lines=standing.clone() /> };
    let rows = standing.into_iter().map(|line| {
        let open = open.clone().filter(|open: &ColumnSettings| open.line.id == line.id);
        view! { <ColumnRow line open parents=parents.clone() refused=refused.clone() /> }
    });
    let rows = rows.collect_view();
    let refusal = refused.as_ref().and_then(Refused::of_page);
    let html = html(view! {
        <h1 tabindex="-1">{text.columns}</h1>
        <Trouble refusal />
        {taken}
        {inspection}
        <ul class="rows">{rows}</ul>
        <section id="new-column">
            <h2>{text.new_column}</h2>
            <Sheet
                action=CHANGE
                hidden=vec![("act", "add-column".to_owned())]
                blanks=new_column(parents)
                label=text.new_column
                refused
            />
        </section>
        {(!gone.is_empty()).then(|| view! { <Gone gone /> })}
    });
    Ok(page(text.columns.to_owned(), html))
}

/// The removed columns, each with its button to restore it.
#[component]
fn Gone(gone: Vec<ColumnLine>) -> impl IntoView {
    let text = keeping_text();
    let rows = gone.into_iter().map(|line| {
        let hidden = restore(&line);
        view! {
            <li class="row">
                <span class="what">{line.name.clone()} " " <small class="quiet">{line.slug}</small></span>
                <OfRow action=CHANGE hidden label=text.restore about=line.name />
            </li>
        }
    });
    view! {
        <section>
            <h2>{text.removed_columns}</h2>
            <ul class="rows">{rows.collect_view()}</ul>
        </section>
    }
}

fn restore(line: &ColumnLine) -> Vec<(&'static str, String)> {
    vec![("act", "restore-column".to_owned()), ("column", line.id.to_string())]
}

fn new_column(parents: Vec<(String, String)>) -> Vec<Blank> {
    let text = keeping_text();
    vec![
        Blank::choice("parent", text.parent, "", parents),
        Blank::line("name", text.column_name, "").required(),
        Blank::line("slug", text.slug, "").hint(text.slug_hint),
        Blank::line("description", text.description, ""),
        Blank::line("keywords", text.column_keywords, "").hint(text.keywords_hint),
        kind(ColumnKind::default()),
    ]
}

/// The choice of a column's kind.
pub fn kind(chosen: ColumnKind) -> Blank {
    let text = column_keeping_text();
    let kinds = ColumnKind::ALL.map(|kind| (kind.code().to_owned(), kind.name().to_owned()));
    Blank::choice("kind", text.kind, chosen.code(), kinds.to_vec()).hint(text.kind_hint)
}

/// The possible parents of a column: the site itself, or a column, under a name that shows its depth.
fn parents(lines: &[ColumnLine]) -> Vec<(String, String)> {
    let root = (String::new(), keeping_text().root.to_owned());
    std::iter::once(root).chain(lines.iter().map(choice)).collect()
}

/// An option for a column: its number, and a name that shows its depth.
pub fn choice(line: &ColumnLine) -> (String, String) {
    (line.id.to_string(), format!("{}{}", "\u{3000}".repeat(line.depth), line.name))
}
