//! The start of an edit: by key, by link, at once for a new article, and with a text that was kept.

use std::cell::RefCell;

use leptos::{ev, mount::mount_to, prelude::*, task::spawn_local};
use web_sys::HtmlElement;

use super::{
    body::Editor,
    later::{Running, Wanted, open},
    shelf,
};
use crate::{
    StaffError,
    browser::{around, element_of, first, is_plain, within},
    parts::{Begun, Part},
    text::editing_text,
};

/// The document's attribute that records such a wish.
const WISH: &str = "data-wants-edit";

thread_local! {
    /// The edit that runs here or begins.
    static HERE: RefCell<Here> = const { RefCell::new(Here::Nothing) };
}

enum Here {
    Nothing,
    /// At this status area.
    Begins(HtmlElement),
    Runs(Box<dyn Running>),
}

/// Whether an edit runs or begins.
pub fn is_running() -> bool {
    HERE.with_borrow(|here| match here {
        Here::Nothing => false,
        Here::Begins(_) => true,
        Here::Runs(edit) => edit.is_running(),
    })
}

/// The status area of the article, if it can be edited here.
pub fn work() -> Option<HtmlElement> {
    first("aside.work[data-edit='true']")
}

/// Ends the edit with its page.
struct OfPage;

impl Drop for OfPage {
    fn drop(&mut self) {
        if let Here::Runs(edit) = HERE.replace(Here::Nothing) {
            edit.gone();
        }
    }
}

/// Begins on the page of `aside`: opens a new article for editing at once, and announces a kept text.
pub fn begin(aside: &HtmlElement) -> Begun {
    if take_wish() || aside.has_attribute("data-new") {
        edit(None);
    } else {
        tell_of_kept(aside);
    }
    Begun { part: Part::Editing, at: aside.clone().into(), holds: Box::new(OfPage) }
}

/// Edits the article of the page, unless an edit runs already. Whether it can be edited.
pub fn edit(wanted: Option<Wanted>) -> bool {
    let Some(aside) = work().filter(|_| !is_running()) else { return false };
    take_wish();
    // Set at once: a second key or click meanwhile begins no second edit.
    HERE.set(Here::Begins(aside.clone()));
    let editor = Editor::load();
    let status = within(&aside, ".status").into_iter().next();
    if let Some(status) = &status {
        let _ = status.set_attribute("aria-busy", "true");
    }
    spawn_local(async move {
        let begun = open(aside.clone(), wanted, editor).await;
        if let Some(status) = status {
            let _ = status.remove_attribute("aria-busy");
        }
        // Another page may have come meanwhile, where another edit may have begun.
        let is_here = HERE.with_borrow(|here| matches!(here, Here::Begins(at) if *at == aside));
        match begun {
            Ok(Some(edit)) if is_here => HERE.set(Here::Runs(edit)),
            Ok(Some(edit)) => edit.gone(),
            Ok(None) if is_here => HERE.set(Here::Nothing),
            Err(error) if is_here => {
                HERE.set(Here::Nothing);
                notice(&aside, move || failed(&error, wanted));
            }
            Ok(None) | Err(_) => {}
        }
    });
    true
}

/// Whether the reader asked to edit before this half listened: the module of every page has recorded that.
fn take_wish() -> bool {
    let Some(root) = document().document_element() else { return false };
    let is_wanted = root.has_attribute(WISH);
    let _ = root.remove_attribute(WISH);
    is_wanted
}

/// Handles a click on the link to the editor by an edit in place.
pub fn followed(event: &ev::MouseEvent) -> bool {
    let link = element_of(event).and_then(|at| around(&at, "a[data-edit]"));
    if link.is_none() || !is_plain(event) || work().is_none() {
        return false;
    }
    event.prevent_default();
    edit(None);
    true
}

/// Shows a notice above the article.
fn notice(aside: &HtmlElement, says: impl FnOnce() -> AnyView + 'static) {
    for before in within(aside, ".notice") {
        before.remove();
    }
    // It is removed with its parent, or by the next notice.
    mount_to(aside.clone(), move || {
        view! {
            <p class="notice" role="status">
                {says()}
            </p>
        }
        .into_any()
    })
    .forget();
}

/// Announces a text that this browser has kept unsaved, or that was discarded in this tab.
pub fn tell_of_kept(aside: &HtmlElement) {
    let data = |name: &str| aside.get_attribute(name);
    let number = |name: &str| data(name).unwrap_or_default();
    let article = number("data-article").parse().ok();
    let name = shelf::name(&number("data-me"), article, number("data-column").parse().ok());
    let text = editing_text();
    if let Some(at) = shelf::kept_at(&name) {
        notice(aside, move || {
            view! {
                {text.found_here(&at.to_string())}
                <Editing wanted=Some(Wanted::Restore) label=text.restore />
                " "
                <Editing wanted=Some(Wanted::Discard) label=text.discard />
            }
            .into_any()
        });
    } else if let Some(at) = shelf::thrown_at(&name) {
        notice(aside, move || {
            view! {
                {text.thrown(&at)}
                <Editing wanted=Some(Wanted::Undo) label=text.undo_throw />
            }
            .into_any()
        });
    }
}

/// Why the edit has not begun. If the site was not reached, a button tries again.
fn failed(error: &StaffError, wanted: Option<Wanted>) -> AnyView {
    let text = editing_text();
    match error {
        StaffError::Offline => view! {
            {text.not_begun}
            " "
            <Editing wanted label=text.again />
        }
        .into_any(),
        StaffError::Fault(_) => error.words().into_any(),
    }
}

/// A button that edits the article, treating a kept text as `wanted`.
#[component]
fn Editing(wanted: Option<Wanted>, label: &'static str) -> impl IntoView {
    view! {
        <button type="button" on:click=move |_| {
                edit(wanted);
            }>
            {label}
        </button>
    }
}
