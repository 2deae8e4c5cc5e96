use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::views::CollectViews;

/// A sentence about a value of the address that was not used, in the words of its reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// The nearest possible value.
    pub offer: Option<Offer>,
}

/// A link to the nearest possible value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Its label.
    pub text: String,
    /// Its address, in the language of the page.
    pub address: String,
}

/// The values of an address that were not used; nothing where all were.
#[component]
pub fn Notices(notices: Vec<Notice>) -> impl IntoView {
    let notice = |Notice { text, offer }: Notice| {
        let offer = offer.map(|Offer { text, address }| {
            view! {
                " "
                <a href=address>{text}</a>
            }
        });
        view! { <p>{text} {offer}</p> }
    };
    (!notices.is_empty()).then(|| {
        view! {
            <div class="filter-notices" role="status">
                {notices.into_iter().map(notice).collect_views()}
            </div>
        }
    })
}
