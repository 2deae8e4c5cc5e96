use domain::column::Crumb;
use leptos::prelude::*;

use crate::language::{chinese, local};

/// A link to a column, by its name.
#[component]
pub fn ColumnLink(
    column: Crumb,
    /// The link leads to the page on which it stands.
    #[prop(optional)]
    here: bool,
) -> impl IntoView {
    let address = local(&column.address());
    view! {
        <a href=address lang=chinese() aria-current=here.then_some("page")>
            {column.name}
        </a>
    }
}
