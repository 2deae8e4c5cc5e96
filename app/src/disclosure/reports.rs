use domain::{
    article::{address, headline},
    disclosure::{Entry, ReportLine, report_address},
    fault::Outcome,
};
use leptos::prelude::*;

use super::{
    entry::whole,
    frame::{About, framed},
};
use crate::{html::html, language::local, page::Page, services::services, site::site, text::disclosure_text, visit};

/// `/disclosure/reports`: the reports, newest first.
pub async fn reports() -> Outcome<Page> {
    let reports = services()?.disclosure.reports().await?;
    let content = if reports.is_empty() {
        html(view! { <p class="empty">{disclosure_text().of(Entry::Reports).2}</p> })
    } else {
        html(view! { <ul class="list">{reports.into_iter().map(line).collect_view()}</ul> })
    };
    framed(About::entry(Entry::Reports), content).await
}

fn line(report: ReportLine) -> impl IntoView {
    let at = report.year.map_or_else(|| address(report.line.id), report_address);
    let (iso, shown) = (report.line.day.iso.clone(), report.line.day.iso);
    view! {
        <li>
            <a href=local(&at)>{headline(&report.line.title, report.line.subtitle.as_deref())}</a>
            " "
            <time datetime=iso>{shown}</time>
        </li>
    }
}

/// `/disclosure/reports/{year}`
pub async fn report(year: i64) -> Outcome<Page> {
    let article = services()?.disclosure.report(year).await?;
    visit::shows(article.id);
    let about = About {
        entry: Some(Entry::Reports),
        address: report_address(year),
        title: article.headline(),
        description: article.summary.clone(),
    };
    framed(about, whole(&site().await?, article, false)).await
}
