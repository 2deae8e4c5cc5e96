use leptos::{html, prelude::*};

use super::{Sharing, aloud::Aloud, share::Share, text_size::TextSize};
use crate::text::words;

/// The tools of an article: 字号, 打印, 分享, 朗读.
#[component]
pub fn Tools(
    sharing: Sharing,
    /// The element of the article.
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
