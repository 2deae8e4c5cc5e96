use domain::article::{ArticleLine, address, headline};
use leptos::{html, prelude::*};

use crate::{
    hydration::settled,
    language::{chinese, local},
    views::CollectViews,
};

/// Articles, a line each, with the day at its end.
#[component]
pub fn ArticleList(
    articles: Vec<ArticleLine>,
    /// The sentence in the place of an empty list.
    empty: &'static str,
) -> impl IntoView {
    if articles.is_empty() {
        return view! { <p class="empty">{empty}</p> }.into_any();
    }
    settled(html::ul().class("list"), || articles.into_iter().map(line).collect_views())
}

fn line(article: ArticleLine) -> impl IntoView {
    let day = article.day;
    view! {
        <li>
            <a href=local(&address(article.id)) lang=chinese()>
                {headline(&article.title, article.subtitle.as_deref())}
            </a>
            " "
            <time datetime=day.to_string()>{day.to_string()}</time>
        </li>
    }
}
