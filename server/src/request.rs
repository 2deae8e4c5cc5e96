//! Each request gets a number; one line of the log says what became of it.

use std::time::Instant;

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;

/// The number of a request, in its answer and on every line that it leaves in the log.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The number of this request.
#[derive(Clone)]
pub struct RequestId(pub String);

/// Gives the request its number and writes its line. The query stays out of the log: it may hold what people look for.
pub async fn record(mut request: Request, next: Next) -> Response {
    let id = format!("{:016x}", rand::random::<u64>());
    let span = tracing::info_span!("request", id, method = %request.method(), path = logged(request.uri().path()));
    request.extensions_mut().insert(RequestId(id.clone()));
    let started = Instant::now();
    let mut answer = next.run(request).instrument(span.clone()).await;
    let milliseconds = started.elapsed().as_secs_f64() * 1_000.0;
    span.in_scope(|| tracing::info!(status = answer.status().as_u16(), milliseconds, "answered"));
    if let Ok(value) = HeaderValue::from_str(&id) {
        answer.headers_mut().insert(REQUEST_ID, value);
    }
    answer
}

/// A path as it stands in the log: the secret of a one-time link is left out.
fn logged(path: &str) -> &str {
    const LINK: &str = "/password/";
    if path.starts_with(LINK) { LINK } else { path }
}

#[cfg(test)]
mod tests {
    use super::logged;

    #[test]
    fn the_secret_of_a_link_is_not_logged() {
        assert_eq!(logged("/password/0123456789abcdef"), "/password/");
        assert_eq!(logged("/articles/1"), "/articles/1");
        assert_eq!(logged("/desk/password"), "/desk/password");
    }
}
