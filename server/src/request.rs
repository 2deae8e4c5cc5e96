//! Requests: each gets an id, and one line of the log with its result.

use std::time::{Duration, Instant};

use app::Language;
use axum::{
    http::{HeaderName, HeaderValue, request::Parts},
    response::Response,
};
use tracing::Span;

use crate::path::normal;

/// The id of a request, in its answer and on all of its lines in the log.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of this request.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The log's record of a request. The query stays out of the log: it may hold personal search words.
pub struct Record {
    id: RequestId,
    span: Span,
    started: Instant,
}

impl Record {
    /// Begins the record of `request`, with a new id.
    pub fn begin(request: &Parts) -> Self {
        let id = format!("{:016x}", rand::random::<u64>());
        let path = normal(request.uri.path());
        let span = tracing::info_span!("request", id, method = %request.method, path = logged(&path));
        Self { id: RequestId(id), span, started: Instant::now() }
    }

    /// The id.
    pub const fn id(&self) -> &RequestId {
        &self.id
    }

    /// The span for log lines of the request.
    pub fn span(&self) -> Span {
        self.span.clone()
    }

    /// The duration of the request so far.
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Logs the request with its `answer`.
    pub fn end(self, mut answer: Response) -> Response {
        let milliseconds = self.started.elapsed().as_secs_f64() * 1_000.0;
        self.span.in_scope(|| tracing::info!(status = answer.status().as_u16(), milliseconds, "answered"));
        if let Ok(value) = HeaderValue::try_from(self.id.0) {
            answer.headers_mut().insert(REQUEST_ID, value);
        }
        answer
    }
}

/// A path as it is logged: the secret of a one-time link is left out.
fn logged(path: &str) -> &str {
    const LINK: &str = "/password/";
    if Language::of(path).1.starts_with(LINK) { LINK } else { path }
}

#[cfg(test)]
mod tests {
    use super::{logged, normal};

    #[test]
    fn the_secret_of_a_link_is_not_logged() {
        for written in ["/password/0123456789abcdef", "//password/./01/", "/%70assword/01", "/hant/password/01"] {
            assert_eq!(logged(&normal(written)), "/password/", "{written}");
        }
        assert_eq!(logged("/articles/1"), "/articles/1");
        assert_eq!(logged("/desk/password"), "/desk/password");
    }
}
