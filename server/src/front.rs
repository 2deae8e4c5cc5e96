//! The door of the site: a page that is kept is handed out here, and everything else goes on to the router.

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
    /// Where pages are made: not on the threads that hand them out.
    workshop: Handle,
}

impl Front {
    /// The door of `site`, whose pages are made by the runtime that this is called on.
    #[must_use]
    pub fn of(site: Site) -> Self {
        let (cache, limits, metrics) = (site.cache.clone(), site.limits.clone(), site.metrics.clone());
        Self { cache, limits, metrics, router: router(site), workshop: Handle::current() }
    }

    /// What `request` is answered with. Where it comes from is in its extensions (`ConnectInfo`).
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
        // page (a table, a feed, a refusal as JSON) would take its words from there.
        let making = ScopedFuture { owner: Owner::new_root(None), observer: None, fut: making };
        // Who goes away meanwhile has no use for the page: nothing more is done for it.
        let mut asked = JoinSet::new();
        asked.spawn_on(making.instrument(span), &self.workshop);
        match asked.join_next().await {
            Some(Ok(answer)) => answer,
            // Nothing of a site panics unseen: this is what stands around it.
            ended => panic::answer(Box::new(format!("{ended:?}"))),
        }
    }
}
