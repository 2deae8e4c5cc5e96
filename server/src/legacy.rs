//! Addresses of the old site: 301 to the present place of the article, or to the target that an import has named.
//! Parameters that sharing adds to an address (微信: `?from=singlemessage`) are ignored.

use axum::{
    http::{Uri, uri::PathAndQuery},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    fault::{Fault, Outcome},
    ports::Services,
};

/// The redirect for `uri`, if it was an address of the old site.
///
/// # Errors
/// The database does not answer: an address that may exist must not be called lost then.
pub async fn redirect(services: &Services, uri: &Uri) -> Outcome<Option<Response>> {
    let Some(asked) = uri.path_and_query().map(PathAndQuery::as_str) else { return Ok(None) };
    match services.feed.moved(asked).await {
        Ok(path) => Ok(Some(moved(&path))),
        Err(Fault::Refused(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn moved(to: &str) -> Response {
    let mut answer = Redirect::permanent(to).into_response();
    // `Redirect::permanent` is 308, which old crawlers do not know.
    *answer.status_mut() = axum::http::StatusCode::MOVED_PERMANENTLY;
    answer
}
