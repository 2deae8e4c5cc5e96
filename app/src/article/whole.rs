use domain::{
    article::{Article, address},
    site::Site,
};
use leptos::prelude::*;

use super::{attachments::Attachments, body::shown};
use crate::{
    language::{chinese, local, shown_day},
    leave::{Leaving, with_notices},
    text::{column_text, text},
};

/// An article in the page of its column, with the way to its own page, which has the tools.
#[component]
pub fn Whole(site: Site, article: Article) -> impl IntoView {
    let (text, headline, href) = (text(), article.headline(), local(&address(article.id)));
    let (iso, day) = (article.day.iso.clone(), shown_day(&article.day));
    let reviewer = article.reviewer.map(|reviewer| view! { <p class="reviewer">{text.reviewer} {text.colon} <span lang=chinese()>{reviewer}</span></p> });
    view! {
        <article class="whole">
            <h2 lang=chinese()>{headline}</h2>
            <p class="quiet">
                <time datetime=iso>{day}</time>
                " "
                <a href=href>{column_text().own_page}</a>
            </p>
            <div class="body" lang=chinese() inner_html=with_notices(&shown(&article.body), &Leaving::of(&site))></div>
            <Attachments attachments=article.attachments />
            {reviewer}
        </article>
    }
}
