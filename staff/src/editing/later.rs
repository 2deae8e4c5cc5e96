//! The part of the staff's half for an edit, loaded with the first one, or with the list of its keys.
#![allow(unsafe_code, reason = "code that is loaded later is called by names that the linker resolves")]

use std::{pin::Pin, rc::Rc};

use leptos::wasm_split::{SplitLoaderError, wasm_split};
use web_sys::HtmlElement;

use super::{body::Editor, edit::Edit, keys};
use crate::StaffError;

/// The editor's decision about a kept text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Restore it.
    Restore,
    /// Discard it.
    Discard,
    /// Restore the discarded text.
    Undo,
}

/// A running edit, for code outside the part that is loaded later.
pub trait Running {
    /// Whether the edit is not over yet.
    fn is_running(&self) -> bool;

    /// Tells the edit that its article has gone from the page.
    fn gone(&self);
}

impl Running for Rc<Edit> {
    fn is_running(&self) -> bool {
        !self.is_ended()
    }

    fn gone(&self) {
        Edit::gone(self);
    }
}

/// An edit, once it has begun; `None` if another page has come meanwhile.
type Begun = Option<Box<dyn Running>>;

/// An edit that begins.
type Opening = Pin<Box<dyn Future<Output = Result<Begun, StaffError>>>>;

/// Begins to edit.
///
/// # Errors
/// When the code can't be loaded.
#[wasm_split(editing, wasm_split_path = leptos::wasm_split, fallible)]
fn begin_to_open(aside: HtmlElement, wanted: Option<Wanted>, editor: Editor) -> Result<Opening, SplitLoaderError> {
    Ok(Box::pin(async move {
        let edit = Edit::open(aside, wanted, editor).await?;
        Ok(edit.map(|edit| Box::new(edit) as Box<dyn Running>))
    }))
}

/// Edits the article of `aside`, treating a kept text as `wanted`, if that is given. `None` if another page has come meanwhile.
///
/// # Errors
/// If the article can't be edited, or the editor can't be loaded.
pub async fn open(aside: HtmlElement, wanted: Option<Wanted>, editor: Editor) -> Result<Begun, StaffError> {
    begin_to_open(aside, wanted, editor).await.map_err(|_| StaffError::Offline)?.await
}

/// The list of keys, which is shown.
type Showing = Pin<Box<dyn Future<Output = ()>>>;

/// Begins to show the list of keys.
///
/// # Errors
/// When the code can't be loaded.
#[wasm_split(editing, wasm_split_path = leptos::wasm_split, fallible)]
fn begin_to_show_keys() -> Result<Showing, SplitLoaderError> {
    Ok(Box::pin(keys::show()))
}

/// Shows the list of keys. Without its code, nothing happens.
pub async fn show_keys() {
    if let Ok(showing) = begin_to_show_keys().await {
        showing.await;
    }
}
