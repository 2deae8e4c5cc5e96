use domain::{site::Site, tags};
use leptos::prelude::*;
use leptos_meta::Meta;

use crate::error::PageError;

/// The site, once it is there.
pub async fn site() -> Result<Site, PageError> {
    match use_context::<Resource<Result<Site, PageError>>>() {
        Some(site) => site.await,
        None => Err(PageError::Offline),
    }
}

/// Page tags, in their order.
#[component]
pub fn Tags(tags: Vec<tags::Tag>) -> impl IntoView {
    tags.into_iter().map(|(name, content)| view! { <Meta name=name content=content /> }).collect_view()
}

/// The page tags of a page that is neither a column's nor an article's.
#[component]
pub fn SiteTags() -> impl IntoView {
    view! {
        <Suspense>
            {Suspend::new(async {
                site().await.ok().map(|site| view! { <Tags tags=tags::of_site(&site) /> })
            })}
        </Suspense>
    }
}
