use domain::column::Crumb;
use leptos::{html, prelude::*};

use super::CountedColumn;
use crate::{
    column::ColumnLink,
    directory::Tools,
    hydration::settled,
    site::{EditHere, EditLink},
    text::page_words,
    views::CollectViews,
};

/// How the staff's half shows the tree to who may change it: with the way there. It stands in the context.
#[derive(Clone, Copy)]
pub struct TreeMeans(pub fn(EditLink, Vec<CountedColumn>) -> AnyView);

/// The tree of columns, with the way to where it is changed, for who may.
#[component]
pub fn Tree(edit: Option<EditLink>, columns: Vec<CountedColumn>) -> impl IntoView {
    match (edit, use_context::<TreeMeans>()) {
        (Some(link), Some(TreeMeans(show))) => show(link, columns),
        (link, _) => view! {
            <EditHere link />
            <Outline columns />
        }
        .into_any(),
    }
}

/// The tree of columns, to be read.
#[component]
pub fn Outline(columns: Vec<CountedColumn>) -> impl IntoView {
    branch(columns).map(|tree| view! { <div class="outline">{tree}</div> })
}

fn branch(columns: Vec<CountedColumn>) -> Option<AnyView> {
    let item = |CountedColumn { column, articles, children }| {
        let below = branch(children).into_any();
        view! { <OutlineItem column articles below /> }
    };
    (!columns.is_empty()).then(|| settled(html::ul(), || columns.into_iter().map(item).collect_views()))
}

/// A column of the tree, for readers as for who changes it.
#[component]
pub fn OutlineItem(
    /// The column.
    column: Crumb,
    /// How many articles it has with those below; `None` where nobody counts.
    articles: Option<i64>,
    /// The columns below it.
    below: AnyView,
    /// For who changes it.
    #[prop(default = None)]
    tools: Option<Tools>,
) -> impl IntoView {
    let count = articles.map(|count| {
        view! {
            " "
            <span class="count">{format!("{count}{}", page_words().home.articles_after)}</span>
        }
    });
    let name = view! {
        <ColumnLink column />
        {count}
    };
    match tools {
        None => view! {
            <li>
                <div>{name}</div>
                {below}
            </li>
        }
        .into_any(),
        Some(Tools { number, view }) => view! {
            <li data-column=number>
                <div class="kept-line">{name}</div>
                {view}
                {below}
            </li>
        }
        .into_any(),
    }
}
