use domain::{article, search::Piece};
use leptos::{html, prelude::*};

use super::{FoundContent, HitContent, Meant, NothingContent, SearchContent, form::SearchForm};
use crate::{
    column::ColumnLink,
    filter::Notices,
    hydration::settled,
    language::local,
    page::{Content, PageLinks},
    text::words,
    views::CollectViews,
};

impl Content for SearchContent {
    fn view(self) -> AnyView {
        view! { <SearchView content=self /> }.into_any()
    }

    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        crate::traditional::search(self)
    }
}

/// `/search`
#[component]
pub fn SearchView(content: SearchContent) -> impl IntoView {
    let SearchContent { asked, columns, bodies, notices, found } = content;
    view! {
        <h1 tabindex="-1">{words().frame.search}</h1>
        <SearchForm asked columns bodies is_told=!notices.is_empty() />
        <Notices notices />
        {found.map(|found| view! { <Results found /> })}
    }
}

/// The results, or advice where there are none.
#[component]
fn Results(found: FoundContent) -> impl IntoView {
    let text = &words().search;
    let FoundContent { hits, pages, is_more, newer, older, meant, nothing } = found;
    let meant = meant.map(|Meant { words, address }| {
        view! {
            <p class="meant">
                {text.meant} <a href=address>{words}</a>
            </p>
        }
    });
    let content = match nothing {
        Some(nothing) => view! { <Nothing nothing /> }.into_any(),
        None => view! {
            {settled(html::ol().class("hits"), || hits.into_iter().map(hit).collect_views())}
            <PageLinks pages newer older />
        }
        .into_any(),
    };
    let (before, after) =
        if is_more { (text.more_before, text.more_after) } else { (text.count_before, text.count_after) };
    let total = pages.total;
    let count = (total > 0).then(|| view! { <p class="count" role="status">{format!("{before}{total}{after}")}</p> });
    view! {
        <section class="found" aria-labelledby="results">
            <h2 id="results">{text.results}</h2>
            {count}
            {meant}
            {content}
        </section>
    }
}

fn hit(hit: HitContent) -> impl IntoView {
    let HitContent { id, title, passage, column, day, document_number, invalid } = hit;
    view! {
        <li>
            <h3>
                <a href=local(&article::address(id))>{marked(title)}</a>
            </h3>
            <p>{marked(passage)}</p>
            <p class="facts">
                <span>
                    <ColumnLink column />
                </span>
                <time datetime=day.to_string()>{day.to_string()}</time>
                {document_number.map(|number| view! { <span>{number}</span> })}
                {invalid.map(|invalid| view! { <strong>{invalid}</strong> })}
            </p>
        </li>
    }
}

fn marked(pieces: Vec<Piece>) -> impl IntoView {
    let piece =
        |piece: Piece| if piece.hit { view! { <mark>{piece.text}</mark> }.into_any() } else { piece.text.into_any() };
    pieces.into_iter().map(piece).collect_views()
}

#[component]
fn Nothing(nothing: NothingContent) -> impl IntoView {
    let NothingContent { said, everywhere, advice } = nothing;
    let everywhere = everywhere.map(|address| {
        view! {
            <p>
                <a href=address>{words().search.without}</a>
            </p>
        }
    });
    view! {
        <div class="empty">
            <p>{said}</p>
            {everywhere}
            <ul>{advice.into_iter().map(|advice| view! { <li>{advice}</li> }).collect_views()}</ul>
        </div>
    }
}
