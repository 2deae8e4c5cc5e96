//! One address for one page: a path in another spelling is redirected to the normal one before anything else sees it.

use std::borrow::Cow;

use app::{Language, Route};
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::ports::Services;

use crate::{legacy, unavailable::Form};

/// First segments of addresses that are no pages and yet belong to this site.
const OURS: [&str; 16] = [
    ".well-known",
    "api",
    "articles",
    "columns",
    "cover.png",
    "desk",
    "disclosure",
    "favicon.ico",
    "feed.xml",
    "files",
    "healthz",
    "icon.png",
    "metrics",
    "pkg",
    "readyz",
    "robots.txt",
];
/// The name by which other servers, and our own mirror, serve a folder.
const INDEX: &str = "index.html";

/// `path` without dot segments, empty segments, a slash or `index.html` at its end and needless percent-encoding (RFC
/// 3986, 6.2.2). Names of uploaded files keep their `index.html`. The normal path of a normal path is itself.
pub fn normal(path: &str) -> Cow<'_, str> {
    if !path.starts_with('/') || is_normal(path.as_bytes()) {
        return Cow::Borrowed(path);
    }
    let decoded = decoded(path);
    let mut segments: Vec<&str> = Vec::new();
    for segment in decoded.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    while segments.last() == Some(&INDEX) && segments.first() != Some(&"files") {
        segments.pop();
    }
    let normal = format!("/{}", segments.join("/"));
    if normal == path { Cow::Borrowed(path) } else { Cow::Owned(normal) }
}

/// Whether the path is normal already, as in nearly every request: decided without allocating.
fn is_normal(path: &[u8]) -> bool {
    let has_bad_step = path.windows(2).any(|pair| pair == b"//" || pair == b"/.");
    let is_encoded = path.contains(&b'%') && (0..path.len()).any(|at| unreserved(&path[at..]).is_some());
    let ends_badly = (path.len() > 1 && path.ends_with(b"/")) || path.ends_with(b"/index.html");
    !has_bad_step && !is_encoded && !ends_badly
}

/// The letter, digit, hyphen, dot or underscore that stands percent-encoded at the beginning of `text`. A tilde stays as
/// it is written: addresses of uploaded files have it encoded ([`domain::file::address`]).
fn unreserved(text: &[u8]) -> Option<char> {
    let [b'%', high, low, ..] = text else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let decoded = char::from_u32(digit(high)? * 16 + digit(low)?)?;
    (decoded.is_ascii_alphanumeric() || matches!(decoded, '-' | '.' | '_')).then_some(decoded)
}

/// `path` with plain unreserved characters, and with every character encoded that is not allowed in `Location`.
fn decoded(path: &str) -> String {
    let (bytes, mut at, mut decoded) = (path.as_bytes(), 0, String::with_capacity(path.len()));
    while let Some(byte) = bytes.get(at) {
        let is_encoded = bytes[at..].iter().skip(1).take(2).filter(|digit| digit.is_ascii_hexdigit()).count() == 2;
        match (unreserved(&bytes[at..]), byte) {
            (Some(plain), _) => {
                decoded.push(plain);
                at += 2;
            }
            // A bare percent sign could form another encoded character with the decoded text after it.
            (None, b'%') if !is_encoded => decoded.push_str("%25"),
            // Browsers treat a backslash like a slash: `/\host` would lead to another site.
            (None, b'\\' | 0x80..) => decoded.push_str(&format!("%{byte:02X}")),
            (None, byte) => decoded.push(char::from(*byte)),
        }
        at += 1;
    }
    decoded
}

/// Redirects (308) to the normal path. An address of the old site, in any spelling, leads to its article first.
pub async fn lead(State(services): State<Services>, request: Request, next: Next) -> Response {
    let Cow::Owned(path) = normal(request.uri().path()) else { return next.run(request).await };
    if request.method().is_safe() && !is_ours(&path) {
        match legacy::redirect(&services, request.uri()).await {
            Ok(Some(moved)) => return moved,
            Ok(None) => {}
            Err(fault) => return Form::of(request.uri()).fault(&fault),
        }
    }
    redirect(path, request.uri())
}

fn redirect(mut path: String, asked: &Uri) -> Response {
    if let Some(query) = asked.query() {
        path.push('?');
        path.push_str(query);
    }
    match HeaderValue::from_bytes(path.as_bytes()) {
        Ok(location) => {
            let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))];
            (StatusCode::PERMANENT_REDIRECT, headers).into_response()
        }
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// Whether the normal `path` is one that this site has or could have: it is not looked up as an address of the old site.
fn is_ours(path: &str) -> bool {
    let path = Language::of(path).1;
    let first = path.split('/').nth(1).unwrap_or_default();
    Route::parse(path).is_some() || OURS.contains(&first) || crate::world::is_site_map(path)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_that_is_written_in_another_way_leads_to_the_normal_one() {
        for (written, expected) in [
            ("/articles/1/", "/articles/1"),
            ("/columns/x/", "/columns/x"),
            ("//articles/1", "/articles/1"),
            ("/index.html", "/"),
            ("/hant/index.html", "/hant"),
            ("/articles/1/index.html", "/articles/1"),
            ("/en/", "/en"),
            ("/./search", "/search"),
            ("/hant/../search", "/search"),
            ("/%2e%2E/%73earch", "/search"),
            ("/search/.", "/search"),
            ("/../..", "/"),
            ("//evil.example", "/evil.example"),
            ("/.//evil.example/..//evil.example", "/evil.example"),
            ("//\\evil.example", "/%5Cevil.example"),
            ("/files/ab/./index.html", "/files/ab/index.html"),
            ("/files/a/b/", "/files/a/b"),
            ("//%zz/信息", "/%25zz/%E4%BF%A1%E6%81%AF"),
            ("/%%34%31/", "/%2541"),
        ] {
            assert_eq!(normal(written), expected, "{written}");
        }
        for same in [
            "/",
            "/articles/1",
            "/files/ab/index.html",
            "/files/ab/%E5%9B%BE%201~%7E.webp",
            "/info/%e4%bf%a1/1.htm",
            "/信息/1.htm",
            "/a%2Fb",
            "/100%",
            "/.well-known/security.txt",
            "*",
            "",
        ] {
            assert_eq!(normal(same), same, "{same}");
        }
    }

    proptest! {
        #[test]
        fn the_normal_path_is_normal_and_leads_to_no_other_site(
            path in "(/|//|\\.|\\.\\.|%2e|%2F|%5c|%|\\\\|[a-z0-9:@]|%4[0-9a-f]|index\\.html|files|信){0,14}",
        ) {
            let path = format!("/{path}");
            let once = normal(&path).into_owned();
            let twice = normal(&once).into_owned();
            prop_assert_eq!(&twice, &once);
            prop_assert!(once.starts_with('/') && !once.starts_with("//"), "{}", once);
            if once != path {
                prop_assert!(once.is_ascii() && !once.contains('\\'), "{}", once);
            }
        }
    }
}
