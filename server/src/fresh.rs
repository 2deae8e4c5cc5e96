//! Conditional requests: answers that the reader may have already.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

/// Whether the reader has the content of `etag`.
pub fn is_known(asked: &HeaderMap, etag: &str) -> bool {
    let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut tags = known.flat_map(|value| value.split(',')).map(str::trim);
    let etag = etag.trim_start_matches("W/");
    tags.any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag)
}

/// `content`, or 304 if the reader has it. Caches must revalidate it.
///
/// The tag is a weak one: the content may be compressed on its way.
pub fn answer(asked: &HeaderMap, kind: &'static str, content: Vec<u8>) -> Response {
    let digest = Sha256::digest(&content);
    let etag: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let etag = format!("W/\"{etag}\"");
    let mut answer = if is_known(asked, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, kind)], Body::from(content)).into_response()
    };
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    answer
}
