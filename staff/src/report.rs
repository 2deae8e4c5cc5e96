//! The annual reports, each a form that makes its page and its tables.

mod api;
mod cells;
mod forms;

use app::{Page, html, number, query_value as value, services, staff::staff};
use domain::{
    article::address,
    date::today,
    disclosure::report_address,
    fault::{Outcome, Refusal},
    report::{
        APPLICANTS, DECISION_HEADS, DECISIONS, FEE, FIRST_YEAR, OUTCOMES, REVIEWS, ROWS, RULE_HEADS, RULES, ReportWork,
        SECTIONS,
    },
};
use leptos::prelude::*;

use self::cells::Cells;
pub use self::{
    api::{SaveReport, save_report},
    forms::FORMS,
};
use super::{
    cost::{CostNote, drops_hour},
    editor::key,
    form::{Hidden, Trouble, page},
    refused::Refused,
};
use crate::text::disclosure_staff_text;

/// The value of `act` in the form of a report.
const SAVE: &str = "save-report";
/// Years that are offered.
const OFFERED: i64 = 10;

/// `/desk/reports`, for the writers of annual reports: the choice of the year.
pub async fn reports(query: &str) -> Outcome<Page> {
    let asked = number(&value(query, "year"));
    if asked > 0 {
        return report(asked, None).await;
    }
    let (staff, text) = (staff()?, disclosure_staff_text());
    let last = i64::from(today().year()) - 1;
    // The use case checks the right.
    services()?.disclosure.open_report(&staff, last).await?;
    let years = (last - OFFERED + 1..=last + 1).rev().filter(|year| *year >= FIRST_YEAR);
    let year = |year: i64| {
        view! {
            <li>
                <a href=page_of(year)>{titled(year)}</a>
            </li>
        }
    };
    let html = html(view! {
        <h1 tabindex="-1">{text.reports}</h1>
        <p class="quiet">{text.report_hint}</p>
        <ul class="new">{years.map(year).collect_view()}</ul>
    });
    Ok(page(text.reports.to_owned(), html))
}

/// The page of the report on `year`, to which its form is sent.
fn page_of(year: i64) -> String {
    format!("/desk/reports/{year}")
}

fn titled(year: i64) -> String {
    let (before, after) = disclosure_staff_text().report_of;
    format!("{before}{year}{after}")
}

/// `/desk/reports/{year}`: the report as a form, which makes its page and its tables.
pub async fn report(year: i64, refused: Option<Refused>) -> Outcome<Page> {
    let (staff, text) = (staff()?, disclosure_staff_text());
    let work = services()?.disclosure.open_report(&staff, year).await?;
    let ReportWork { article, version, report, can_save, cost } = work;
    let refusal = refused.as_ref().map(|refused| refused.refusal.clone());
    let cells = Cells::of(year, &report, refused.as_ref());
    let drops_hour = refused.as_ref().is_some_and(drops_hour);
    let to_article = article.map(|id| {
        view! {
            <p>
                <a href=address(id)>{text.to_article}</a>
                " "
                <a href=report_address(year)>{report_address(year)}</a>
            </p>
        }
    });
    let article_now = article.map(|id| id.to_string()).unwrap_or_default();
    let hidden = vec![
        ("act", SAVE.to_owned()),
        ("year", year.to_string()),
        ("article", filled_in_upon(refused.as_ref(), "article", article_now)),
        ("version", filled_in_upon(refused.as_ref(), "version", version.to_string())),
        ("key", key()),
    ];
    // The input is shown even if it can't be saved any more.
    let form = (can_save || refused.is_some()).then(|| {
        view! {
            <form method="post" action=page_of(year) class="report">
                <Hidden hidden />
                <p class="quiet">{text.table_hint}</p>
                {cells.text(0, "overview")}
                {published(&cells)}
                {handled(&cells)}
                {reviewed(&cells)}
                {cells.text(4, "problems")}
                {cells.text(5, "other")}
                <CostNote cost drops_hour />
                <button class="primary">{text.save_report}</button>
            </form>
        }
    });
    let html = html(view! {
        <h1 tabindex="-1">{titled(year)}</h1>
        <p class="quiet">{text.report_hint}</p>
        {to_article}
        <Trouble refusal />
        {(!can_save).then(|| view! { <p class="trouble">{text.withdrawn}</p> })}
        {form}
    });
    Ok(page(titled(year), html))
}

/// The article, or its version, on which the form was filled in. If another one exists `now`, it is saved on that only once
/// its editor was told so.
fn filled_in_upon(refused: Option<&Refused>, name: &str, now: String) -> String {
    let untold = refused.filter(|it| !matches!(it.refusal, Refusal::Stale { .. } | Refusal::Conflict { .. }));
    untold.and_then(|it| it.value(name)).map_or(now, str::to_owned)
}

fn framed(label: &'static str, head: Vec<&'static str>, rows: Vec<AnyView>) -> AnyView {
    let heads = head.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <div class="wide" tabindex="0" role="region" aria-label=label>
            <table>
                <thead>
                    <tr>
                        <td></td>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn published(cells: &Cells) -> AnyView {
    let rules = RULES.iter().enumerate().map(|(row, name)| cells.row("rules", row, (*name).to_owned(), &RULE_HEADS));
    let decisions = DECISIONS
        .iter()
        .enumerate()
        .map(|(row, name)| cells.row("decisions", row, (*name).to_owned(), &[DECISION_HEADS]));
    let fee = cells.input("fee".to_owned(), format!("{}，{}", FEE.0, FEE.1));
    let fee = view! {
        <tr>
            <th scope="row">{FEE.0}</th>
            {fee}
        </tr>
    }
    .into_any();
    view! {
        <h2>{SECTIONS[1]}</h2>
        {framed("第二十条第（一）项", RULE_HEADS.to_vec(), rules.collect())}
        {framed("第二十条第（五）项和第（六）项", vec![DECISION_HEADS], decisions.collect())}
        {framed("第二十条第（八）项", vec![FEE.1], vec![fee])}
    }
    .into_any()
}

fn handled(cells: &Cells) -> AnyView {
    let mut rows = Vec::new();
    for (at, row) in ROWS.iter().enumerate() {
        let name = match row.group {
            Some((group, _)) if row.words.is_empty() => group.to_owned(),
            Some((group, _)) => format!("{group} {}", row.words),
            None => row.words.to_owned(),
        };
        rows.push(cells.row("applications", at, name, &APPLICANTS));
    }
    view! {
        <h2>{SECTIONS[2]}</h2>
        {framed(SECTIONS[2], APPLICANTS.to_vec(), rows)}
    }
    .into_any()
}

fn reviewed(cells: &Cells) -> AnyView {
    let rows = REVIEWS.iter().enumerate().map(|(row, name)| cells.row("reviews", row, (*name).to_owned(), &OUTCOMES));
    view! {
        <h2>{SECTIONS[3]}</h2>
        {framed(SECTIONS[3], OUTCOMES.to_vec(), rows.collect())}
    }
    .into_any()
}
