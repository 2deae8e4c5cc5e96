//! Rate limits of a client: for passwords, for writes, and for expensive reads.

use std::{
    hash::Hash,
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};

use app::{DisclosureRoute, Language, Route};
use axum::{
    body::Body,
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::{HeaderMap, Method, header, request::Parts},
    middleware::Next,
    response::Response,
};
use domain::{
    account::Staff,
    disclosure::Entry,
    fault::{Fault, Refusal},
    id::AccountId,
};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};
use staff::Answer;

use crate::{
    answer,
    client::{self, ClientAddress, ClientNetwork},
    page::Context,
    refusals::Refusals,
    session,
    settings::ServerSettings,
    target,
};

/// Number of remembered clients after which the ones that have not come for a while are forgotten.
const REMEMBERED: usize = 10_000;
/// Limit of failures of the browser's half that one client can report in a minute.
const BROWSER_FAILURES_A_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);

/// A limit per minute, for each key.
struct Limit<K: Hash + Eq + Clone>(DefaultKeyedRateLimiter<K>);

impl<K: Hash + Eq + Clone> Limit<K> {
    fn of(a_minute: NonZeroU32) -> Self {
        Self(RateLimiter::keyed(Quota::per_minute(a_minute)))
    }

    fn count(&self, key: &K) -> Result<(), Refusal> {
        if self.0.len() > REMEMBERED {
            self.0.retain_recent();
        }
        self.0.check_key(key).map_err(|refused| {
            let wait = refused.wait_time_from(DefaultClock::default().now()).max(Duration::from_secs(1));
            Refusal::TooMany { seconds: i64::try_from(wait.as_secs()).unwrap_or(i64::MAX) }
        })
    }
}

/// A client: its network, and the account that it is logged in to. Colleagues behind one address don't share a limit.
type Client = (ClientNetwork, Option<AccountId>);

/// Limits of one client in a minute.
#[derive(Clone)]
pub struct Limits {
    passwords: Arc<Limit<ClientNetwork>>,
    writes: Arc<Limit<Client>>,
    reads: Arc<Limit<Client>>,
    browser_failures: Arc<Limit<ClientNetwork>>,
    trusted_proxies: Arc<[IpAddr]>,
    /// Requests beyond the limits.
    pub refusals: Refusals,
}

impl Limits {
    /// The limits of the settings. Behind a trusted proxy the client's address is the one that the proxy names.
    #[must_use]
    pub fn new(settings: &ServerSettings) -> Self {
        Self {
            passwords: Arc::new(Limit::of(settings.attempts)),
            writes: Arc::new(Limit::of(settings.writes)),
            reads: Arc::new(Limit::of(settings.costly_reads)),
            browser_failures: Arc::new(Limit::of(BROWSER_FAILURES_A_MINUTE)),
            trusted_proxies: settings.trusted_proxies.clone().into(),
            refusals: Refusals::default(),
        }
    }

    /// Counts an attempt at a password that comes from `peer`.
    ///
    /// # Errors
    /// `TooMany`, with the seconds to wait.
    pub fn password(&self, peer: IpAddr, headers: &HeaderMap) -> Result<(), Refusal> {
        self.passwords.count(&ClientNetwork::asking(peer, headers, &self.trusted_proxies))
    }

    /// Counts a failure of the browser's half that `peer` reports.
    ///
    /// # Errors
    /// `TooMany`, with the seconds to wait.
    pub fn browser_failure(&self, peer: IpAddr, headers: &HeaderMap) -> Result<(), Refusal> {
        self.browser_failures.count(&ClientNetwork::asking(peer, headers, &self.trusted_proxies))
    }

    /// Counts a request if its kind is limited.
    ///
    /// # Errors
    /// `TooMany`, with the seconds to wait.
    pub fn check(&self, request: &Parts) -> Result<(), Refusal> {
        let limit = if !matches!(request.method, Method::GET | Method::HEAD) {
            &self.writes
        } else if target::is_costly(&request.uri) {
            &self.reads
        } else {
            return Ok(());
        };
        let Some(ConnectInfo(peer)) = request.extensions.get::<ConnectInfo<SocketAddr>>() else { return Ok(()) };
        let network = ClientNetwork::asking(peer.ip(), &request.headers, &self.trusted_proxies);
        limit.count(&(network, request.extensions.get::<Staff>().map(|staff| staff.account)))
    }
}

/// The route of a request instead of its path: the number of routes is limited.
fn route(request: &Parts) -> &str {
    match request.extensions.get::<MatchedPath>() {
        Some(route) => route.as_str(),
        None => match Route::parse(Language::of(request.uri.path()).1) {
            Some(Route::Search) => "/search",
            Some(Route::Disclosure(DisclosureRoute::Entry(Entry::Catalogue))) => "/disclosure/catalogue",
            _ => "page",
        },
    }
}

/// Puts the client's address into the request, for the audit log.
pub async fn identify(State(limits): State<Limits>, mut request: Request, next: Next) -> Response {
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() {
        let client = ClientAddress(client::address(peer.ip(), request.headers(), &limits.trusted_proxies));
        request.extensions_mut().insert(client);
    }
    next.run(request).await
}

/// Refuses a request that exceeds its limit, in words: a script gets JSON, a reader a page.
pub async fn guard(State((limits, pages)): State<(Limits, Context)>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let Err(refusal) = limits.check(&parts) else { return next.run(Request::from_parts(parts, body)).await };
    let by = session::actor(parts.extensions.get(), &parts.extensions);
    limits.refusals.count(by, route(&parts));
    let wants_page = parts.headers.get(header::ACCEPT).and_then(|accepted| accepted.to_str().ok());
    let answered = if wants_page.is_some_and(|accepted| accepted.contains("text/html")) {
        let asked = Request::from_parts(parts, Body::empty());
        pages.answer_with(asked, Answer::Fault(Fault::Refused(refusal.clone()))).await
    } else {
        answer::refused(&refusal)
    };
    answer::with_wait(answered, &refusal)
}
