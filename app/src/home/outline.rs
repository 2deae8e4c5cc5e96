use leptos::{html, prelude::*};

use super::CountedColumn;
use crate::{column::ColumnLink, hydration::settled, text::page_words, views::CollectViews};

/// The tree of columns.
#[component]
pub fn Outline(columns: Vec<CountedColumn>) -> impl IntoView {
    branch(columns).map(|tree| view! { <div class="outline">{tree}</div> })
}

fn branch(columns: Vec<CountedColumn>) -> Option<AnyView> {
    let item = |CountedColumn { column, articles, children }| {
        let count = articles.map(|count| {
            view! {
                " "
                <span class="count">{format!("{count}{}", page_words().home.articles_after)}</span>
            }
        });
        view! {
            <li>
                <div>
                    <ColumnLink column />
                    {count}
                </div>
                {branch(children)}
            </li>
        }
    };
    (!columns.is_empty()).then(|| settled(html::ul(), || columns.into_iter().map(item).collect_views()))
}
