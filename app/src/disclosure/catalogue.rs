use domain::{
    article::{Validity, address as article_address, headline},
    disclosure::{Catalogue, CatalogueFilter, CatalogueLine, Entry, Facet, Turn},
    fault::Outcome,
};
use leptos::prelude::*;

use super::{
    filter::{address, download, filter, turn},
    frame::{About, framed},
};
use crate::{
    html::html,
    language::local,
    page::Page,
    services::services,
    text::{disclosure_text, text},
};

/// `/disclosure/catalogue?topic=…&body=…&year=…&validity=…&q=…&after=…`
pub async fn catalogue(query: &str) -> Outcome<Page> {
    let filter = filter(query);
    let found = services()?.disclosure.catalogue(&filter, turn(query)).await?;
    let content = html(view! {
        <Trees found=found.clone() filter=filter.clone() />
        <Form found=found.clone() filter=filter.clone() />
        <Lines found filter />
    });
    framed(About::entry(Entry::Catalogue), content).await
}

/// The two trees: by topic and by body.
#[component]
fn Trees(found: Catalogue, filter: CatalogueFilter) -> impl IntoView {
    let text = disclosure_text();
    let of_topic = filter.topic.map(|topic| topic.to_string());
    let topic = |value: Option<&str>| CatalogueFilter { topic: value.and_then(|id| id.parse().ok()), ..filter.clone() };
    let body = |value: Option<&str>| CatalogueFilter { body: value.map(str::to_owned), ..filter.clone() };
    let by_topic = tree(text.by_topic, found.topics, of_topic.as_deref(), topic);
    let by_body = tree(text.by_body, found.bodies, filter.body.as_deref(), body);
    view! {
        <div class="trees">
            {by_topic}
            {by_body}
        </div>
    }
}

fn tree(
    label: &'static str,
    facets: Vec<Facet>,
    chosen: Option<&str>,
    filter: impl Fn(Option<&str>) -> CatalogueFilter,
) -> AnyView {
    // What leads to nothing is no way; the form offers it all the same.
    let facets: Vec<Facet> =
        facets.into_iter().filter(|facet| facet.count > 0 || Some(&*facet.value) == chosen).collect();
    let name = facets.iter().find(|facet| Some(&*facet.value) == chosen).map(|facet| format!("：{}", facet.name));
    let all = address(&filter(None), Turn::First);
    let is_all = chosen.is_none().then_some("true");
    let item = |facet: Facet| {
        let here = (Some(&*facet.value) == chosen).then_some("true");
        view! {
            <li>
                <a href=address(&filter(Some(&facet.value)), Turn::First) aria-current=here>
                    {facet.name}
                </a>
                " "
                <span class="count">{facet.count}</span>
            </li>
        }
    };
    let items = facets.into_iter().map(item).collect_view();
    view! {
        <details class="branch">
            <summary>{label} {name}</summary>
            <ul>
                <li>
                    <a href=all aria-current=is_all>
                        {disclosure_text().all}
                    </a>
                </li>
                {items}
            </ul>
        </details>
    }
    .into_any()
}

#[component]
fn Form(found: Catalogue, filter: CatalogueFilter) -> impl IntoView {
    let (text, words) = (disclosure_text(), text());
    let validities =
        [(Validity::InForce, words.in_force), (Validity::Expired, words.expired), (Validity::Repealed, words.repealed)];
    let topics = found.topics.into_iter().map(|facet| (facet.value, facet.name)).collect();
    let bodies = found.bodies.into_iter().map(|facet| (facet.value, facet.name)).collect();
    let years = found.years.into_iter().map(|year| (year.to_string(), year.to_string())).collect();
    let validities = validities.map(|(validity, name)| (validity.code().to_owned(), name.to_owned())).to_vec();
    view! {
        <form class="filter" method="get" action=local(&Entry::Catalogue.address()) role="search" aria-label=text.filter>
            {choice("topic", text.topic, topics, filter.topic.map(|topic| topic.to_string()))}
            {choice("body", text.body, bodies, filter.body)}
            {choice("year", text.year, years, filter.year.map(|year| year.to_string()))}
            {choice("validity", text.validity, validities, filter.validity.map(|validity| validity.code().to_owned()))}
            <p class="words">
                <label for="q">{text.words}</label>
                <input id="q" name="q" type="search" maxlength="60" value=filter.words.unwrap_or_default() />
            </p>
            <p class="go">
                <button type="submit">{text.find}</button>
                <a href=local(&Entry::Catalogue.address())>{text.reset}</a>
            </p>
        </form>
    }
}

fn choice(
    name: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    chosen: Option<String>,
) -> impl IntoView {
    let option = move |(value, shown): (String, String)| {
        let selected = chosen.as_ref() == Some(&value);
        view! {
            <option value=value selected=selected>
                {shown}
            </option>
        }
    };
    view! {
        <p>
            <label for=name>{label}</label>
            <select id=name name=name>
                <option value="">{disclosure_text().all}</option>
                {options.into_iter().map(option).collect_view()}
            </select>
        </p>
    }
}

#[component]
fn Lines(found: Catalogue, filter: CatalogueFilter) -> impl IntoView {
    let text = disclosure_text();
    let (before, after) = text.found;
    if found.total == 0 {
        let empty = if filter == CatalogueFilter::default() { text.of(Entry::Catalogue).2 } else { text.none_found };
        return view! { <p class="empty">{empty}</p> }.into_any();
    }
    let heads = text.heads.map(|head| view! { <th scope="col">{head}</th> });
    view! {
        <p class="found">
            <span>{format!("{before}{}{after}", found.total)}</span>
            <span class="quiet">
                {text.download} <a href=download(&filter, "csv") rel="external" download=true>
                    {text.csv}
                </a> " " <a href=download(&filter, "xlsx") rel="external" download=true>
                    {text.xlsx}
                </a>
            </span>
        </p>
        <table class="catalogue">
            <caption class="unseen">{text.catalogue}</caption>
            <thead>
                <tr>{heads.into_iter().collect_view()}</tr>
            </thead>
            <tbody>{found.lines.into_iter().map(line).collect_view()}</tbody>
        </table>
        <Turns next=found.next previous=found.previous filter />
    }
    .into_any()
}

fn line(line: CatalogueLine) -> impl IntoView {
    let text = disclosure_text();
    let [number, name, summary, day] = text.heads;
    let iso = line.day().iso;
    let shown = iso.clone();
    let facts = [line.document_number, line.body, line.topic].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let index_number = match line.index_number {
        Some(number) => number.into_any(),
        None => view! { <span class="quiet">{text.no_number}</span> }.into_any(),
    };
    view! {
        <tr>
            <td data-head=number class="number">
                {index_number}
            </td>
            <th scope="row" data-head=name>
                <a href=local(
                    &article_address(line.line.id),
                )>{headline(&line.line.title, line.line.subtitle.as_deref())}</a>
                {(!facts.is_empty()).then(|| view! { <small class="quiet">{facts}</small> })}
            </th>
            <td data-head=summary class="summary">
                {line.summary}
            </td>
            <td data-head=day class="day">
                <time datetime=iso>{shown}</time>
            </td>
        </tr>
    }
}

#[component]
fn Turns(next: Option<Turn>, previous: Option<Turn>, filter: CatalogueFilter) -> impl IntoView {
    let text = disclosure_text();
    let link = |turn: Option<Turn>, label: &'static str, rel: Option<&'static str>| {
        turn.map(|turn| {
            view! {
                <a href=address(&filter, turn) rel=rel>
                    {label}
                </a>
            }
        })
    };
    (next.is_some() || previous.is_some()).then(|| {
        view! {
            <nav class="pages" aria-label=text.pages>
                {link(previous.map(|_| Turn::First), text.first, None)}
                {link(previous, text.previous, Some("prev"))}
                {link(next, text.next, Some("next"))}
            </nav>
        }
    })
}
