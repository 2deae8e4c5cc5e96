use domain::{audit::AuditFilter, fault::Outcome};
use leptos::prelude::*;

use super::{form::page, person::staff};
use crate::{
    html::html,
    page::{Page, number},
    services::services,
    text::{staff_text, text},
};

/// `/desk/audit?page=N`, for the auditor.
pub async fn audit(query: &str) -> Outcome<Page> {
    let (staff, words) = (staff()?, staff_text());
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("page="));
    let (rows, pages) = services()?.audit.page(&staff, &AuditFilter::default(), asked.map_or(1, number)).await?;
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
            </tr>
        }
    });
    let heads = words.audit_heads.map(|head| view! { <th scope="col">{head}</th> });
    let link = |page: Option<i64>, label: &'static str| {
        page.map(|page| view! { <a href=format!("/desk/audit?page={page}")>{label}</a> })
    };
    let (before, between, after) = text().page_of;
    let html = html(view! {
        <h1 tabindex="-1">{words.audit}</h1>
        <p>
            <a href="/api/audit/export" rel="external" download="audit.csv">
                {words.export}
            </a>
        </p>
        <div class="wide" tabindex="0" role="region" aria-label=words.audit>
            <table>
                <thead>
                    <tr>{heads.into_iter().collect_view()}</tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <nav class="pages" aria-label=text().pages>
            {link(pages.previous(), text().newer)}
            <span>{format!("{before}{}{between}{}{after}", pages.current, pages.last)}</span>
            {link(pages.next(), text().older)}
        </nav>
    });
    Ok(page(words.audit.to_owned(), html))
}
