//! Dispatch of requests among many sites, by their host.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use axum::{
    Router,
    body::Body,
    http::Request,
    middleware::{from_fn, from_fn_with_state},
    response::Response,
    routing::get,
};
use hyper::body::Incoming;
use tower::ServiceExt;
use tracing::Instrument;

use crate::{
    connections::Door,
    front::Front,
    health, panic,
    request::Record,
    safety::{self, Safety},
};

/// The target of a host.
#[derive(Clone)]
enum Behind {
    /// A site.
    Site(Front),
    /// A site that can't be served now.
    Broken,
}

/// By host: the name of the site, and its gateway.
type ByHost = HashMap<String, (Arc<str>, Behind)>;

/// All hosts. Clones share them.
#[derive(Clone, Default)]
pub struct Dispatch(Arc<RwLock<ByHost>>);

impl Dispatch {
    /// Routes `hosts` to the site `name`, or, without its gateway, to a page that says that it can't be shown.
    ///
    /// # Errors
    /// The host that another site has already, and that site; nothing is changed then.
    pub fn lead(&self, hosts: &[String], name: &str, front: Option<Front>) -> Result<(), (String, String)> {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for host in hosts {
            if let Some((other, _)) = all.get(host).filter(|(other, _)| **other != *name) {
                return Err((host.clone(), other.to_string()));
            }
        }
        // Hosts that the site had before, while it was broken, may belong to another one now.
        all.retain(|host, (other, _)| **other != *name || hosts.contains(host));
        let behind = front.map_or(Behind::Broken, Behind::Site);
        for host in hosts {
            all.insert(host.clone(), (name.into(), behind.clone()));
        }
        Ok(())
    }

    /// Combines all hosts into one service; `ready` answers for the process, by IP address.
    pub fn door(self, ready: Router) -> Doors {
        let nobody = Router::new()
            .merge(ready)
            .route("/healthz", get(health::alive))
            .fallback(async || safety::refused())
            .layer(from_fn(safety::one_host))
            .layer(from_fn_with_state(Safety { is_encrypted: false }, safety::protect));
        Doors { all: self, nobody }
    }

    fn find(&self, host: &str) -> Option<(Arc<str>, Behind)> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(host).cloned()
    }
}

/// The gateways of all sites, and the answers for unknown hosts.
#[derive(Clone)]
pub struct Doors {
    all: Dispatch,
    nobody: Router,
}

impl Door for Doors {
    async fn answer(&self, request: Request<Incoming>) -> Response {
        match safety::asked_host(request.uri(), request.headers()).and_then(|host| self.all.find(&host)) {
            Some((name, Behind::Site(front))) => {
                front.answer(request).instrument(tracing::info_span!("site", name = &*name)).await
            }
            Some((_, Behind::Broken)) => panic::site_away(),
            None => {
                let (head, body) = request.into_parts();
                let record = Record::begin(&head);
                let request = Request::from_parts(head, Body::new(body));
                record.end(self.nobody.clone().oneshot(request).await.unwrap_or_else(|never| match never {}))
            }
        }
    }
}
