//! The list of the directory, for readers and for the administrator who edits it.

use leptos::{ev, prelude::*};
use web_sys::wasm_bindgen::JsCast;

use super::DirectoryLink;
use crate::text::words;

/// Names of more characters than this get two places of the grid.
const LONG: usize = 7;

/// The editing controls beside a group or a link.
pub struct Tools {
    /// Its number.
    pub number: i64,
    /// The controls.
    pub view: AnyView,
}

/// A group of links, to be opened.
#[component]
pub fn LinkGroup<T: Fn(bool) + 'static>(
    /// Its name.
    name: AnyView,
    /// Its links, each a [`LinkItem`].
    links: AnyView,
    /// The number of those that are shown, behind a blank.
    count: Signal<String>,
    /// Whether it is open.
    is_open: Signal<bool>,
    /// Whether no link of it matches the filter.
    is_left_out: Signal<bool>,
    /// Called when the reader opens or closes it.
    toggled: T,
    /// Whether the document arrives with it open.
    #[prop(optional)]
    begins_open: bool,
    /// The editing controls; `None` for readers.
    #[prop(default = None)]
    tools: Option<Tools>,
) -> impl IntoView {
    let (number, tools) = apart(tools);
    let id = number.clone().map(|number| format!("group-{number}"));
    let toggle = move |event: ev::Event| {
        if let Some(details) = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlDetailsElement>().ok()) {
            toggled(details.open());
        }
    };
    let list = view! { <ul>{links}</ul> };
    // Without controls, the view must add no marker node to citizens' documents.
    let content = match tools {
        None => list.into_any(),
        Some(tools) => view! { {tools} {list} }.into_any(),
    };
    view! {
        <details id=id data-group=number open=begins_open prop:open=is_open hidden=is_left_out on:toggle=toggle>
            // The blank is the number's: alone at the end of a document that is still coming, it would move with the number.
            <summary>{name} <span class="count">{count}</span></summary>
            {content}
        </details>
    }
}

/// A link of a group.
#[component]
pub fn LinkItem(
    /// The link.
    link: DirectoryLink,
    /// Whether the filter hides it.
    is_hidden: Signal<bool>,
    /// The editing controls; `None` for readers.
    #[prop(default = None)]
    tools: Option<Tools>,
) -> impl IntoView {
    let DirectoryLink { name, address } = link;
    let (number, tools) = apart(tools);
    let id = number.clone().map(|number| format!("link-{number}"));
    let long = (name.chars().count() > LONG).then_some("long");
    let title = address.is_none().then_some(words().directory.no_address);
    let shown = match address {
        Some(address) => {
            // The router leaves `external` to the browser: the notice loads its page.
            let rel = if address.starts_with('/') { "external noopener" } else { "noopener" };
            view! {
                <a href=address rel=rel>
                    {name}
                </a>
            }
            .into_any()
        }
        None => name.into_any(),
    };
    let content = match tools {
        None => shown,
        Some(tools) => view! { {shown} {tools} }.into_any(),
    };
    view! {
        <li id=id data-link=number class=long title=title hidden=is_hidden>
            {content}
        </li>
    }
}

/// The number as an attribute value, and the controls.
fn apart(tools: Option<Tools>) -> (Option<String>, Option<AnyView>) {
    tools.map_or((None, None), |Tools { number, view }| (Some(number.to_string()), Some(view)))
}
