use leptos::prelude::*;

use crate::{
    browser::{remember, remembered},
    text::words,
    views::CollectViews,
};

const KEY: &str = "text-size";

/// 字号. The style sheet obeys the buttons themselves, so that they work without scripts; scripts remember the choice.
#[component]
pub fn TextSize() -> impl IntoView {
    let text = &words().tool;
    Effect::new(|_| {
        if let Some(input) = remembered(KEY).and_then(|size| document().get_element_by_id(&format!("size-{size}"))) {
            let _ = js_sys::Reflect::set(&input, &"checked".into(), &true.into());
        }
    });
    let choose = |size: &'static str| {
        remember(KEY, size);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-text-size", size);
        }
    };
    let sizes = [("standard", text.size_standard), ("large", text.size_large), ("larger", text.size_larger)];
    view! {
        <fieldset class="text-size">
            <legend>{text.text_size}</legend>
            {sizes
                .into_iter()
                .map(|(size, label)| {
                    view! {
                        <label>
                            <input
                                type="radio"
                                name="text-size"
                                id=format!("size-{size}")
                                checked=size == "standard"
                                on:change=move |_| choose(size)
                            />
                            <span>{label}</span>
                        </label>
                    }
                })
                .collect_views()}
        </fieldset>
    }
}
