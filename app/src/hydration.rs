//! Hydration in steps: the parts around the page are taken over after it, each in a task of its own, so that a slow phone has
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

/// `element` with `content` in it, which never changes by itself and listens to nothing. In a document that the server has drawn the browser
/// takes `element` over with the content that it has: to go through each line of a long list again would cost a slow phone most of a
/// page's hydration. Links in it work all the same, for the router listens at the window.
pub fn settled<E>(element: E, content: impl FnOnce() -> Vec<AnyView>) -> AnyView
where
    E: IntoAny + ElementChild<Vec<AnyView>, Output: IntoAny>,
{
    // Hydrating an element without children leaves those that it has.
    if is_hydrating() { element.into_any() } else { element.child(content()).into_any() }
}

/// Whether the browser is taking over a document.
pub fn is_hydrating() -> bool {
    Owner::current_shared_context().is_some_and(|context| context.during_hydration())
}

/// Does `act`, for the present owner, in a task after those that were put off before.
#[cfg(not(feature = "ssr"))]
pub fn afterwards(act: impl FnOnce() + 'static) {
    let owner = Owner::current().unwrap_or_default();
    set_timeout(move || owner.with(act), Duration::ZERO);
}
