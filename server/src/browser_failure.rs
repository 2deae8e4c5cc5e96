//! What ends the browser's half, as browsers tell of it (`frontend/start.mjs`): counted by kind, and nothing else of it is kept.

use std::net::SocketAddr;

use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    http::{StatusCode, Uri},
    routing::post,
};

use crate::{limit::Limits, metrics::SiteMetrics};

/// Where browsers tell of it.
pub const ADDRESS: &str = "/api/browser/failed";

/// Why the browser's half does not run, or runs no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrowserFailure {
    /// The program did not come.
    Load,
    /// The browser can't compile the program.
    Compile,
    /// It ended while it took the page over.
    Start,
    /// A part of it that was wanted later did not come.
    Part,
    /// It ended later.
    Run,
}

impl BrowserFailure {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Load, Self::Compile, Self::Start, Self::Part, Self::Run];

    /// As browsers and series call it.
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

    /// The one that a request for `uri` tells of.
    fn told_by(uri: &Uri) -> Option<Self> {
        let kind = uri.query()?.strip_prefix("kind=")?;
        Self::ALL.into_iter().find(|known| known.label() == kind)
    }
}

/// The address where browsers tell of failures.
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
