//! How often one client may ask: for passwords, for writes, and for reads that cost much.

use std::{
    hash::Hash,
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};

use app::{Language, staff::Answer};
use axum::{
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::Response,
};
use domain::{
    account::Staff,
    fault::{Fault, Refusal},
};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

use crate::{answer, client, page::Context, settings::ServerSettings};

/// So many clients are remembered before those that have not come for a while are forgotten.
const REMEMBERED: usize = 10_000;

/// So many times a minute, for each key.
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

/// A client: its own address, and the account that it is logged in to. Colleagues behind one address don't share a limit.
type Client = (IpAddr, Option<i64>);

/// What one client may do in a minute.
#[derive(Clone)]
pub struct Limits {
    passwords: Arc<Limit<IpAddr>>,
    writes: Arc<Limit<Client>>,
    reads: Arc<Limit<Client>>,
    trusted_proxies: Arc<[IpAddr]>,
}

impl Limits {
    /// As the settings say. Behind a trusted proxy a client is at the address that the proxy names.
    #[must_use]
    pub fn new(settings: &ServerSettings) -> Self {
        Self {
            passwords: Arc::new(Limit::of(settings.attempts)),
            writes: Arc::new(Limit::of(settings.writes)),
            reads: Arc::new(Limit::of(settings.costly_reads)),
            trusted_proxies: settings.trusted_proxies.clone().into(),
        }
    }

    /// Counts an attempt at a password that comes from `peer`.
    ///
    /// # Errors
    /// `TooMany`, with the seconds to wait.
    pub fn password(&self, peer: IpAddr, headers: &HeaderMap) -> Result<(), Refusal> {
        self.passwords.count(&client::address(peer, headers, &self.trusted_proxies))
    }

    fn check(&self, request: &Request) -> Result<(), Refusal> {
        let limit = if request.method() != Method::GET && request.method() != Method::HEAD {
            &self.writes
        } else if is_costly(request) {
            &self.reads
        } else {
            return Ok(());
        };
        let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() else { return Ok(()) };
        let address = client::address(peer.ip(), request.headers(), &self.trusted_proxies);
        limit.count(&(address, request.extensions().get::<Staff>().map(|staff| staff.account)))
    }
}

/// What is looked for in the whole database, or made for programs. Pages read through `/api/page/` are as cheap as the
/// pages themselves.
fn is_costly(request: &Request) -> bool {
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
    if path.starts_with("/api/page/") {
        let address = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "address");
        return address.is_some_and(|(_, address)| is_search(address.split('?').next().unwrap_or_default()));
    }
    path.starts_with("/api/") || is_search(path)
}

/// The search, in any language.
fn is_search(path: &str) -> bool {
    Language::of(path).1 == "/search"
}

/// Refuses a request of who asks too often, in words: a script with JSON, a reader with a page.
pub async fn guard(State((limits, pages)): State<(Limits, Context)>, request: Request, next: Next) -> Response {
    let Err(refusal) = limits.check(&request) else { return next.run(request).await };
    let wants_page = request.headers().get(header::ACCEPT).and_then(|accepted| accepted.to_str().ok());
    let answered = if wants_page.is_some_and(|accepted| accepted.contains("text/html")) {
        let (parts, _) = request.into_parts();
        let asked = Request::from_parts(parts, Body::empty());
        pages.answer_with(asked, Answer::Fault(Fault::Refused(refusal.clone()))).await
    } else {
        answer::refused(&refusal)
    };
    answer::with_wait(answered, &refusal)
}
