//! The staff half's functions in pages that the server has written as HTML: keys, copying, comments at their paragraphs.

use std::{any::Any, cell::RefCell};

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, HtmlDetailsElement, HtmlElement, MutationObserver, MutationObserverInit, Node,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
};

use crate::{
    article::watch,
    browser::{Listener, around, element_of, first, focus_at, is_plain, is_typing},
    comments, editing,
    steps::Step,
};

/// The kinds of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Comments at their paragraphs.
    Comments,
    /// The start of an edit.
    Editing,
    /// The watch for changes of the article.
    Watching,
}

/// A part begun at an element of the server's HTML, which ends with it.
pub struct Begun {
    /// The kind.
    pub part: Part,
    /// The element.
    pub at: Element,
    /// Ends the part when dropped.
    #[allow(dead_code, reason = "it is there to be dropped")]
    pub holds: Box<dyn Any>,
}

thread_local! {
    static BEGUN: RefCell<Vec<Begun>> = const { RefCell::new(Vec::new()) };
}

/// Begins, once per document.
pub fn begin() {
    let page = document();
    Listener::new(&page, "click", clicked).forget();
    Listener::new(&page, "keydown", pressed).forget();
    Listener::new(&page, "pointerdown", |event: ev::PointerEvent| fold_own(element_of(&event))).forget();
    look();
    // Pages change in place, and some of the server's HTML is drawn anew.
    let Some(main) = first("main") else { return };
    let changed = Closure::<dyn Fn()>::new(look).into_js_value();
    let all = MutationObserverInit::new();
    all.set_child_list(true);
    all.set_subtree(true);
    if let Ok(observer) = MutationObserver::new(changed.unchecked_ref()) {
        let _ = observer.observe_with_options(&main, &all);
    }
}

/// Begins the parts new in the page, and ends those no longer in it.
fn look() {
    let ended = BEGUN.with_borrow_mut(|begun| {
        let (here, ended) = std::mem::take(begun).into_iter().partition(|part: &Begun| part.at.is_connected());
        *begun = here;
        ended
    });
    drop::<Vec<Begun>>(ended);
    begin_at(Part::Comments, first(".work .comments"), |list| comments::begin(list));
    begin_at(Part::Editing, editing::work(), |aside| Some(editing::begin(aside)));
    begin_at(Part::Watching, first("aside.work[data-article]"), |aside| {
        let watching = watch(aside)?;
        Some(Begun { part: Part::Watching, at: aside.clone().into(), holds: Box::new(watching) })
    });
}

/// Begins a part at `element`, if that exists and has not begun yet.
fn begin_at(part: Part, element: Option<HtmlElement>, begins: impl FnOnce(&HtmlElement) -> Option<Begun>) {
    let Some(element) = element else { return };
    let is_begun = BEGUN.with_borrow(|begun| begun.iter().any(|begun| begun.part == part && begun.at == *element));
    if !is_begun && let Some(part) = begins(&element) {
        BEGUN.with_borrow_mut(|begun| begun.push(part));
    }
}

/// A click on a button with `data-copy` copies that text; a click on a link of changes leads to the next one.
fn clicked(event: ev::MouseEvent) {
    let Some(element) = element_of(&event) else { return };
    if editing::followed(&event) {
        return;
    }
    if let Some(copy) = around(&element, "button[data-copy]") {
        spawn_local(async move {
            // If copying fails, the text is selected, for Ctrl+C.
            let _ = copied(&copy).await;
        });
    } else if is_plain(&event)
        && let Some(step) = Step::by_link(&element)
    {
        event.prevent_default();
        step.go();
    }
}

async fn copied(button: &Element) -> Result<(), JsValue> {
    let from = button.get_attribute("data-copy").and_then(|selector| first(&selector)).ok_or(JsValue::NULL)?;
    if let Some(selection) = window().get_selection()? {
        selection.select_all_children(&from)?;
    }
    let text = from.text_content().unwrap_or_default();
    JsFuture::from(window().navigator().clipboard().write_text(text.trim())).await?;
    button.set_text_content(button.get_attribute("data-copied").as_deref());
    Ok(())
}

/// Keys outside fields: `?` lists them, `e` edits the page's article, `r` leads to the review, others from change to change.
fn pressed(event: ev::KeyboardEvent) {
    if event.key() == "Escape" {
        return fold_own(None);
    }
    let is_typed = element_of(&event).is_some_and(|element| is_typing(&element));
    let is_key = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() || is_typed);
    if !is_key || first("dialog[open]").is_some() {
        return;
    }
    if event.key() == "?" {
        event.prevent_default();
        return spawn_local(editing::show_keys());
    }
    if editing::is_running() {
        return;
    }
    let is_done = match (event.key().as_str(), first("#review")) {
        ("e", _) => editing::edit(None),
        ("r", Some(review)) => review.focus().is_ok(),
        (key, _) => Step::by_key(key).is_some_and(Step::go),
    };
    if is_done {
        event.prevent_default();
    }
}

/// A press outside the unfolded account menu (`at`), or Escape, folds it.
fn fold_own(at: Option<Element>) {
    let Some(panel) = first(".staff-bar details[open]") else { return };
    let holds = |element: &Element| panel.contains(Some(element.unchecked_ref::<Node>()));
    if at.as_ref().is_some_and(holds) {
        return;
    }
    let had_focus = document().active_element().as_ref().is_some_and(holds);
    if let Some(panel) = panel.dyn_ref::<HtmlDetailsElement>() {
        panel.set_open(false);
    }
    if at.is_none()
        && had_focus
        && let Some(summary) = first(".staff-bar details summary")
    {
        focus_at(&summary);
    }
}
