//! Hydration in steps: what stands around the page is taken over after it, each part in a task of its own, so that a slow phone has
//! time for its reader in between.

#[cfg(not(feature = "ssr"))]
use std::time::Duration;

#[cfg(not(feature = "ssr"))]
use leptos::html;
use leptos::prelude::*;

/// A `<div>` whose content comes with the document and stays as long as it. The browser hydrates the content after the page.
#[component]
pub fn HydratedLater(class: &'static str, content: fn() -> AnyView) -> impl IntoView {
    #[cfg(feature = "ssr")]
    return view! { <div class=class>{content()}</div> };
    #[cfg(not(feature = "ssr"))]
    {
        let element = NodeRef::<html::Div>::new();
        afterwards(move || {
            if let Some(element) = element.get_untracked() {
                // Nothing but the document's end removes it.
                std::mem::forget(content().hydrate_from::<true>(&element));
            }
        });
        // Hydrating an element without children leaves those that it has.
        view! { <div class=class node_ref=element></div> }
    }
}

/// Does `act`, for the present owner, in a task after those that were put off before.
#[cfg(not(feature = "ssr"))]
pub fn afterwards(act: impl FnOnce() + 'static) {
    let owner = Owner::current().unwrap_or_default();
    set_timeout(move || owner.with(act), Duration::ZERO);
}
