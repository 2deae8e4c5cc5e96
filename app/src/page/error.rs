use domain::{
    fault::{Failure, Fault, Refusal},
    tags,
};
use leptos::prelude::*;

use super::{Head, Page, Parts};
use crate::{html::html, site::site, text::text};

/// The page in the place of one that can't be shown: what happened, and ways on. It is sent with its status.
pub async fn page(fault: &Fault) -> Page {
    let text = text();
    let (status, number) = match fault {
        Fault::Refused(refusal) => (refusal.status(), None),
        Fault::Failed(Failure { id }) => (500, Some(id.clone())),
    };
    let (title, advice) = match fault {
        Fault::Refused(Refusal::NotFound) => text.not_found,
        Fault::Refused(Refusal::Gone) => text.gone,
        Fault::Refused(_) => text.invalid,
        Fault::Failed(_) => text.failed,
    };
    if let (Some(options), Ok(status)) =
        (use_context::<leptos_axum::ResponseOptions>(), http::StatusCode::from_u16(status))
    {
        options.set_status(status);
    }
    // Where the site itself can't be read, the error is shown without it.
    let tags = site().await.map(|site| tags::of_site(&site)).unwrap_or_default();
    let content = html(view! {
        <section class="error">
            <h1 tabindex="-1">{title}</h1>
            <p>{advice}</p>
            {number.map(|number| view! { <p class="quiet">{text.failure_number} " " <code>{number}</code></p> })}
            <p class="ways">
                {(status >= 500).then(|| view! { <a href="">{text.try_again}</a> })} <a href="/">{text.back_home}</a>
            </p>
        </section>
    });
    Page { head: Head::new(title.to_owned(), None, tags), parts: Parts::Plain(content) }
}

impl Head {
    /// A head with the page tags `tags`.
    pub fn new(title: String, canonical: Option<String>, tags: Vec<tags::Tag>) -> Self {
        let tags = tags.into_iter().map(|(name, content)| (name.to_owned(), content)).collect();
        Self { title, canonical, tags, graph: Vec::new() }
    }
}
