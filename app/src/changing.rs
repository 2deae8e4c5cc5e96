//! Values of views that change. Leptos compiles the code behind a closure anew for each closure; of these there is one type a
//! kind, which is worth a twentieth of what the browser loads (docs/performance.md).

use leptos::prelude::*;

/// A text.
pub fn text(value: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(value)
}

/// The value of an attribute; without one, the attribute is not there.
pub fn attribute(value: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    Signal::derive(value)
}

/// Whether an attribute is there, or a property is set.
pub fn flag(value: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(value)
}
