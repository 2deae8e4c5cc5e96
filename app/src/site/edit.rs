use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::text::edit_text;

/// The link from a part of a page to the form by which the system administrator changes it. The staff's script lets them change
/// it in place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditLink {
    /// The address of the form.
    pub address: String,
    /// Name of the part, for the script; empty where it does nothing here.
    pub part: String,
    /// Label of the link.
    pub label: String,
}

#[cfg(feature = "ssr")]
impl EditLink {
    /// The link to the form at `address`; `None` for readers who may not use it.
    pub fn new(address: &str) -> Option<Self> {
        Self::of_part(address, address.trim_start_matches("/desk/"), edit_text().part)
    }

    /// The link to a new article of the column `slug`.
    pub fn of_new_article(slug: &str) -> Self {
        let address = format!("/desk/columns/{slug}/new");
        Self { address, part: String::new(), label: edit_text().new_article.to_owned() }
    }

    /// The link from the tree of columns to the form that changes it.
    pub fn of_tree() -> Option<Self> {
        Self::of_part("/desk/columns", "tree", edit_text().tree)
    }

    fn of_part(address: &str, part: &str, label: &str) -> Option<Self> {
        let is_admin = crate::staff::person().is_some_and(|staff| staff.has(domain::account::Role::SiteAdmin));
        is_admin.then(|| Self { address: address.to_owned(), part: part.to_owned(), label: label.to_owned() })
    }
}

/// The staff half's view of an edit link, which lets the part be edited in place. Provided as a context.
#[derive(Clone, Copy)]
pub struct EditMeans(pub fn(EditLink) -> AnyView);

/// The link, where there is one.
#[component]
pub fn EditHere(link: Option<EditLink>) -> impl IntoView {
    link.map(|link| match use_context::<EditMeans>() {
        Some(EditMeans(show)) => show(link),
        None => view! { <PlainEdit link /> }.into_any(),
    })
}

/// The link alone.
#[component]
pub fn PlainEdit(link: EditLink) -> impl IntoView {
    let EditLink { address, part, label } = link;
    view! {
        <p class="edit-here">
            <a href=address data-keep=(!part.is_empty()).then_some(part)>
                {label}
            </a>
        </p>
    }
}
