use domain::article::address;
use leptos::prelude::*;

use super::{attachments::Attachments, view::Reviewer};
use crate::{
    column::WholeArticle,
    language::{chinese, local, shown_day},
    text::page_words,
};

/// An article in the page of its column, with the way to its own page, which has the tools.
#[component]
pub fn Whole(article: WholeArticle) -> impl IntoView {
    let WholeArticle { id, headline, day, body, attachments, reviewer, .. } = article;
    let (href, shown) = (local(&address(id)), shown_day(day));
    view! {
        <article class="whole">
            <h2 lang=chinese()>{headline}</h2>
            <p class="quiet">
                <time datetime=day.to_string()>{shown}</time>
                " "
                <a href=href>{page_words().column.own_page}</a>
            </p>
            <div class="body" lang=chinese() inner_html=body.into_html()></div>
            <Attachments attachments />
            <Reviewer name=reviewer />
        </article>
    }
}
