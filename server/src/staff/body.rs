//! Bodies of requests, read no longer and no further than anybody means it.

use std::time::Duration;

use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::Response,
};
use domain::account::Staff;
use tokio::{sync::Semaphore, time::timeout};

use crate::answer;

/// Bytes of a request that brings a text: the longest body that is taken (`domain::limits`), as a form writes Chinese.
const MAX_TEXT_BYTES: usize = 8 * 1024 * 1024;

/// Bytes of any other request.
const MAX_REQUEST_BYTES: usize = 256 * 1024;

/// Functions that bring texts.
const TEXTS: [&str; 3] = ["/api/article/save", "/api/draft/keep", "/api/report/save"];

/// Bytes that are read of anybody at once.
const SHORT: usize = 64 * 1024;

/// Bytes of longer bodies that strangers have in memory at a time; others of them wait. Who is logged in does not.
static STRANGERS: Semaphore = Semaphore::const_new(64 * 1024 * 1024);

/// Whoever is slower than this with a form or a text does not mean it: each of them holds a connection.
const PATIENCE: Duration = Duration::from_secs(60);

/// Largest body of a request for one of `functions`, in bytes.
pub fn longest<'a>(functions: impl IntoIterator<Item = &'a str>) -> usize {
    if functions.into_iter().any(|function| TEXTS.contains(&function)) { MAX_TEXT_BYTES } else { MAX_REQUEST_BYTES }
}

/// The body of the request with the head `parts`, of no more than `most` bytes.
///
/// # Errors
/// The answer to one that is too long or comes too slowly.
pub async fn read(parts: &Parts, body: Body, most: usize) -> Result<Bytes, Box<Response>> {
    let is_stranger = parts.extensions.get::<Staff>().is_none();
    let text = staff::staff_text();
    let wrong = |status, words| Err(Box::new(answer::wrong(status, "invalid", words)));
    match timeout(PATIENCE, whole(body, most, is_stranger)).await {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => wrong(StatusCode::PAYLOAD_TOO_LARGE, text.too_long),
        Err(_) => wrong(StatusCode::REQUEST_TIMEOUT, text.too_slow),
    }
}

/// The media type that `headers` name, without its parameters.
pub fn media_type(headers: &HeaderMap) -> &str {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim()
}

/// All of `body`, unless it has more than `most` bytes; then as little of it is read as shows that.
async fn whole(body: Body, most: usize, is_stranger: bool) -> Option<Bytes> {
    let size = body.size_hint();
    let longest = usize::try_from(size.upper().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    if size.lower() > most as u64 {
        return None;
    }
    let _room = if is_stranger && longest > SHORT {
        let room = u32::try_from(longest.min(most)).unwrap_or(u32::MAX);
        STRANGERS.acquire_many(room).await.ok()
    } else {
        None
    };
    to_bytes(body, most).await.ok()
}
