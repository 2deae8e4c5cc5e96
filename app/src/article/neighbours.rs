use domain::article::{ArticleLine, address, headline};
use leptos::prelude::*;

use crate::{
    language::{chinese, local},
    text::words,
};

/// 上一篇 and 下一篇: the next older and the next newer article of the column.
#[component]
pub fn Neighbours(previous: Option<ArticleLine>, next: Option<ArticleLine>) -> impl IntoView {
    let text = &words().article;
    let neighbour = |label: &'static str, rel: &'static str, line: Option<ArticleLine>| {
        line.map(|line| {
            let headline = headline(&line.title, line.subtitle.as_deref());
            view! {
                <p>
                    {label} {text.colon} <a href=local(&address(line.id)) rel=rel lang=chinese()>
                        {headline}
                    </a>
                </p>
            }
        })
    };
    (previous.is_some() || next.is_some()).then(|| {
        view! {
            <nav class="neighbours" aria-label=text.neighbours>
                {neighbour(text.previous, "prev", previous)}
                {neighbour(text.next, "next", next)}
            </nav>
        }
    })
}
