//! Addresses of the old site: 301 to where the article is now, or to where an import has said.

use axum::{
    http::{Uri, uri::PathAndQuery},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    article,
    fault::{Fault, Outcome},
    legacy::normalise,
    ports::Services,
};

/// The answer for `uri`, if an article stood there on the old site. Who shares an address adds a query to it (微信:
/// `?from=singlemessage`): where no article has the whole one, the path alone is looked up.
///
/// # Errors
/// It can't be known whether there is one: an address that is looked for must not be called lost then.
pub async fn redirect(services: &Services, uri: &Uri) -> Outcome<Option<Response>> {
    let Some(asked) = uri.path_and_query().map(PathAndQuery::as_str) else { return Ok(None) };
    for asked in uri.query().map_or(vec![asked], |_| vec![asked, uri.path()]) {
        let Some(address) = normalise(asked) else { return Ok(None) };
        let decoded = percent_encoding::percent_decode_str(&address).decode_utf8().map(Into::into);
        for address in [Some(address.clone()), decoded.ok().filter(|decoded: &String| *decoded != address)] {
            let Some(address) = address else { continue };
            if let Some(id) = found(services.articles.find_legacy(&address).await)? {
                return Ok(Some(moved(&article::address(id))));
            }
            if let Some(path) = found(services.feed.moved(&address).await)? {
                return Ok(Some(moved(&path)));
            }
        }
    }
    Ok(None)
}

/// What was found; nothing where the answer is that there is nothing.
fn found<T>(outcome: Outcome<T>) -> Outcome<Option<T>> {
    match outcome {
        Ok(found) => Ok(Some(found)),
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
