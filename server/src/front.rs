//! The gateway of the site: cached pages are served here, and everything else goes on to the router.

use axum::{
    BoxError, Router,
    body::{Body, Bytes, HttpBody},
    http::Request,
    response::Response,
};
use leptos::reactive::{computed::ScopedFuture, owner::Owner};
use tokio::{runtime::Handle, task::JoinSet};
use tracing::{Instrument, Span};

use crate::{
    cache::PageCache,
    limit::Limits,
    metrics::{CacheResult, Route, SiteMetrics},
    panic,
    request::Record,
    router::{Site, router},
};

/// The whole site as one service. Clones share it.
#[derive(Clone)]
pub struct Front {
    cache: PageCache,
    router: Router,
    limits: Limits,
    metrics: SiteMetrics,
    /// The runtime that renders pages: not the threads that serve cached ones.
    workshop: Handle,
}

impl Front {
    /// The gateway of `site`, whose pages are rendered by the runtime that calls this.
    #[must_use]
    pub fn of(site: Site) -> Self {
        let (cache, limits, metrics) = (site.cache.clone(), site.limits.clone(), site.metrics.clone());
        Self { cache, limits, metrics, router: router(site), workshop: Handle::current() }
    }

    /// The answer to `request`. Its peer is in its extensions (`ConnectInfo`).
    pub async fn answer<B>(&self, request: Request<B>) -> Response
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let (mut head, body) = request.into_parts();
        let record = Record::begin(&head);
        let route = Route::of(head.uri.path());
        let (answer, result) = match self.cache.ready(&head).await {
            Some(answer) => (answer, CacheResult::Hit),
            None => {
                head.extensions.insert(record.id().clone());
                let answer = self.make(Request::from_parts(head, Body::new(body)), record.span()).await;
                let result = answer.extensions().get().copied().unwrap_or(CacheResult::Bypass);
                (answer, result)
            }
        };
        self.metrics.answered(route, answer.status(), result, record.elapsed());
        record.end(answer)
    }

    async fn make(&self, request: Request<Body>, span: Span) -> Response {
        let Self { cache, router, limits, .. } = self.clone();
        let making = async move { cache.answer(request, &router, &limits).await };
        // Leptos leaves the context of the page that a thread rendered last, and with it the language: an answer that is no
        // page (a table, a feed, a refusal as JSON) would otherwise use that language.
        let making = ScopedFuture { owner: Owner::new_root(None), observer: None, fut: making };
        // Dropped with the request: a client that goes away needs no page.
        let mut asked = JoinSet::new();
        asked.spawn_on(making.instrument(span), &self.workshop);
        match asked.join_next().await {
            Some(Ok(answer)) => answer,
            // Handlers' panics are caught inside: this one happened around them.
            ended => panic::answer(Box::new(format!("{ended:?}"))),
        }
    }
}
