//! How many connections one client's address has.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    num::NonZeroUsize,
    sync::{Arc, Mutex, PoisonError},
};

/// Counts connections by the addresses from which they come.
#[derive(Debug, Clone)]
pub struct PerClient(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    most: NonZeroUsize,
    /// Who may have any number.
    exempt: Vec<IpAddr>,
    counts: Mutex<HashMap<IpAddr, usize>>,
}

/// A connection that is counted until this is dropped.
#[derive(Debug)]
pub struct Seat(Option<(PerClient, IpAddr)>);

impl PerClient {
    /// No more than `most` connections for an address, but for those in `exempt`.
    pub fn new(most: NonZeroUsize, exempt: &[IpAddr]) -> Self {
        let exempt = exempt.iter().map(IpAddr::to_canonical).collect();
        Self(Arc::new(Inner { most, exempt, counts: Mutex::default() }))
    }

    /// Counts a connection from `peer`; nothing where it has too many.
    pub fn seat(&self, peer: IpAddr) -> Option<Seat> {
        let peer = peer.to_canonical();
        if self.0.exempt.contains(&peer) {
            return Some(Seat(None));
        }
        let client = network(peer);
        let mut counts = self.0.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(client).or_default();
        if *count >= self.0.most.get() {
            return None;
        }
        *count += 1;
        Some(Seat(Some((self.clone(), client))))
    }

    fn leave(&self, client: IpAddr) {
        let mut counts = self.0.counts.lock().unwrap_or_else(PoisonError::into_inner);
        match counts.get_mut(&client) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(counts.remove(&client)),
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        if let Some((clients, client)) = self.0.take() {
            clients.leave(client);
        }
    }
}

/// Whoever has one address of IPv6 has all of its network of 64 bits.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn an_address_has_so_many_and_no_more_until_one_ends() {
        let clients = PerClient::new(NonZeroUsize::MIN.saturating_add(1), &[ip("10.0.0.1")]);
        let first = clients.seat(ip("203.0.113.9"));
        let _second = clients.seat(ip("::ffff:203.0.113.9")).expect("the same address, seen through IPv6");
        assert!(clients.seat(ip("203.0.113.9")).is_none());
        assert!(clients.seat(ip("203.0.113.10")).is_some(), "another client");
        drop(first);
        assert!(clients.seat(ip("203.0.113.9")).is_some());
        let proxy: Vec<_> = (0..10).map(|_| clients.seat(ip("10.0.0.1"))).collect();
        assert!(proxy.iter().all(Option::is_some), "a proxy carries many");
        let wide: Vec<_> = (1..=3).map(|host| clients.seat(ip(&format!("2001:db8::{host}")))).collect();
        assert_eq!(wide.iter().filter(|seat| seat.is_some()).count(), 2, "one network of IPv6 is one client");
        drop((proxy, wide));
        assert!(clients.seat(ip("2001:db8::9")).is_some());
        assert_eq!(clients.0.counts.lock().expect("counts").len(), 1, "who has gone is forgotten");
    }
}
