//! Clicks: counted in memory after each answer that shows an article, written every second and at the end.

use std::{
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use app::Visit;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use domain::{
    account::Staff,
    click::{Asking, Counter},
    date::beijing,
    ports,
};
use jiff::{Timestamp, civil::Date};
use sha2::{Digest, Sha256};

use crate::client;

/// How often counted clicks are written. A crash loses no more than what was counted since.
const EVERY: Duration = Duration::from_secs(1);

/// The clicks of this process.
#[derive(Clone)]
pub struct Clicks {
    counting: Arc<Mutex<Counting>>,
    port: Arc<dyn ports::Clicks>,
    trusted_proxies: Arc<[IpAddr]>,
}

struct Counting {
    counter: Counter,
    salt: [u8; 32],
    day: Date,
}

impl Clicks {
    /// Clicks that are written through `port`.
    #[must_use]
    pub fn new(port: Arc<dyn ports::Clicks>, trusted_proxies: &[IpAddr]) -> Self {
        let counting = Counting { counter: Counter::default(), salt: rand::random(), day: today() };
        Self { counting: Arc::new(Mutex::new(counting)), port, trusted_proxies: trusted_proxies.into() }
    }

    fn see(&self, client: IpAddr, agent: &str, article: i64) {
        // A panic elsewhere leaves the counter whole: each change to it is one step.
        let mut counting = self.counting.lock().unwrap_or_else(PoisonError::into_inner);
        let today = today();
        if counting.day != today {
            // No one can tell yesterday's visitors any more, and we neither.
            counting.salt = rand::random();
            counting.counter.forget_visits();
            counting.day = today;
        }
        let mut digest = Sha256::new();
        digest.update(counting.salt);
        digest.update(client.to_string());
        digest.update([0]);
        digest.update(agent);
        let digest = digest.finalize();
        let visitor = digest.iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte));
        counting.counter.see(visitor, article, Timestamp::now().as_second());
    }

    /// Writes what was counted. What can't be written is kept for the next time.
    pub async fn write(&self) {
        let clicks = self.counting.lock().unwrap_or_else(PoisonError::into_inner).counter.take();
        if !clicks.is_empty() && self.port.add(&clicks).await.is_err() {
            self.counting.lock().unwrap_or_else(PoisonError::into_inner).counter.give_back(clicks);
        }
    }

    /// Writes every second, for as long as the server runs.
    pub async fn keep_writing(self) {
        let mut ticks = tokio::time::interval(EVERY);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            self.write().await;
        }
    }
}

fn today() -> Date {
    beijing().to_datetime(Timestamp::now()).date()
}

/// The headers in which browsers say that nobody looks yet.
const PURPOSES: [&str; 4] = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// Counts the click, once the answer has turned out to show an article to a person.
pub async fn count(State(clicks): State<Clicks>, mut request: Request, next: Next) -> Response {
    let visit = Visit::default();
    request.extensions_mut().insert(visit.clone());
    let agent = text(request.headers(), header::USER_AGENT.as_str());
    let purpose = PURPOSES.into_iter().find_map(|name| text(request.headers(), name));
    let staff = request.extensions().get::<Staff>().is_some();
    let head = request.method() == Method::HEAD;
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let client = peer.map(|peer| client::address(peer, request.headers(), &clicks.trusted_proxies));

    let answer = next.run(request).await;
    let asking = Asking { head, purpose: purpose.as_deref(), user_agent: agent.as_deref(), staff };
    if answer.status() == StatusCode::OK
        && asking.is_person()
        && let (Some(article), Some(client)) = (visit.article(), client)
    {
        clicks.see(client, agent.as_deref().unwrap_or_default(), article);
    }
    answer
}
