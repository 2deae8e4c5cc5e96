//! The home page: which sections it has, and in which order.

mod api;
mod forms;

use app::{Page, html, page_words, query_value as value, services, staff::staff};
use domain::{
    column::ColumnLine,
    fault::Outcome,
    home::{HomeSection, HomeSetting},
};
use leptos::prelude::*;

pub use self::{
    api::{ChangeHome, change_home},
    forms::FORMS,
};
use super::{
    columns::choice,
    form::{Trouble, page},
    place::Moves,
    refused::Refused,
    sheet::{Blank, Sheet},
};
use crate::text::{home_keeping_text, keeping_text};

/// Where every change of the home page is sent.
pub const CHANGE: &str = "/desk/home";

/// `/desk/home?section=news`, for the system administrator: the sections of the home page, one of them open.
pub async fn home(query: &str, refused: Option<Refused>) -> Outcome<Page> {
    let (staff, services, text) = (staff()?, services()?, home_keeping_text());
    let settings = services.homes.settings(&staff).await?;
    let columns = services.columns.list(&staff).await?;
    let columns: Vec<ColumnLine> = columns.into_iter().filter(|line| !line.removed).collect();
    let asked = refused.as_ref().and_then(|refused| refused.value("section").map(str::to_owned));
    let open = HomeSection::from_code(&asked.unwrap_or_else(|| value(query, "section")));
    let of = settings.len();
    let rows = settings.into_iter().enumerate().map(|(at, setting)| {
        let open = open == Some(setting.section);
        view! { <Row setting at of columns=columns.clone() open refused=refused.clone() /> }
    });
    let rows = rows.collect_view();
    let refusal = refused.as_ref().and_then(Refused::of_page);
    let html = html(view! {
        <h1 tabindex="-1">{text.home}</h1>
        <p class="quiet">{text.hint}</p>
        <Trouble refusal />
        <ul class="rows">{rows}</ul>
    });
    Ok(page(text.home.to_owned(), html))
}

/// What is sent with a change but for what it changes: the section as it is.
fn as_it_is(setting: HomeSetting) -> Vec<(&'static str, String)> {
    vec![
        ("section", setting.section.code().to_owned()),
        ("shown", if setting.shown { "yes" } else { "" }.to_owned()),
        ("rows", setting.rows.to_string()),
        ("column", setting.column.map(|column| column.to_string()).unwrap_or_default()),
    ]
}

#[component]
fn Row(
    setting: HomeSetting,
    /// Sections before it.
    at: usize,
    /// How many there are.
    of: usize,
    columns: Vec<ColumnLine>,
    open: bool,
    refused: Option<Refused>,
) -> impl IntoView {
    let (text, keeping) = (home_keeping_text(), keeping_text());
    let (code, name) = (setting.section.code(), page_words().home.section(setting.section));
    let (position, of) = (number(at) + 1, number(of));
    let (before, after) = text.lines;
    let lines = setting.section.is_list().then(|| format!("{before}{}{after}", setting.rows));
    let chosen = columns.iter().find(|line| Some(line.id) == setting.column).map(|line| line.name.clone());
    let hidden = (!setting.shown).then(|| text.hidden.to_owned());
    let facts = [hidden, lines, chosen].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let blanks = blanks(setting, &columns);
    let same_place = vec![("section", code.to_owned()), ("position", position.to_string())];
    view! {
        <li id=format!("section-{code}")>
            <div class="row">
                <span class="what">{name} " " <small class="quiet">{facts}</small></span>
                <Moves action=CHANGE hidden=as_it_is(setting) name=name.to_owned() position of />
                {(!open)
                    .then(|| {
                        let href = format!("/desk/home?section={code}#section-{code}");
                        view! {
                            <a class="plain" href=href aria-label=format!("{} {name}", keeping.change)>
                                {keeping.change}
                            </a>
                        }
                    })}
            </div>
            {open
                .then(|| {
                    view! {
                        <div class="opened">
                            <Sheet
                                action=CHANGE
                                hidden=same_place
                                blanks
                                label=keeping.save
                                refused
                                primary=true
                            />
                        </div>
                    }
                })}
        </li>
    }
}

fn blanks(setting: HomeSetting, columns: &[ColumnLine]) -> Vec<Blank> {
    let text = home_keeping_text();
    let mut blanks = vec![Blank::check("shown", text.shown, setting.shown)];
    if setting.section.is_list() {
        blanks.push(Blank::line("rows", text.rows, setting.rows.to_string()).required());
    }
    if setting.section.kind().is_some() {
        let by_kind = (String::new(), text.by_kind.to_owned());
        let columns = std::iter::once(by_kind).chain(columns.iter().map(choice)).collect();
        let chosen = setting.column.map(|column| column.to_string()).unwrap_or_default();
        blanks.push(Blank::choice("column", text.column, chosen, columns).hint(text.column_hint));
    }
    blanks
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
