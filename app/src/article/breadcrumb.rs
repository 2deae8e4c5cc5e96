use domain::column::Crumb;
use leptos::prelude::*;

use crate::{column::ColumnLink, text::words, views::CollectViews};

/// The way from the root of the columns to here.
#[component]
pub fn Breadcrumb(
    path: Vec<Crumb>,
    /// The last step is this page itself.
    #[prop(optional)]
    last_is_here: bool,
) -> impl IntoView {
    let steps = path.len();
    let step = move |(at, crumb): (usize, Crumb)| {
        let here = last_is_here && at + 1 == steps;
        view! {
            <li>
                <ColumnLink column=crumb here />
            </li>
        }
    };
    view! {
        <nav class="breadcrumb" aria-label=words().article.breadcrumb>
            <ol>{path.into_iter().enumerate().map(step).collect_views()}</ol>
        </nav>
    }
}
