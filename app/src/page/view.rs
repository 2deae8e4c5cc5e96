use leptos::prelude::*;

use super::{ArticleParts, Page, PageError, Parts, offline, read_page};
use crate::{
    article::{Close, Tools},
    navigation::{address, follow_pages},
};

/// The page of the address: the first one from the server, the next ones read in place.
#[component]
pub fn PageView() -> impl IntoView {
    let (later, show) = signal(None::<Page>);
    follow_pages(show);
    let first = Resource::new(|| (), |()| read_page(address()));
    view! {
        <Suspense>
            {Suspend::new(async move {
                let first = whole(first.await);
                #[cfg(feature = "ssr")]
                first.head.write();
                move || later.get().unwrap_or_else(|| first.clone()).parts.into_view()
            })}
        </Suspense>
    }
}

/// The page, or the one in its place.
pub fn whole(read: Result<Page, PageError>) -> Page {
    match read {
        Ok(page) => page,
        Err(PageError::Answered(page)) => *page,
        Err(PageError::Offline) => offline::page(),
    }
}

impl Parts {
    fn into_view(self) -> impl IntoView {
        match self {
            Self::Plain(html) => view! { <div inner_html=html></div> }.into_any(),
            Self::Article(parts) => article(*parts).into_any(),
        }
    }
}

fn article(parts: ArticleParts) -> impl IntoView {
    view! {
        <article>
            <div inner_html=parts.top></div>
            <div class="line">
                <div inner_html=parts.facts></div>
                <Tools sharing=parts.sharing />
            </div>
            <div inner_html=parts.body></div>
            <Close column=parts.column />
            <div inner_html=parts.neighbours></div>
        </article>
    }
}
