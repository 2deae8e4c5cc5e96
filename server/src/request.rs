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
    let span = tracing::info_span!("request", id, method = %request.method(), path = request.uri().path());
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
