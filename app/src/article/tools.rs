use leptos::prelude::*;

use super::{share::Share, text_size::TextSize};
use crate::{page::Sharing, text::text};

/// What a reader can do with an article: 字号, 打印, 分享.
#[component]
pub fn Tools(sharing: Sharing) -> impl IntoView {
    let print = |_| {
        let _ = window().print();
    };
    view! {
        <div class="tools">
            <TextSize />
            <button type="button" class="live" on:click=print>
                {text().print}
            </button>
            <Share sharing />
        </div>
    }
}
