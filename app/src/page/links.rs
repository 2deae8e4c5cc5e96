use domain::pagination::Pages;
use leptos::prelude::*;

use crate::text::words;

/// The ways to the pages of a list before and after this one; nothing where there is one page.
#[component]
pub fn PageLinks(
    /// The place of this page.
    pages: Pages,
    /// The address of the page before.
    newer: Option<String>,
    /// The address of the page after.
    older: Option<String>,
) -> impl IntoView {
    let text = &words().pages;
    let link = |address: Option<String>, label: &'static str, rel: &'static str| {
        address.map(|address| {
            view! {
                <a href=address rel=rel>
                    {label}
                </a>
            }
        })
    };
    (pages.last > 1).then(|| {
        view! {
            <nav class="pages" aria-label=text.pages>
                {link(newer, text.newer, "prev")}
                <span>{text.position(pages)}</span>
                {link(older, text.older, "next")}
            </nav>
        }
    })
}
