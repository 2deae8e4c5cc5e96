use leptos::{html, prelude::*};

use super::{Sharing, aloud::Aloud, share::Share, text_size::TextSize};
use crate::text::words;

/// What a reader can do with an article: 字号, 打印, 分享, 朗读.
#[component]
pub fn Tools(
    sharing: Sharing,
    /// Where the article stands.
    article: NodeRef<html::Article>,
) -> impl IntoView {
    let print = |_| {
        let _ = window().print();
    };
    view! {
        <div class="tools">
            <TextSize />
            <div class="acts">
                <button type="button" class="live" on:click=print>
                    {words().tool.print}
                </button>
                <Share sharing />
                <Aloud article />
            </div>
        </div>
    }
}
