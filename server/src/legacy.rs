//! Addresses of the old site: 301 to where the article is now.

use axum::{
    http::Uri,
    response::{IntoResponse, Redirect, Response},
};
use domain::{article, legacy::normalise, ports::Services};

/// The answer for `uri`, if an article stood there on the old site.
pub async fn redirect(services: &Services, uri: &Uri) -> Option<Response> {
    let asked = uri.path_and_query()?.as_str();
    let address = normalise(asked)?;
    let decoded = percent_encoding::percent_decode_str(&address).decode_utf8().map_or_else(|_| address.clone(), Into::into);
    for address in [address, decoded] {
        if let Ok(id) = services.articles.find_legacy(&address).await {
            return Some(moved(&article::address(id)));
        }
    }
    None
}

fn moved(to: &str) -> Response {
    let mut answer = Redirect::permanent(to).into_response();
    // `Redirect::permanent` is 308, which old crawlers do not know.
    *answer.status_mut() = axum::http::StatusCode::MOVED_PERMANENTLY;
    answer
}
