//! The part of the staff's half for the dialog, loaded when a session has ended.
#![allow(unsafe_code, reason = "code that is loaded later is called by names that the linker resolves")]

use std::{cell::RefCell, pin::Pin};

use futures_channel::oneshot;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::dialog;

thread_local! {
    /// The callers that wait for the open dialog; `None` if none is open.
    static WAITING: RefCell<Option<Vec<oneshot::Sender<bool>>>> = const { RefCell::new(None) };
}

/// Whether the person at the page has logged in.
type Asking = Pin<Box<dyn Future<Output = bool>>>;

/// Begins to ask.
///
/// # Errors
/// When the code can't be loaded.
#[wasm_split(again, wasm_split_path = leptos::wasm_split, fallible)]
fn begin_to_ask() -> Result<Asking, SplitLoaderError> {
    Ok(Box::pin(dialog::ask()))
}

/// Asks the person at the page to log in again; whether they did. Callers in the meantime wait for the same dialog.
pub async fn log_in_again() -> bool {
    let open = WAITING.with_borrow_mut(|waiting| match waiting {
        Some(waiting) => {
            let (tell, told) = oneshot::channel();
            waiting.push(tell);
            Some(told)
        }
        None => {
            *waiting = Some(Vec::new());
            None
        }
    });
    if let Some(told) = open {
        return told.await.unwrap_or_default();
    }
    let is_in = match begin_to_ask().await {
        Ok(asking) => asking.await,
        Err(_) => false,
    };
    for tell in WAITING.take().unwrap_or_default() {
        let _ = tell.send(is_in);
    }
    is_in
}
