//! Lists of views.

use leptos::prelude::{AnyView, IntoAny};

/// Views in a list.
pub trait CollectViews: Iterator {
    /// All of them in a list of one type: Leptos's `collect_view` makes a list of a type of its own for each kind of element,
    /// whose code is compiled for it.
    fn collect_views(self) -> Vec<AnyView>;
}

impl<I: Iterator<Item: IntoAny>> CollectViews for I {
    fn collect_views(self) -> Vec<AnyView> {
        self.map(IntoAny::into_any).collect()
    }
}
