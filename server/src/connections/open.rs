//! The open connections: their number for each client, and the ones that can be closed in favour of new ones.

use std::{
    collections::HashMap,
    net::IpAddr,
    num::NonZeroUsize,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use tokio::sync::Notify;

use super::usage::Usage;
use crate::client::ClientNetwork;

/// Connections of one client that may be closing at a time, in addition to its limit.
const MAX_CLOSING: usize = 64;

/// All open connections, by the networks from which they come.
#[derive(Debug, Clone)]
pub struct OpenConnections(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    most: NonZeroUsize,
    /// Proxies without a limit.
    exempt: Vec<IpAddr>,
    open: Mutex<HashMap<Client, Vec<Arc<Open>>>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Client {
    network: ClientNetwork,
    is_exempt: bool,
}

#[derive(Debug, Default)]
struct Open {
    usage: Usage,
    is_closing: AtomicBool,
    close: Notify,
}

/// A connection that is counted until this is dropped.
#[derive(Debug)]
pub struct ConnectionPermit {
    all: OpenConnections,
    client: Client,
    open: Arc<Open>,
}

impl OpenConnections {
    /// Limits connections to `most` for a network, except for the addresses in `exempt`.
    pub fn new(most: NonZeroUsize, exempt: &[IpAddr]) -> Self {
        let exempt = exempt.iter().map(IpAddr::to_canonical).collect();
        Self(Arc::new(Inner { most, exempt, open: Mutex::default() }))
    }

    /// Counts a connection from `peer`. If its network has too many, its longest idle one is closed; if none is idle,
    /// there is no permit.
    pub fn admit(&self, peer: IpAddr) -> Option<ConnectionPermit> {
        let (client, most) = (self.client(peer), self.0.most.get());
        if !client.is_exempt
            && let Some(own) = self.lock().get(&client).filter(|own| own.len() >= most)
            && (own.len() >= most + MAX_CLOSING || !close_longest_idle(own))
        {
            return None;
        }
        Some(self.admit_anyway(peer))
    }

    /// Counts a connection from `peer` without a limit.
    pub fn admit_anyway(&self, peer: IpAddr) -> ConnectionPermit {
        let (client, open) = (self.client(peer), Arc::<Open>::default());
        self.lock().entry(client).or_default().push(Arc::clone(&open));
        ConnectionPermit { all: self.clone(), client, open }
    }

    /// Closes the connection that has been idle for longest; a proxy's only if no other is idle. While one is closing there will
    /// be room in a moment: no other is closed meanwhile.
    pub fn make_room(&self) {
        let open = self.lock();
        let is_leaving =
            |open: &Arc<Open>| open.is_closing.load(Ordering::Relaxed) && open.usage.idle_since().is_some();
        if open.values().flatten().any(is_leaving) {
            return;
        }
        let of =
            |is_exempt| open.iter().filter(move |(client, _)| client.is_exempt == is_exempt).flat_map(|(_, own)| own);
        let _ = close_longest_idle(of(false)) || close_longest_idle(of(true));
    }

    fn client(&self, peer: IpAddr) -> Client {
        let is_exempt = self.0.exempt.contains(&peer.to_canonical());
        Client { network: ClientNetwork::containing(peer), is_exempt }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Client, Vec<Arc<Open>>>> {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes the longest idle connection. Returns whether there was one.
fn close_longest_idle<'a>(connections: impl IntoIterator<Item = &'a Arc<Open>>) -> bool {
    let still_open = connections.into_iter().filter(|open| !open.is_closing.load(Ordering::Relaxed));
    let idle = still_open.filter_map(|open| Some((open.usage.idle_since()?, open)));
    let Some((_, longest)) = idle.min_by_key(|(since, _)| *since) else { return false };
    longest.is_closing.store(true, Ordering::Relaxed);
    longest.close.notify_one();
    true
}

impl ConnectionPermit {
    /// The usage of the connection.
    pub fn usage(&self) -> &Usage {
        &self.open.usage
    }

    /// Completes when the connection has to close in favour of another one.
    pub async fn told_to_close(&self) {
        self.open.close.notified().await;
    }
}

impl Drop for ConnectionPermit {
    fn drop(&mut self) {
        let mut all = self.all.lock();
        if let Some(own) = all.get_mut(&self.client) {
            if let Some(at) = own.iter().position(|open| Arc::ptr_eq(open, &self.open)) {
                own.swap_remove(at);
            }
            if own.is_empty() {
                all.remove(&self.client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn two_each() -> OpenConnections {
        OpenConnections::new(NonZeroUsize::MIN.saturating_add(1), &[ip("10.0.0.1")])
    }

    fn is_told(permit: &ConnectionPermit) -> bool {
        permit.open.is_closing.load(Ordering::Relaxed)
    }

    #[test]
    fn an_address_has_so_many_that_are_used_and_no_more_until_one_ends() {
        let clients = two_each();
        let used = |address: &str| clients.admit(ip(address)).map(|permit| (permit.usage().begin(), permit));
        let first = used("203.0.113.9");
        let _second = used("::ffff:203.0.113.9").expect("the same address, seen through IPv6");
        assert!(used("203.0.113.9").is_none());
        assert!(used("203.0.113.10").is_some(), "another client");
        drop(first);
        assert!(used("203.0.113.9").is_some());
        let proxy: Vec<_> = (0..10).map(|_| used("10.0.0.1")).collect();
        assert!(proxy.iter().all(Option::is_some), "a proxy carries many");
        let wide: Vec<_> = (1..=3).map(|host| used(&format!("2001:db8::{host}"))).collect();
        assert_eq!(wide.iter().filter(|seat| seat.is_some()).count(), 2, "one network of IPv6 is one client");
        drop((proxy, wide));
        assert!(used("2001:db8::9").is_some());
        assert_eq!(clients.lock().len(), 1, "who has gone is forgotten");
    }

    #[test]
    fn an_idle_connection_gives_way_to_a_new_one_of_its_client() {
        let clients = two_each();
        let admit = || clients.admit(ip("203.0.113.9"));
        let (oldest, newer) = (admit().expect("a first one"), admit().expect("a second one"));
        let other = clients.admit(ip("203.0.113.10")).expect("another client's");
        let under_way = oldest.usage().begin();
        let third = admit().expect("in the place of an idle one");
        assert!(is_told(&newer) && !is_told(&oldest) && !is_told(&third) && !is_told(&other));
        let _busy = third.usage().begin();
        assert!(admit().is_none(), "the idle one is closing already");
        drop(under_way);
        assert!(admit().is_some() && is_told(&oldest), "what has been answered is idle");
        assert!(!is_told(&other));
    }

    #[test]
    fn closing_connections_count_until_they_are_closed() {
        let clients = OpenConnections::new(NonZeroUsize::MIN, &[]);
        let held: Vec<_> = (0..200).map_while(|_| clients.admit(ip("203.0.113.9"))).collect();
        assert_eq!(held.len(), 1 + MAX_CLOSING);
    }

    #[test]
    fn room_is_made_by_a_proxy_last() {
        let clients = two_each();
        let proxy = clients.admit(ip("10.0.0.1")).expect("a proxy's");
        let reader = clients.admit(ip("203.0.113.9")).expect("a reader's");
        clients.make_room();
        assert!(is_told(&reader) && !is_told(&proxy));
        clients.make_room();
        assert!(!is_told(&proxy), "one is closing");
        drop(reader);
        clients.make_room();
        assert!(is_told(&proxy));
    }
}
