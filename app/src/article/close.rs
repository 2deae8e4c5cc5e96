use leptos::{ev, prelude::*};

use crate::{navigation::Navigation, text::words};

/// 关闭: back to the page from which the reader came; for readers from elsewhere, to the column, as the link says.
#[component]
pub fn Close(
    /// The address of the column.
    column: String,
) -> impl IntoView {
    let navigation = use_context::<Navigation>();
    let close = move |event: ev::MouseEvent| {
        let plain =
            event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if plain
            && navigation.as_ref().is_some_and(|navigation| navigation.history.came_from_here())
            && let Ok(history) = window().history()
        {
            event.prevent_default();
            let _ = history.back();
        }
    };
    view! {
        <p class="end">
            <a class="close" href=column on:click=close>
                {words().tool.close}
            </a>
        </p>
    }
}
