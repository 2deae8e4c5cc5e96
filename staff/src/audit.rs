//! `/desk/audit`: the log in words, for the auditor.

mod asked;
mod detail;

use app::{
    FilterNotices, Page, html, services,
    staff::{actor, staff},
    words as words_of_both,
};
use domain::{
    article::address,
    audit::{AuditKind, AuditRow, Source},
    fault::Outcome,
    id::ArticleId,
};
use leptos::prelude::*;

use self::{asked::Asked, detail::particulars};
use super::{
    form::{Field, page},
    listing::{Choose, Day},
};
use crate::text::{act_words, keeping_text, kind_words, listing_text, staff_text, subject_words};

/// `/desk/audit?kind=K&actor=N&since=D&until=D&action=A&source=S&page=P`
pub async fn audit(query: &str) -> Outcome<Page> {
    let (staff, words, keeping) = (staff()?, staff_text(), keeping_text());
    let mut asked = Asked::read(query);
    let (rows, pages) = services()?.audit.page(&staff, &asked.filter, asked.page, &actor()?).await?;
    let none = rows.is_empty().then(|| view! { <p class="empty">{keeping.filter_none}</p> });
    let heads = words.audit_heads.map(|head| view! { <th scope="col">{head}</th> });
    let link =
        |page: Option<i64>, label: &'static str| page.map(|page| view! { <a href=asked.address(page)>{label}</a> });
    let of_pages = &words_of_both().pages;
    let (newer, older) = (link(pages.previous(), of_pages.newer), link(pages.next(), of_pages.older));
    let notices = std::mem::take(&mut asked.notices);
    let html = html(view! {
        <h1 tabindex="-1">{words.audit}</h1>
        <p>
            <a href="/api/audit/export" rel="external" download="audit.csv">
                {words.export}
            </a>
        </p>
        <FilterForm asked />
        <FilterNotices notices />
        <div class="wide" tabindex="0" role="region" aria-label=words.audit>
            <table class="records">
                <thead>
                    <tr>{heads.into_iter().collect_view()}</tr>
                </thead>
                <tbody>{rows.into_iter().map(|row| view! { <Row row /> }).collect_view()}</tbody>
            </table>
        </div>
        {none}
        <nav class="pages" aria-label=of_pages.pages>
            {newer}
            <span>{of_pages.position(pages)}</span>
            {older}
        </nav>
    });
    Ok(page(words.audit.to_owned(), html))
}

#[component]
fn FilterForm(asked: Asked) -> impl IntoView {
    let (keeping, listing) = (keeping_text(), listing_text());
    let Asked { filter, source, days: [since, until], .. } = asked;
    let kinds = AuditKind::ALL
        .into_iter()
        .map(|kind| (kind.code().to_owned(), kind_words(kind).to_owned(), filter.kind == Some(kind)));
    view! {
        <form method="get" action="/desk/audit" class="log-filter">
            <Choose name="kind" label=keeping.filter_kind any=keeping.any_kind choices=kinds.collect() />
            <Field name="actor" label=keeping.filter_actor value=filter.actor.clone() />
            <Day name="since" label=listing.since value=since />
            <Day name="until" label=listing.until value=until />
            <Field name="action" label=keeping.filter_action value=filter.action.clone() />
            <Field name="source" label=keeping.filter_source value=source />
            <button type="submit" class="plain">{keeping.filter}</button>
        </form>
    }
}

/// A row: each code with its meaning, so that readers of the exported table find it here.
#[component]
fn Row(row: AuditRow) -> impl IntoView {
    let [of_id, of_at, of_actor, of_act, of_subject, _, of_request, of_source] = staff_text().audit_heads;
    let act = act_words(&row.action).to_owned();
    let code = (act != row.action).then(|| view! { <span class="quiet">{format!(" {}", row.action)}</span> });
    view! {
        <tr>
            <td data-head=of_id>{row.id.to_string()}</td>
            <td data-head=of_at>{row.at.to_the_second()}</td>
            <td data-head=of_actor>{row.actor.clone()}</td>
            <td data-head=of_act>{act} {code}</td>
            <td data-head=of_subject class="text">
                <Subject subject=row.subject.clone() title=row.title.clone() />
            </td>
            <td class="detail text">{particulars(&row.detail)}</td>
            <td data-head=of_request>{row.request.clone()}</td>
            <td data-head=of_source>{source_words(row.source)}</td>
        </tr>
    }
}

/// The subject of a row, with a link where it has an address.
#[component]
fn Subject(subject: String, title: Option<String>) -> impl IntoView {
    let (kind, id) = subject.split_once(' ').map_or((subject.as_str(), ""), |(kind, id)| (kind, id));
    let named = match &title {
        Some(title) => format!("{} {id}《{title}》", subject_words(kind)),
        None => format!("{} {id}", subject_words(kind)).trim_end().to_owned(),
    };
    match id.parse().ok().filter(|_| kind == "article" && title.is_some()) {
        Some(article) => view! { <a href=address(ArticleId::new(article))>{named}</a> }.into_any(),
        None => named.into_any(),
    }
}

/// The source of an act, in words; empty where the log has deleted it.
#[must_use]
pub fn source_words(source: Option<Source>) -> String {
    match source {
        None => String::new(),
        Some(Source::Local) => staff_text().this_machine.to_owned(),
        Some(Source::Client(address)) => address.to_string(),
    }
}
