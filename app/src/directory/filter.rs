use leptos::{html, prelude::*};

use crate::text::words;

/// The filter field of the link directory, and the number of matches.
#[component]
pub fn LinkFilter<N: Fn() + Copy + 'static>(
    /// The id of the field.
    id: &'static str,
    /// The normalised filter text; empty if there is no filter.
    wanted: RwSignal<String>,
    /// The number of matches in words; empty without a filter.
    said: Signal<String>,
    /// Called when the reader comes to the field.
    near: N,
) -> impl IntoView {
    let text = &words().directory;
    let field = NodeRef::<html::Input>::new();
    #[cfg(not(feature = "ssr"))]
    {
        let escape = window_event_listener(leptos::ev::keydown, move |event| {
            let Some(field) = field.get_untracked() else { return };
            if event.key() == "Escape" && document().active_element().as_ref() == Some(field.as_ref()) {
                field.set_value("");
                wanted.set(String::new());
            }
        });
        on_cleanup(move || escape.remove());
    }
    view! {
        <p class="filter live">
            <label for=id>{text.filter}</label>
            <input
                id=id
                type="search"
                autocomplete="off"
                node_ref=field
                on:focus=move |_| near()
                on:input=move |event| {
                    // The field may have had the focus before the program was there.
                    near();
                    wanted.set(event_target_value(&event).trim().to_ascii_lowercase());
                }
            />
            <output for=id>{said}</output>
        </p>
    }
}
