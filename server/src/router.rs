//! Every address of the site, and what each request passes on its way.

use std::sync::Arc;

use app::Assets;
use axum::{
    Extension, Router,
    extract::Request,
    middleware::{from_fn, from_fn_with_state},
    routing::{any, get},
};
use domain::{ports::Services, site::Site as About};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

use crate::{assets, click, click::Clicks, health, page::Context, panic, qr, request};

/// Where citizens reach the site when the site itself does not say: the scheme and the address of this server.
#[derive(Clone, Debug)]
pub struct PublicUrl(pub Arc<str>);

impl PublicUrl {
    /// `site`, with its address.
    #[must_use]
    pub fn of(&self, site: &About) -> About {
        let mut site = site.clone();
        if site.public_url.is_empty() {
            site.public_url = self.0.to_string();
        }
        site
    }
}

/// What the site is made of.
#[derive(Clone)]
pub struct Site {
    /// The ports.
    pub services: Services,
    /// The clicks of this process.
    pub clicks: Clicks,
    /// The names of the site's files.
    pub assets: Assets,
    /// Where citizens reach the site.
    pub public_url: PublicUrl,
}

/// The whole site as one service.
#[must_use]
pub fn router(site: Site) -> Router {
    // Resources run on tokio. A second router of the same process finds that they do already.
    let _ = any_spawner::Executor::init_tokio();
    let context = Context {
        services: site.services.clone(),
        assets: site.assets.clone(),
        public_url: site.public_url.clone(),
    };
    let (calls, pages) = (context.clone(), context);
    Router::new()
        .route("/api/{*function}", any(move |request: Request| calls.clone().call(request)))
        .route("/articles/{id}/qr.svg", get(qr::code))
        .fallback_service(get(move |request: Request| pages.clone().answer(request)))
        .layer(from_fn_with_state(site.clicks, click::count))
        .layer(CompressionLayer::new())
        .route("/pkg/{name}", get(assets::file))
        .route("/icon.png", get(assets::icon))
        .route("/favicon.ico", get(assets::icon))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .layer(Extension(site.services))
        .layer(Extension(site.public_url))
        .layer(CatchPanicLayer::custom(panic::answer))
        .layer(from_fn(request::record))
}
