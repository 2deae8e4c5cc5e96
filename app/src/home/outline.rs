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

/// The staff half's view of the tree, with the link to edit it. Provided as a context.
#[derive(Clone, Copy)]
pub struct TreeMeans(pub fn(EditLink, Vec<CountedColumn>) -> AnyView);

/// The tree of columns, with the edit link for the administrator.
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

/// The tree of columns for readers.
#[component]
pub fn Outline(columns: Vec<CountedColumn>) -> impl IntoView {
    branch(columns).map(|tree| view! { <div class="outline">{tree}</div> })
}

fn branch(columns: Vec<CountedColumn>) -> Option<AnyView> {
    let item = |CountedColumn { column, articles, children }| {
        let count = articles.map(|articles| {
            view! {
                " "
                <span class="count">{counted(articles)}</span>
            }
        });
        let name = view! {
            <ColumnLink column />
            {count}
        };
        let (name, below) = (name.into_any(), branch(children).into_any());
        view! { <OutlineItem name below /> }
    };
    (!columns.is_empty()).then(|| settled(html::ul(), || columns.into_iter().map(item).collect_views()))
}

/// The number of articles of a column, in words.
#[must_use]
pub fn counted(articles: i64) -> String {
    format!("{articles}{}", page_words().home.articles_after)
}

/// A column of the tree, for readers and for the administrator.
#[component]
pub fn OutlineItem(
    /// The link to it, and the number of articles in it and below it.
    name: AnyView,
    /// The columns below it.
    below: AnyView,
    /// The editing controls; `None` for readers.
    #[prop(default = None)]
    tools: Option<Tools>,
) -> impl IntoView {
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
