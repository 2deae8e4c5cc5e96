//! `/robots.txt`: the addresses that search engines should leave out.

use std::fmt::Write;

use app::Language;
use axum::{
    Extension,
    http::header,
    response::{IntoResponse, Response},
};

use crate::router::PublicUrl;

/// Pages that exist in every language.
const OF_READERS: [&str; 2] = ["/search", "/leave"];
/// Addresses that exist once.
const OF_STAFF: [&str; 5] = ["/api/", "/desk", "/login", "/logout", "/password/"];

/// The file; everything else may be read.
pub async fn robots(Extension(public_url): Extension<PublicUrl>) -> Response {
    let mut text = "User-agent: *\n".to_owned();
    let of_readers = Language::ALL.into_iter().flat_map(|language| OF_READERS.map(|path| language.address(path)));
    for path in OF_STAFF.iter().map(|path| (*path).to_owned()).chain(of_readers) {
        let _ = writeln!(text, "Disallow: {path}");
    }
    let _ = writeln!(text, "\nSitemap: {}/sitemap.xml", public_url.0.trim_end_matches('/'));
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")], text)
        .into_response()
}
