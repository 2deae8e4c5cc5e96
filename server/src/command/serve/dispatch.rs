//! Which of many sites a request is for: the one that has its host.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use axum::{
    Router,
    extract::{Request, State},
    middleware::{from_fn, from_fn_with_state},
    response::Response,
    routing::get,
};
use tower::ServiceExt;
use tracing::Instrument;

use crate::{
    health, panic, request,
    safety::{self, Safety},
};

/// What stands behind a host.
#[derive(Clone)]
enum Behind {
    /// A site.
    Site(Router),
    /// One that can't be served now.
    Broken,
}

/// By host: the name of the site, and what stands behind it.
type ByHost = HashMap<String, (Arc<str>, Behind)>;

/// All hosts. Clones share them.
#[derive(Clone, Default)]
pub struct Dispatch(Arc<RwLock<ByHost>>);

impl Dispatch {
    /// Leads `hosts` to the site `name`, or, without a router, to a page that says that it can't be shown.
    ///
    /// # Errors
    /// The host that another site has already, and that site; nothing has changed then.
    pub fn lead(&self, hosts: &[String], name: &str, router: Option<Router>) -> Result<(), (String, String)> {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for host in hosts {
            if let Some((other, _)) = all.get(host).filter(|(other, _)| **other != *name) {
                return Err((host.clone(), other.to_string()));
            }
        }
        let behind = router.map_or(Behind::Broken, Behind::Site);
        for host in hosts {
            all.insert(host.clone(), (name.into(), behind.clone()));
        }
        Ok(())
    }

    /// All of them as one service; `ready` answers for the process, by number.
    pub fn router(self, ready: Router) -> Router {
        let nobody = Router::new()
            .merge(ready)
            .route("/healthz", get(health::alive))
            .fallback(async || safety::refused())
            .layer(from_fn_with_state(Safety { is_encrypted: false }, safety::protect))
            .layer(from_fn(request::record));
        Router::new().fallback(dispatch).with_state((self, nobody))
    }

    fn find(&self, host: &str) -> Option<(Arc<str>, Behind)> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(host).cloned()
    }
}

async fn dispatch(State((all, nobody)): State<(Dispatch, Router)>, request: Request) -> Response {
    let found = safety::asked_host(&request).and_then(|host| all.find(&host));
    let (name, router) = match found {
        Some((name, Behind::Site(router))) => (name, router),
        Some((_, Behind::Broken)) => return panic::site_away(),
        None => return never(nobody.oneshot(request).await),
    };
    never(router.oneshot(request).instrument(tracing::info_span!("site", name = &*name)).await)
}

fn never(answer: Result<Response, std::convert::Infallible>) -> Response {
    match answer {
        Ok(answer) => answer,
    }
}
