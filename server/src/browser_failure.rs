//! Failures of the browser's half, as browsers report them (`frontend/start.mjs`): counted by kind, without any other data.

use std::net::SocketAddr;

use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    http::{StatusCode, Uri},
    routing::post,
};

use crate::{limit::Limits, metrics::SiteMetrics};

/// The address for reports.
pub const ADDRESS: &str = "/api/browser/failed";

/// The reason for which the browser's half does not run, or no longer runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrowserFailure {
    /// The program did not arrive.
    Load,
    /// The browser can't compile the program.
    Compile,
    /// The program failed while it took the page over.
    Start,
    /// A part of it that was needed later did not arrive.
    Part,
    /// The program failed later.
    Run,
}

impl BrowserFailure {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Load, Self::Compile, Self::Start, Self::Part, Self::Run];

    /// The kind's name in reports and in time series.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Compile => "compile",
            Self::Start => "start",
            Self::Part => "part",
            Self::Run => "run",
        }
    }

    /// The kind that a request for `uri` reports.
    fn told_by(uri: &Uri) -> Option<Self> {
        let kind = uri.query()?.strip_prefix("kind=")?;
        Self::ALL.into_iter().find(|known| known.label() == kind)
    }
}

/// The route for reports of failures.
pub fn routes(limits: Limits, metrics: SiteMetrics) -> Router {
    Router::new().route("/api/browser/failed", post(count)).with_state((limits, metrics))
}

async fn count(State((limits, metrics)): State<(Limits, SiteMetrics)>, request: Request) -> StatusCode {
    let Some(failure) = BrowserFailure::told_by(request.uri()) else { return StatusCode::BAD_REQUEST };
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>()
        && limits.browser_failure(peer.ip(), request.headers()).is_err()
    {
        return StatusCode::TOO_MANY_REQUESTS;
    }
    metrics.browser_failed(failure);
    StatusCode::NO_CONTENT
}
