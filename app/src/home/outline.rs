use std::collections::BTreeMap;

use domain::column::ColumnNode;
use leptos::prelude::*;

use crate::{column::ColumnLink, text::home_text};

/// The tree of columns; with `counts`, each says how many articles it has.
pub fn outline(nodes: Vec<ColumnNode>, counts: Option<&BTreeMap<String, i64>>) -> Option<AnyView> {
    branch(nodes, counts).map(|tree| view! { <div class="outline">{tree}</div> }.into_any())
}

fn branch(nodes: Vec<ColumnNode>, counts: Option<&BTreeMap<String, i64>>) -> Option<AnyView> {
    let (before, after) = home_text().articles;
    let item = |node: ColumnNode| {
        let count = counts.and_then(|counts| counts.get(&node.column.slug));
        let count = count.map(|count| {
            view! {
                " "
                <span class="count">{format!("{before}{count}{after}")}</span>
            }
        });
        view! {
            <li>
                <div>
                    <ColumnLink column=node.column />
                    {count}
                </div>
                {branch(node.children, counts)}
            </li>
        }
    };
    (!nodes.is_empty()).then(|| view! { <ul>{nodes.into_iter().map(item).collect_view()}</ul> }.into_any())
}
