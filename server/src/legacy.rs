//! Addresses of the old site: 301 to where the article is now, or to where an import has said.

use axum::{
    http::Uri,
    response::{IntoResponse, Redirect, Response},
};
use domain::{article, legacy::normalise, ports::Services};

/// The answer for `uri`, if an article stood there on the old site. Who shares an address adds a query to it (微信:
/// `?from=singlemessage`): where no article has the whole one, the path alone is looked up.
pub async fn redirect(services: &Services, uri: &Uri) -> Option<Response> {
    let asked = uri.path_and_query()?.as_str();
    for asked in uri.query().map_or(vec![asked], |_| vec![asked, uri.path()]) {
        let address = normalise(asked)?;
        let decoded = percent_encoding::percent_decode_str(&address).decode_utf8().map(Into::into);
        for address in [Some(address.clone()), decoded.ok().filter(|decoded: &String| *decoded != address)] {
            let Some(address) = address else { continue };
            if let Ok(id) = services.articles.find_legacy(&address).await {
                return Some(moved(&article::address(id)));
            }
            if let Ok(path) = services.feed.moved(&address).await {
                return Some(moved(&path));
            }
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
