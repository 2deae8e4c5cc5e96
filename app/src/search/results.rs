use domain::{
    article::{self, Validity},
    search::{Hit, Piece},
};
use leptos::prelude::*;

use super::{
    FoundContent, Meant, SearchContent,
    form::{SearchForm, name},
};
use crate::{column::ColumnLink, language::local, page::PageLinks, text::words};

/// `/search`
#[component]
pub fn SearchView(content: SearchContent) -> impl IntoView {
    let SearchContent { asked, columns, bodies, found } = content;
    view! {
        <h1 tabindex="-1">{words().frame.search}</h1>
        <SearchForm asked columns bodies />
        {found.map(|found| view! { <Results found /> })}
    }
}

/// What was found, or what to do where nothing was.
#[component]
fn Results(found: FoundContent) -> impl IntoView {
    let text = &words().search;
    let FoundContent { hits, pages, is_more, newer, older, meant, everywhere } = found;
    let meant = meant.map(|Meant { words, address }| {
        view! {
            <p class="meant">
                {text.meant} <a href=address>{words}</a>
            </p>
        }
    });
    let content = if hits.is_empty() {
        view! { <Nothing everywhere /> }.into_any()
    } else {
        view! {
            <ol class="hits">{hits.into_iter().map(hit).collect_view()}</ol>
            <PageLinks pages newer older />
        }
        .into_any()
    };
    let (before, after) =
        if is_more { (text.more_before, text.more_after) } else { (text.count_before, text.count_after) };
    let total = pages.total;
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
fn Nothing(everywhere: Option<String>) -> impl IntoView {
    let text = &words().search;
    let said = if everywhere.is_some() { text.nothing_narrowed } else { text.nothing };
    let everywhere = everywhere.map(|address| {
        view! {
            <p>
                <a href=address>{text.without}</a>
            </p>
        }
    });
    let advice = [text.advice_spelling, text.advice_words, text.advice_limits];
    view! {
        <div class="empty">
            <p>{said}</p>
            {everywhere}
            <ul>{advice.map(|advice| view! { <li>{advice}</li> }).into_iter().collect_view()}</ul>
        </div>
    }
}
