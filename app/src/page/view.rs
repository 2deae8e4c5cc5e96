use leptos::prelude::*;

use super::{Shown, StaffHtml, of_document};

/// The page of a route. Later pages of the same route take its place.
#[component]
pub fn PageView(
    /// The page to begin with.
    first: Shown,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    first.head.write();
    let shown = RwSignal::new(first);
    #[cfg(not(feature = "ssr"))]
    crate::navigation::follow(shown);
    move || shown.with(Shown::view)
}

/// A page without a route of its own: the staff's, and the page in the place of none. The browser loads it as a document.
#[component]
pub fn OtherPage() -> impl IntoView {
    #[cfg(not(feature = "ssr"))]
    if !crate::hydration::is_hydrating() {
        let _ = location().reload();
    }
    let page = of_document::<StaffHtml>();
    #[cfg(feature = "ssr")]
    page.head.write();
    move || page.view()
}
