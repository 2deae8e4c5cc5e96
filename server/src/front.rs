//! The door of the site: a page that is kept is handed out here, and everything else goes on to the router.

use axum::{
    BoxError, Router,
    body::{Body, Bytes, HttpBody},
    http::Request,
    response::Response,
};
use tracing::Instrument;

use crate::{
    cache::PageCache,
    request::Record,
    router::{Site, router},
};

/// The whole site as one service. Clones share it.
#[derive(Clone)]
pub struct Front {
    cache: PageCache,
    router: Router,
}

impl Front {
    /// The door of `site`.
    #[must_use]
    pub fn of(site: Site) -> Self {
        Self { cache: site.cache.clone(), router: router(site) }
    }

    /// What `request` is answered with. Where it comes from is in its extensions (`ConnectInfo`).
    pub async fn answer<B>(&self, request: Request<B>) -> Response
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let (mut head, body) = request.into_parts();
        let record = Record::begin(&head);
        let answer = match self.cache.ready(&head).await {
            Some(answer) => answer,
            None => {
                head.extensions.insert(record.id().clone());
                let request = Request::from_parts(head, Body::new(body));
                self.cache.answer(request, &self.router).instrument(record.span()).await
            }
        };
        record.end(answer)
    }
}
