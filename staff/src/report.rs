use app::{Page, html, number, query_value as value, services, staff::staff};
use std::collections::HashMap;

use domain::{
    article::address,
    date::today,
    disclosure::report_address,
    fault::Outcome,
    report::{
        APPLICANTS, DECISION_HEADS, DECISIONS, FEE, FIRST_YEAR, OUTCOMES, REVIEWS, ROWS, RULE_HEADS, RULES, Report,
        ReportWork, SECTIONS, cell_name,
    },
};
use leptos::prelude::*;

use super::{
    cost::CostNote,
    editor::key,
    form::{Hidden, Trouble, page, typed},
    refused::Refused,
};
use crate::text::disclosure_staff_text;

/// Years that are offered.
const OFFERED: i64 = 10;

/// `/desk/reports`, for who writes the annual reports: which year.
pub async fn reports(query: &str) -> Outcome<Page> {
    let asked = number(&value(query, "year"));
    if asked > 0 {
        return report(asked, None).await;
    }
    let (staff, text) = (staff()?, disclosure_staff_text());
    let last = i64::from(today().year()) - 1;
    // Asked of the use case, which says who may.
    services()?.disclosure.open_report(&staff, last).await?;
    let years = (last - OFFERED + 1..=last + 1).rev().filter(|year| *year >= FIRST_YEAR);
    let year = |year: i64| {
        view! {
            <li>
                <a href=format!("/desk/reports/{year}")>{titled(year)}</a>
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
    let cells = Cells::of(year, &report, refused);
    let to_article = article.map(|id| {
        view! {
            <p>
                <a href=address(id)>{text.to_article}</a>
                " "
                <a href=report_address(year)>{report_address(year)}</a>
            </p>
        }
    });
    let hidden = vec![
        ("year", year.to_string()),
        ("article", article.map(|id| id.to_string()).unwrap_or_default()),
        ("version", version.to_string()),
        ("key", key()),
    ];
    let form = can_save.then(|| {
        view! {
            <form method="post" action="/api/report/save" class="report">
                <Hidden hidden />
                <p class="quiet">{text.table_hint}</p>
                {cells.text(0, "overview")}
                {published(&cells)}
                {handled(&cells)}
                {reviewed(&cells)}
                {cells.text(4, "problems")}
                {cells.text(5, "other")}
                <CostNote cost />
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

/// What stands in the cells, and which of them can't be so.
struct Cells {
    values: HashMap<String, String>,
    wrong: Vec<String>,
}

impl Cells {
    fn of(year: i64, report: &Report, refused: Option<Refused>) -> Self {
        let Some(refused) = refused else {
            return Self { values: report.written().into_iter().collect(), wrong: Vec::new() };
        };
        let named = match &refused.refusal {
            domain::fault::Refusal::Invalid { field, .. } => vec![field.clone()],
            _ => Vec::new(),
        };
        let values: HashMap<String, String> = refused.sent.into_iter().collect();
        let read = Report::read(year, &|name| values.get(name).cloned().unwrap_or_default());
        let mut wrong: Vec<String> =
            read.map(|report| report.wrong().into_iter().map(|wrong| wrong.cell).collect()).unwrap_or_default();
        wrong.extend(named);
        Self { values, wrong }
    }

    fn value(&self, name: &str) -> String {
        self.values.get(name).cloned().unwrap_or_default()
    }

    fn is_wrong(&self, name: &str) -> Option<&'static str> {
        self.wrong.iter().any(|wrong| wrong == name).then_some("true")
    }

    /// One of the written parts.
    fn text(&self, section: usize, name: &'static str) -> AnyView {
        let (value, wrong) = (self.value(name), self.is_wrong(name));
        view! {
            <h2>
                <label for=name>{SECTIONS[section]}</label>
            </h2>
            <textarea id=name name=name rows="8" aria-invalid=wrong>
                {typed(&value)}
            </textarea>
        }
        .into_any()
    }

    /// A cell of a table, called `label`.
    fn input(&self, name: String, label: String) -> AnyView {
        let (value, wrong) = (self.value(&name), self.is_wrong(&name));
        let mode = if name == "fee" { "decimal" } else { "numeric" };
        view! {
            <td>
                <input
                    name=name
                    type="text"
                    inputmode=mode
                    value=value
                    aria-label=label
                    aria-invalid=wrong
                    autocomplete="off"
                />
            </td>
        }
        .into_any()
    }

    fn row(&self, table: &'static str, row: usize, name: String, heads: &[&'static str]) -> AnyView {
        let cell =
            |(place, head): (usize, &&'static str)| self.input(cell_name(table, row, place), format!("{name}，{head}"));
        let cells: Vec<AnyView> = heads.iter().enumerate().map(cell).collect();
        view! {
            <tr>
                <th scope="row">{name}</th>
                {cells}
            </tr>
        }
        .into_any()
    }
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
