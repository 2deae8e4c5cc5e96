use domain::{
    article::{self, Validity},
    search::{Found, Hit, Piece, Query},
};
use leptos::prelude::*;

use super::{
    form::name,
    query::{address, is_narrowed},
};
use crate::{column::ColumnLink, language::local, page::PageLinks, text::search_text};

/// What was found, or what to do where nothing was.
#[component]
pub fn Results(query: Query, found: Found) -> impl IntoView {
    let text = search_text();
    let meant = found.meant.clone().map(|words| {
        let other = address(&Query::of(&words), 1);
        view! {
            <p class="meant">
                {text.meant} <a href=local(&other)>{words}</a>
            </p>
        }
    });
    let to = |page| local(&address(&query, page));
    let content = if found.hits.is_empty() {
        view! { <Nothing query=query.clone() /> }.into_any()
    } else {
        view! {
            <ol class="hits">{found.hits.into_iter().map(hit).collect_view()}</ol>
            <PageLinks pages=found.pages newer=found.pages.previous().map(to) older=found.pages.next().map(to) />
        }
        .into_any()
    };
    let total = found.pages.total;
    let (before, after) = if found.is_more { text.more } else { text.count };
    let count = (total > 0).then(|| view! { <p class="count">{format!("{before}{total}{after}")}</p> });
    view! {
        <section class="found" aria-labelledby="results">
            <h2 id="results">{text.results}</h2>
            {count}
            {meant}
            {content}
        </section>
    }
}

fn hit(hit: Hit) -> impl IntoView {
    let invalid = hit.validity.filter(|validity| *validity != Validity::InForce).map(name);
    let (iso, shown) = (hit.day.iso.clone(), hit.day.iso);
    view! {
        <li>
            <h3>
                <a href=local(&article::address(hit.id))>{marked(hit.title)}</a>
            </h3>
            <p>{marked(hit.passage)}</p>
            <p class="facts">
                <span>
                    <ColumnLink column=hit.column />
                </span>
                <time datetime=iso>{shown}</time>
                {hit.document_number.map(|number| view! { <span>{number}</span> })}
                {invalid.map(|invalid| view! { <strong>{invalid}</strong> })}
            </p>
        </li>
    }
}

fn marked(pieces: Vec<Piece>) -> impl IntoView {
    let piece =
        |piece: Piece| if piece.hit { view! { <mark>{piece.text}</mark> }.into_any() } else { piece.text.into_any() };
    pieces.into_iter().map(piece).collect_view()
}

#[component]
fn Nothing(query: Query) -> impl IntoView {
    let text = search_text();
    let narrowed = is_narrowed(&query);
    let everywhere = narrowed.then(|| {
        let everywhere = address(&Query::of(&query.words), 1);
        view! {
            <p>
                <a href=local(&everywhere)>{text.without}</a>
            </p>
        }
    });
    view! {
        <div class="empty">
            <p>{if narrowed { text.nothing_narrowed } else { text.nothing }}</p>
            {everywhere}
            <ul>{text.advice.map(|advice| view! { <li>{advice}</li> }).into_iter().collect_view()}</ul>
        </div>
    }
}
