//! Clicks: counted in memory after each answer that shows an article, written every second and at the end.

use std::{
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use app::Visit;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::Response,
};
use domain::{
    account::Staff,
    click::{Asking, Counter, Visitor},
    date::{Day, Instant, today},
    id::ArticleId,
    ports,
};
use sha2::{Digest, Sha256};

use crate::client::ClientNetwork;

/// Interval of writes of counted clicks. A crash loses at most the clicks of one interval.
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
    day: Day,
}

impl Clicks {
    /// A counter whose clicks are written through `port`.
    #[must_use]
    pub fn new(port: Arc<dyn ports::Clicks>, trusted_proxies: &[IpAddr]) -> Self {
        let counting = Counting { counter: Counter::default(), salt: rand::random(), day: today() };
        Self { counting: Arc::new(Mutex::new(counting)), port, trusted_proxies: trusted_proxies.into() }
    }

    fn see(&self, seen_by: &Person, article: ArticleId) {
        // A panic elsewhere leaves the counter whole: each change to it is one step.
        let mut counting = self.counting.lock().unwrap_or_else(PoisonError::into_inner);
        let today = today();
        if counting.day != today {
            // Yesterday's visitors can't be recognised any more, by nobody.
            counting.salt = rand::random();
            counting.counter.forget_visits();
            counting.day = today;
        }
        // A network of IPv6 is one visitor, like an address of IPv4: phones take another address in it each day.
        let of_network = Sha256::new().chain_update(counting.salt).chain_update(seen_by.network.octets());
        let of_person = of_network.clone().chain_update(&seen_by.agent);
        let hash =
            |digest: Sha256| digest.finalize().iter().take(8).fold(0_u64, |hash, byte| hash << 8 | u64::from(*byte));
        let visitor = Visitor { person: hash(of_person), network: hash(of_network.chain_update([0])) };
        counting.counter.see(visitor, article, Instant::now());
    }

    /// Writes the counted clicks. Clicks that can't be written stay for the next time.
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

/// The headers in which browsers announce a prefetch.
const PURPOSES: [&str; 4] = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The visitor, as far as known; `None` for anything but a person.
struct Person {
    network: ClientNetwork,
    agent: String,
}

impl Person {
    fn of(request: &Parts, trusted_proxies: &[IpAddr]) -> Option<Self> {
        let headers = &request.headers;
        let agent = text(headers, header::USER_AGENT.as_str());
        let asking = Asking {
            head: request.method == Method::HEAD,
            purpose: PURPOSES.into_iter().find_map(|name| text(headers, name)),
            user_agent: agent,
            staff: request.extensions.get::<Staff>().is_some(),
        };
        let ConnectInfo(peer) = request.extensions.get::<ConnectInfo<SocketAddr>>()?;
        let network = ClientNetwork::asking(peer.ip(), headers, trusted_proxies);
        asking.is_person().then(|| Self { network, agent: agent.unwrap_or_default().to_owned() })
    }
}

impl Clicks {
    /// Counts the visit of `request`, which is answered with `article`, if a person makes it.
    pub fn count_visit(&self, request: &Parts, article: ArticleId) {
        if let Some(person) = Person::of(request, &self.trusted_proxies) {
            self.see(&person, article);
        }
    }
}

/// Counts the click, once the answer has turned out to show an article to a person.
pub async fn count(State(clicks): State<Clicks>, request: Request, next: Next) -> Response {
    let (mut head, body) = request.into_parts();
    // The cache, too, needs the articles that its pages show.
    let visit = head.extensions.get_or_insert_default::<Visit>().clone();
    let person = Person::of(&head, &clicks.trusted_proxies);
    let answer = next.run(Request::from_parts(head, body)).await;
    if answer.status() == StatusCode::OK
        && let (Some(article), Some(person)) = (visit.article(), person)
    {
        clicks.see(&person, article);
    }
    answer
}
