use leptos::prelude::*;

use super::{LeaveContent, NamedAddress, Way};
use crate::{page::Content, views::CollectViews};

impl Content for LeaveContent {
    fn view(self) -> AnyView {
        view! { <LeaveView content=self /> }.into_any()
    }

    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        crate::traditional::leave(self)
    }
}

/// `/leave`
#[component]
pub fn LeaveView(content: LeaveContent) -> impl IntoView {
    let LeaveContent { title, about, address, written, advice, ways } = content;
    let address = address.map(|NamedAddress { before, host, after }| {
        view! {
            <p class="address" dir="ltr">
                {before}
                {(!host.is_empty()).then(|| view! { <strong>{host}</strong> })}
                // An empty text would be written as a space.
                {(!after.is_empty()).then_some(after)}
            </p>
        }
    });
    let written = written.map(|(label, host)| {
        view! {
            <p class="written">
                {label} " " <bdi dir="ltr">{host}</bdi>
            </p>
        }
    });
    let way = |Way { label, address, is_outside }| {
        let rel = if is_outside { "external noopener noreferrer nofollow" } else { "external" };
        view! {
            <a class=is_outside.then_some("go") href=address rel=rel>
                {label}
            </a>
        }
    };
    view! {
        <section class="error leave">
            <h1 tabindex="-1">{title}</h1>
            {about.map(|about| view! { <p>{about}</p> })}
            {address}
            {written}
            {advice.map(|advice| view! { <p>{advice}</p> })}
            <p class="ways">{ways.into_iter().map(way).collect_views()}</p>
        </section>
    }
}
