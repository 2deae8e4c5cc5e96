//! The site's own files: built by `xtask site`, part of the binary.

use std::{
    borrow::Cow,
    io::{self, Read},
};

use app::Assets;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use flate2::read::GzDecoder;
use rust_embed::RustEmbed;

use crate::release::Releases;

#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Files;

/// The folder of the files that browsers load.
const FOLDER: &str = "pkg/";

/// The site's mark, drawn for tabs, home screens and shared links.
const ICON: &[u8] = include_bytes!("../../style/icon.png");

/// The names of the built files.
///
/// # Errors
/// The program was built before the site was; the error says what to do.
pub fn manifest() -> Result<Assets, NoSite> {
    let manifest = Files::get("manifest.json").ok_or(NoSite)?;
    serde_json::from_slice(&manifest.data).map_err(|_| NoSite)
}

/// The site's files are not in the program.
#[derive(Debug, thiserror::Error)]
#[error("程序里没有网站的前端文件。请用 make build 重新构建（它先构建前端，再构建程序）。")]
pub struct NoSite;

/// The files that browsers load, each by its name with its bytes as gzip. A build for developers has none: it packs nothing.
pub fn packed() -> Vec<(String, Vec<u8>)> {
    let packed = |path: Cow<'static, str>| {
        let name = path.strip_prefix(FOLDER)?.strip_suffix(".gz")?;
        Some((name.to_owned(), Files::get(&path)?.data.into_owned()))
    };
    Files::iter().filter_map(packed).collect()
}

/// `/pkg/{name}`: the name depends on the content, so that the file never changes; compressed already, if the browser accepts
/// that. A name that this release does not have may be one of an earlier release.
pub async fn file(State(releases): State<Releases>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = match name.rsplit_once('.').map(|(_, kind)| kind) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    for (coding, ending) in [("br", ".br"), ("gzip", ".gz"), ("", "")] {
        if !coding.is_empty() && !accepts(accepted, coding) {
            continue;
        }
        if let Some(found) = Files::get(&format!("{FOLDER}{name}{ending}")) {
            return answer(found.data, kind, coding);
        }
    }
    match releases.find(&name).await {
        Some(packed) if accepts(accepted, "gzip") => answer(packed, kind, "gzip"),
        Some(packed) => match unpacked(&packed) {
            Ok(whole) => answer(whole, kind, ""),
            Err(_) => StatusCode::NOT_FOUND.into_response(),
        },
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn answer(bytes: impl IntoResponse, kind: &'static str, coding: &'static str) -> Response {
    let mut answer = bytes.into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if !coding.is_empty() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    answer
}

fn unpacked(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut whole = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut whole)?;
    Ok(whole)
}

fn accepts(accepted: &str, coding: &str) -> bool {
    accepted.split(',').any(|offer| {
        let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
        name.trim().eq_ignore_ascii_case(coding) && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

/// The picture for shared links to the site: 1200 × 630 pixels.
const COVER: &[u8] = include_bytes!("../../style/cover.png");

/// `/cover.png`
pub async fn cover() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "image/png"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
        // Other sites show it beside a link.
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ];
    (headers, COVER).into_response()
}

/// `/icon.png`, and `/favicon.ico` for browsers that ask before they read.
pub async fn icon() -> Response {
    let headers = [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "public, max-age=86400")];
    (headers, ICON).into_response()
}
