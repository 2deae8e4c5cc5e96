use leptos::{html, prelude::*};

use crate::{changing, text::words};

/// The field by whose text links are found, and how many are.
#[component]
pub fn LinkFilter(
    /// The id of the field.
    id: &'static str,
    /// The text as names are compared with it; empty for everything.
    wanted: RwSignal<String>,
    /// How many links are found, where something is looked for.
    found: Signal<Option<usize>>,
    /// Somebody comes to the field.
    near: Callback<()>,
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
    let said = changing::text(move || {
        found.get().map(|found| format!("{}{found}{}", text.found_before, text.found_after)).unwrap_or_default()
    });
    view! {
        <p class="filter live">
            <label for=id>{text.filter}</label>
            <input
                id=id
                type="search"
                autocomplete="off"
                node_ref=field
                on:focus=move |_| near.run(())
                on:input=move |event| {
                    // The field may have had the focus before the program was there.
                    near.run(());
                    wanted.set(event_target_value(&event).trim().to_ascii_lowercase());
                }
            />
            <output for=id>{said}</output>
        </p>
    }
}
