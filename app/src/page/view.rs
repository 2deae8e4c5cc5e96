use leptos::prelude::*;

use super::{ErrorView, Page, PageError, Parts, offline};
#[cfg(feature = "ssr")]
use crate::document;
use crate::{article::ArticleView, navigation::follow_pages, search::SearchView};

/// The page of the address: the first one came with the document, the next ones are read in place.
#[component]
pub fn PageView() -> impl IntoView {
    let (later, show) = signal(None::<Page>);
    follow_pages(show);
    #[cfg(feature = "ssr")]
    let loaded = || document::page().unwrap_or_else(|| Page::from(offline::page()));
    #[cfg(not(feature = "ssr"))]
    let loaded = || Page::from(offline::page());
    let first = SharedValue::new(loaded).into_inner();
    #[cfg(feature = "ssr")]
    first.head.write();
    move || later.get().unwrap_or_else(|| first.clone()).parts.into_view()
}

/// The page, or the one in its place.
pub fn whole(read: Result<Page, PageError>) -> Page {
    match read {
        Ok(page) => page,
        Err(PageError::Answered(page)) => Page::from(*page),
        Err(PageError::Offline) => Page::from(offline::page()),
    }
}

impl Parts {
    fn into_view(self) -> AnyView {
        match self {
            Self::Plain(html) => view! { <div inner_html=html></div> }.into_any(),
            Self::Article(content) => view! { <ArticleView content=*content /> }.into_any(),
            Self::Search(content) => view! { <SearchView content=*content /> }.into_any(),
            Self::Error(content) => view! { <ErrorView content /> }.into_any(),
            Self::Work(content, staff) => view! { <ArticleView content=*content staff /> }.into_any(),
        }
    }
}
