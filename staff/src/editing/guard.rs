//! During an edit: the keys of the editor, and questions before the editor leaves by accident.

use std::rc::Rc;

use leptos::{ev, prelude::*, task::spawn_local};
use web_sys::{BeforeUnloadEvent, DataTransfer, DragEvent, Event, HtmlAnchorElement, wasm_bindgen::JsCast};

use super::edit::Edit;
use crate::browser::{Listener, around, element_of, first};

/// Watches over `edit` until the returned listeners are dropped.
pub fn begin(edit: &Rc<Edit>) -> [Listener; 7] {
    let (page, window) = (document(), window());
    let [keys, unload, going, online, dropped] = std::array::from_fn(|_| Rc::clone(edit));
    [
        Listener::first(&page, "keydown", move |event: ev::KeyboardEvent| pressed(&keys, &event)),
        Listener::new(&window, "beforeunload", move |event: BeforeUnloadEvent| {
            if unload.keeping.is_dirty() || unload.surface.is_busy() {
                event.prevent_default();
            }
        }),
        Listener::new(&window, "pagehide", move |_: Event| {
            going.send_last();
            super::presence::leave(&going);
        }),
        Listener::new(&window, "online", move |_: Event| online.online()),
        Listener::first(&window, "click", |event: ev::MouseEvent| clicked(&event)),
        Listener::new(&page, "dragover", |event: DragEvent| drop(files_of(&event))),
        Listener::new(&page, "drop", move |event: DragEvent| {
            if let Some(files) = files_of(&event) {
                dropped.surface.body.drop(&files);
            }
        }),
    ]
}

fn pressed(edit: &Rc<Edit>, event: &ev::KeyboardEvent) {
    if event.is_composing() || first("dialog[open]").is_some() {
        return;
    }
    let is_control = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
    let edit = Rc::clone(edit);
    match event.key().as_str() {
        "s" | "S" if is_control => {
            event.prevent_default();
            spawn_local(async move {
                edit.save().await;
            });
        }
        "Enter" if is_control => {
            event.prevent_default();
            event.stop_propagation();
            spawn_local(async move { edit.submit().await });
        }
        "Escape" => {
            let closes =
                element_of(event).is_some_and(|at| around(&at, ".formats, .ingest-report, details[open]").is_some());
            if closes {
                // Escape closes an open bar or panel first.
                return;
            }
            // Otherwise ProseMirror would handle it.
            event.prevent_default();
            event.stop_propagation();
            spawn_local(async move { edit.leave().await });
        }
        _ => {}
    }
}

/// Links change the page in place without a question; during an edit each loads a document, before which the browser asks.
fn clicked(event: &ev::MouseEvent) {
    let link = element_of(event).and_then(|at| around(&at, "a[href]"));
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
    if event.default_prevented() {
        return;
    }
    let is_ours = around(&link, "[data-editing], .editing h1, dialog").is_some();
    if is_ours {
        event.prevent_default();
    }
    let is_elsewhere = event.ctrl_key() || event.meta_key() || link.target() == "_blank";
    let is_here = link.get_attribute("href").is_some_and(|href| href.starts_with('#'));
    if is_ours || is_elsewhere || is_here {
        return;
    }
    event.prevent_default();
    event.stop_propagation();
    let _ = window().location().assign(&link.href());
}

/// The files that `event` carries, if nothing has handled them: dropped beside the body, they must not replace the page.
fn files_of(event: &DragEvent) -> Option<DataTransfer> {
    let carried = event.data_transfer().filter(|_| !event.default_prevented())?;
    let has_files = carried.types().includes(&"Files".into(), 0);
    has_files.then(|| {
        event.prevent_default();
        carried
    })
}
