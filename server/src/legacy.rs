//! Addresses of the old site: 301 to where the article is now, or to where an import has said. What sharing adds to an
//! address (微信: `?from=singlemessage`) does not matter.

use axum::{
    http::{Uri, uri::PathAndQuery},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    fault::{Fault, Outcome},
    ports::Services,
};

/// The answer for `uri`, if something stood there on the old site.
///
/// # Errors
/// It can't be known whether there is one: an address that is looked for must not be called lost then.
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
