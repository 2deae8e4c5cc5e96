//! Every address of the site, and the layers that each request passes.

use std::{net::SocketAddr, sync::Arc};

use ::staff::FUNCTIONS;
use app::Assets;
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Request},
    http::Method,
    middleware::{from_fn, from_fn_with_state},
    routing::{MethodFilter, any, get, on},
};
use domain::{
    outside::Government,
    ports::{Probe, Services},
    site::Site as About,
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

use crate::{
    api, assets, browser_failure,
    cache::PageCache,
    circuit_breaker::CircuitBreaker,
    click,
    click::Clicks,
    disclosure,
    file::{self, Shelf},
    health,
    limit::{self, Limits},
    metrics::{self, MetricsPage, SiteMetrics},
    origin,
    page::Context,
    panic, path, qr,
    release::Releases,
    safety::{self, Hosts, Safety},
    session,
    staff::{self, Desk},
    unavailable::{self, Guard},
    world::{self, SecurityContact},
};

/// The site's public address: that of the settings, else that of this server.
#[derive(Clone, Debug)]
pub struct PublicUrl(pub Arc<str>);

impl PublicUrl {
    /// The address of the settings, else that of this server.
    #[must_use]
    pub fn chosen(said: &str, listening: SocketAddr) -> Self {
        if said.is_empty() { Self(Arc::from(format!("http://{listening}"))) } else { Self(Arc::from(said)) }
    }

    /// The one-time link by which a password is set. The fragment after `#` is sent to no server: the secret stands in
    /// no proxy's log.
    #[must_use]
    pub fn password_link(&self, secret: &str) -> String {
        format!("{}/password#{secret}", self.0.trim_end_matches('/'))
    }

    /// `site`, with its address.
    #[must_use]
    pub fn of(&self, site: &About) -> About {
        About { public_url: self.0.to_string(), ..site.clone() }
    }
}

/// The parts of a site.
#[derive(Clone)]
pub struct Site {
    /// The ports.
    pub services: Services,
    /// The ports for reads by citizens, if they may come from a replica.
    pub for_citizens: Option<Services>,
    /// The clicks of this process.
    pub clicks: Clicks,
    /// The page cache of this process.
    pub cache: PageCache,
    /// The names of the site's files.
    pub assets: Arc<Assets>,
    /// The site's public address.
    pub public_url: PublicUrl,
    /// The hosts of government sites.
    pub government: Government,
    /// The contact for reports of weaknesses of the site.
    pub security_contact: SecurityContact,
    /// The hosts for which the site answers.
    pub hosts: Hosts,
    /// Limits of one client in a minute.
    pub limits: Limits,
    /// The storage of files.
    pub files: Shelf,
    /// The files of the last releases.
    pub releases: Releases,
    /// The site's metrics.
    pub metrics: SiteMetrics,
    /// The content of `/metrics`; `None` if another address of the process has it.
    pub metrics_page: Option<MetricsPage>,
}

/// Every address of `site`. Cached pages are served before it ([`crate::front`]).
pub fn router(site: Site) -> Router {
    // Resources run on tokio. A second router of the same process finds that set already.
    let _ = any_spawner::Executor::init_tokio();
    let context = Context {
        services: site.services.clone(),
        assets: Arc::clone(&site.assets),
        public_url: site.public_url.clone(),
        government: site.government,
    };
    let safety = Safety { is_encrypted: site.public_url.0.starts_with("https://") };
    let probe: Arc<dyn Probe> = Arc::new(site.files.fetcher().clone());
    let (calls, pages, files) = (context.clone(), context.clone(), file::routes(site.files, context.clone()));
    let guarded = (site.limits.clone(), context.clone());
    let primary = CircuitBreaker::new(site.services.health.clone());
    let for_citizens = match &site.for_citizens {
        Some(services) => CircuitBreaker::new(services.health.clone()),
        None => primary.clone(),
    };
    let (limits, breaker) = (site.limits.clone(), primary.clone());
    let browser_failures = browser_failure::routes(site.limits.clone(), site.metrics.clone());
    let desk = Desk { context, limits, probe, breaker, metrics: site.metrics };
    let readers = site.for_citizens.clone().unwrap_or_else(|| site.services.clone());
    let forms = desk.clone();
    let mut router = Router::new();
    for (path, method) in leptos::server_fn::axum::server_fn_paths() {
        let (calls, filter) = (calls.clone(), MethodFilter::try_from(method));
        if FUNCTIONS.contains(&path) {
            let desk = desk.clone();
            let call = move |request: Request| staff::function::call(desk.clone(), request);
            let route = filter.map_or_else(|_| any(call.clone()), |filter| on(filter, call.clone()));
            // The layer has read the body, up to its own limit.
            router = router.route(path, route.layer(DefaultBodyLimit::disable()));
            continue;
        }
        let call = move |request: Request| calls.clone().call(request);
        router = router.route(path, filter.map_or_else(|_| any(call.clone()), |filter| on(filter, call.clone())));
    }
    #[cfg(debug_assertions)]
    let router = router.route("/dev/reload", get(std::future::pending::<()>));
    router
        .route("/api/audit/export", get(staff::export::export).with_state(desk.clone()))
        .route("/articles/{id}/qr.svg", get(qr::code))
        .route("/disclosure/catalogue.csv", get(disclosure::csv))
        .route("/disclosure/catalogue.xlsx", get(disclosure::xlsx))
        .route("/hant/articles/{id}/qr.svg", get(qr::code))
        .route("/en/articles/{id}/qr.svg", get(qr::code))
        .merge(world::routes())
        .merge(api::routes())
        .fallback(move |request: Request| async move {
            match *request.method() {
                Method::GET | Method::HEAD => pages.answer(request).await,
                _ => staff::form::receive(forms, request).await,
            }
        })
        .layer(from_fn_with_state(site.clicks, click::count))
        .layer(CompressionLayer::new())
        // After the compression: compressed content can't be requested in ranges.
        .merge(files)
        .layer(from_fn_with_state(guarded, limit::guard))
        .layer(from_fn_with_state((site.services.clone(), site.for_citizens, primary.clone()), session::recognise))
        .layer(from_fn_with_state(site.limits.clone(), limit::identify))
        .merge(browser_failures)
        .layer(origin::same(&site.public_url))
        .route("/pkg/{name}", get(assets::file).with_state(site.releases))
        .route("/icon.png", get(assets::icon))
        .route("/cover.png", get(assets::cover))
        .route("/favicon.ico", get(assets::icon))
        .layer(from_fn_with_state(readers, path::lead))
        // Around everything that may ask the database.
        .layer(from_fn_with_state(Guard { primary: primary.clone(), for_citizens }, unavailable::guard))
        .layer(from_fn_with_state(site.hosts, safety::check))
        // Operators of the machines ask by IP address.
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .merge(site.metrics_page.map(metrics::routes).unwrap_or_default())
        .layer(from_fn(safety::one_host))
        .layer(Extension(site.services))
        .layer(Extension(primary))
        .layer(Extension(site.public_url))
        .layer(Extension(site.security_contact))
        .layer(CatchPanicLayer::custom(panic::answer))
        .layer(from_fn_with_state(safety, safety::protect))
}
