use app::{
    Page, html, number, query_value as value, services,
    staff::{actor, staff},
    words as words_of_both,
};
use domain::{
    audit::{AuditFilter, Source},
    fault::Outcome,
};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::form::{Field, page};
use crate::text::{keeping_text, staff_text};

const MAX_FILTER_CHARS: usize = 100;

/// `/desk/audit?action=A&actor=N&page=P`, for the auditor.
pub async fn audit(query: &str) -> Outcome<Page> {
    let (staff, words, keeping) = (staff()?, staff_text(), keeping_text());
    // The log keeps for ever what was looked for.
    let value = |query: &str, name: &str| value(query, name).chars().take(MAX_FILTER_CHARS).collect::<String>();
    let asked_source = value(query, "source");
    let source = if asked_source == words.this_machine { Source::Local.to_string() } else { asked_source.clone() };
    let filter =
        AuditFilter { action: value(query, "action"), actor: value(query, "actor"), source, ..AuditFilter::default() };
    let asked = Some(value(query, "page")).filter(|page| !page.is_empty()).map_or(1, |page| number(&page));
    let (rows, pages) = services()?.audit.page(&staff, &filter, asked, &actor()?).await?;
    let none = rows.is_empty().then(|| view! { <p class="empty">{keeping.filter_none}</p> });
    let rows = rows.into_iter().map(|row| {
        view! {
            <tr>
                <td>{row.id}</td>
                <td>{row.at}</td>
                <td>{row.actor}</td>
                <td>{row.action}</td>
                <td>{row.subject}</td>
                <td class="detail">{row.detail}</td>
                <td>{row.request}</td>
                <td>{source_words(row.source)}</td>
            </tr>
        }
    });
    let heads = words.audit_heads.map(|head| view! { <th scope="col">{head}</th> });
    let link =
        |page: Option<i64>, label: &'static str| page.map(|page| view! { <a href=address(&filter, page)>{label}</a> });
    let of_pages = &words_of_both().pages;
    let html = html(view! {
        <h1 tabindex="-1">{words.audit}</h1>
        <p>
            <a href="/api/audit/export" rel="external" download="audit.csv">
                {words.export}
            </a>
        </p>
        <form method="get" action="/desk/audit" class="log-filter">
            <Field name="action" label=keeping.filter_action value=filter.action.clone() />
            <Field name="actor" label=keeping.filter_actor value=filter.actor.clone() />
            <Field name="source" label=keeping.filter_source value=asked_source />
            <button type="submit" class="plain">{keeping.filter}</button>
        </form>
        <div class="wide" tabindex="0" role="region" aria-label=words.audit>
            <table>
                <thead>
                    <tr>{heads.into_iter().collect_view()}</tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        {none}
        <nav class="pages" aria-label=of_pages.pages>
            {link(pages.previous(), of_pages.newer)}
            <span>{of_pages.position(pages)}</span>
            {link(pages.next(), of_pages.older)}
        </nav>
    });
    Ok(page(words.audit.to_owned(), html))
}

/// Where an act came from, in words; empty where nobody knows any more.
#[must_use]
pub fn source_words(source: Option<Source>) -> String {
    match source {
        None => String::new(),
        Some(Source::Local) => staff_text().this_machine.to_owned(),
        Some(Source::Client(address)) => address.to_string(),
    }
}

/// Page `page` of what `filter` shows.
fn address(filter: &AuditFilter, page: i64) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let (action, actor, source) = (encoded(&filter.action), encoded(&filter.actor), encoded(&filter.source));
    format!("/desk/audit?action={action}&actor={actor}&source={source}&page={page}")
}
