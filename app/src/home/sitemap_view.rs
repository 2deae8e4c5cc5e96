use leptos::prelude::*;

use super::{SitemapContent, disclosure::Entries, outline::Tree};
use crate::{
    language::local,
    page::Content,
    text::{page_words, words},
};

impl Content for SitemapContent {
    fn view(self) -> AnyView {
        view! { <SitemapView content=self /> }.into_any()
    }

    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        crate::traditional::sitemap(self)
    }
}

/// `/sitemap`
#[component]
pub fn SitemapView(content: SitemapContent) -> impl IntoView {
    let (SitemapContent { columns, edit }, text) = (content, &page_words().home);
    let tree = (!columns.is_empty() || edit.is_some()).then(|| {
        view! {
            <section class="tree" aria-labelledby="columns">
                <h2 id="columns">{words().frame.columns}</h2>
                <Tree edit columns />
            </section>
        }
    });
    let tool = |name: &'static str, address: String| {
        view! {
            <li>
                <a href=address>{name}</a>
            </li>
        }
    };
    view! {
        <h1 tabindex="-1">{text.sitemap}</h1>
        {tree}
        <section aria-labelledby="disclosure">
            <h2 id="disclosure">
                <a href=local("/disclosure")>{text.disclosure}</a>
            </h2>
            <Entries />
        </section>
        <section aria-labelledby="tools">
            <h2 id="tools">{text.tools}</h2>
            <ul class="entries">
                {tool(words().frame.home, local("/"))} {tool(text.search, local("/search"))} <li>
                    <a href="/login" rel="external">
                        {text.staff_login}
                    </a>
                </li>
            </ul>
        </section>
    }
}
