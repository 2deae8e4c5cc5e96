//! Requests for files. Their routes are no server functions: an upload says how far it is, and is stopped.

use std::{cell::Cell, rc::Rc};

use futures_channel::oneshot;
use js_sys::encode_uri_component;
use serde_json::json;
use web_sys::{AbortSignal, Event, File, ProgressEvent, XmlHttpRequest, wasm_bindgen::JsValue};

use crate::{StaffError, again::signed_in, browser::Listener, text::attachment_text};

/// Longest wait for an answer to anything but an upload, in milliseconds.
const PATIENCE: u32 = 30_000;

/// Sends `file`, and returns the site's answer as JSON. `progress` is told how much has gone, in percent; `stop` ends it.
///
/// # Errors
/// The site's refusal; `Offline` if it was stopped, too.
pub async fn upload(file: &File, stop: &AbortSignal, progress: Rc<dyn Fn(u32)>) -> Result<String, StaffError> {
    let name = Some(file.name()).filter(|name| !name.is_empty()).unwrap_or_else(|| "image.png".to_owned());
    let address = format!("/api/file/upload?name={}", encode_uri_component(&name));
    signed_in(|| {
        let (file, stop, progress) = (file.clone(), stop.clone(), Rc::clone(&progress));
        send(address.clone(), Content::File(file, progress), Some(stop))
    })
    .await
}

/// Lets the site fetch the picture at `address`, and returns its answer as JSON.
///
/// # Errors
/// The site's refusal; `Offline` if it was stopped, too.
pub async fn fetch_picture(address: &str, stop: &AbortSignal) -> Result<String, StaffError> {
    let content = json!({ "address": address }).to_string();
    signed_in(|| send("/api/file/fetch".to_owned(), Content::Json(content.clone()), Some(stop.clone()))).await
}

/// What the site has found in the file `sha256`, as JSON.
///
/// # Errors
/// The site's refusal.
pub async fn examined(sha256: &str) -> Result<String, StaffError> {
    send(format!("/api/file/examined?sha256={sha256}"), Content::Nothing, None).await
}

/// Confirms that the numbers of persons in the file `sha256` may be published. Returns what the site has found in it, as JSON.
///
/// # Errors
/// The site's refusal.
pub async fn confirm(sha256: &str) -> Result<String, StaffError> {
    let content = json!({ "sha256": sha256 }).to_string();
    signed_in(|| send("/api/file/confirm".to_owned(), Content::Json(content.clone()), None)).await
}

/// Why a file has not come, in words.
pub fn file_words(error: &StaffError) -> String {
    match error {
        StaffError::Offline => attachment_text().upload_offline.to_owned(),
        error => error.words(),
    }
}

/// The content of a request.
enum Content {
    Nothing,
    Json(String),
    File(File, Rc<dyn Fn(u32)>),
}

async fn send(address: String, content: Content, stop: Option<AbortSignal>) -> Result<String, StaffError> {
    if stop.as_ref().is_some_and(AbortSignal::aborted) {
        return Err(StaffError::Offline);
    }
    let request = XmlHttpRequest::new().map_err(|_| StaffError::Offline)?;
    let (tell, told) = oneshot::channel::<()>();
    let tell = Cell::new(Some(tell));
    // It answers, breaks off, is late, or is stopped.
    let _ended = Listener::new(&request, "loadend", move |_: Event| {
        if let Some(tell) = tell.take() {
            let _ = tell.send(());
        }
    });
    let aborting = request.clone();
    let _stopped = stop.as_ref().map(|stop| {
        Listener::new(stop, "abort", move |_: Event| {
            let _ = aborting.abort();
        })
    });
    let _going = begin(&request, &address, content).map_err(|_| StaffError::Offline)?;
    let _ = told.await;
    let status = request.status().unwrap_or_default();
    let text = request.response_text().ok().flatten().unwrap_or_default();
    if (200..300).contains(&status) { Ok(text) } else { Err(StaffError::of_answer(status, &text)) }
}

/// Begins the request. Its progress is told as long as what is returned is there.
fn begin(request: &XmlHttpRequest, address: &str, content: Content) -> Result<Option<Listener>, JsValue> {
    let method = if matches!(content, Content::Nothing) { "GET" } else { "POST" };
    request.open(method, address)?;
    match content {
        Content::Nothing => {
            request.set_timeout(PATIENCE);
            request.send()?;
            Ok(None)
        }
        Content::Json(text) => {
            request.set_timeout(PATIENCE);
            request.set_request_header("content-type", "application/json")?;
            request.send_with_opt_str(Some(&text))?;
            Ok(None)
        }
        Content::File(file, progress) => {
            let kind = Some(file.type_()).filter(|kind| !kind.is_empty());
            request.set_request_header("content-type", kind.as_deref().unwrap_or("application/octet-stream"))?;
            let uploading = request.upload()?;
            let going = Listener::new(&uploading, "progress", move |event: ProgressEvent| {
                if event.length_computable() {
                    progress(percent(event.loaded(), event.total()));
                }
            });
            request.send_with_opt_blob(Some(&file))?;
            Ok(Some(going))
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a hundred")]
fn percent(loaded: f64, total: f64) -> u32 {
    (100.0 * loaded / total.max(1.0)).round() as u32
}
