//! How often one client may try a password.

use std::{net::IpAddr, num::NonZeroU32, sync::Arc, time::Duration};

use axum::http::HeaderMap;
use domain::fault::Refusal;
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

use crate::client;

/// So many clients are remembered before those that have not come for a while are forgotten.
const REMEMBERED: usize = 10_000;

/// Attempts at passwords, by the client's own address.
#[derive(Clone)]
pub struct Attempts {
    limiter: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    trusted_proxies: Arc<[IpAddr]>,
}

impl Attempts {
    /// At most `a_minute` attempts a minute from one address; behind `trusted_proxies`, the address that they name.
    #[must_use]
    pub fn new(a_minute: NonZeroU32, trusted_proxies: &[IpAddr]) -> Self {
        let limiter = Arc::new(RateLimiter::keyed(Quota::per_minute(a_minute)));
        Self { limiter, trusted_proxies: trusted_proxies.into() }
    }

    /// Counts an attempt that comes from `peer`.
    ///
    /// # Errors
    /// `TooMany`, with the seconds to wait.
    pub fn count(&self, peer: IpAddr, headers: &HeaderMap) -> Result<(), Refusal> {
        if self.limiter.len() > REMEMBERED {
            self.limiter.retain_recent();
        }
        let client = client::address(peer, headers, &self.trusted_proxies);
        self.limiter.check_key(&client).map_err(|refused| {
            let wait = refused.wait_time_from(DefaultClock::default().now()).max(Duration::from_secs(1));
            Refusal::TooMany { seconds: i64::try_from(wait.as_secs()).unwrap_or(i64::MAX) }
        })
    }
}
