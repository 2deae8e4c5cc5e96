//! The client's own address, also behind proxies.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::http::HeaderMap;

/// The client's address, in the extensions of its request. Requests of the program itself have none.
#[derive(Debug, Clone, Copy)]
pub struct ClientAddress(pub IpAddr);

/// The unit in which clients are counted: an address of IPv4, or a network of 64 bits of IPv6, all of whose addresses one
/// subscriber can use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientNetwork(IpAddr);

impl ClientNetwork {
    /// The network of `address`.
    pub fn containing(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
            address => address,
        })
    }

    /// The network of the client that sends `headers` through `peer` ([`address`]).
    pub fn asking(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> Self {
        Self::containing(address(peer, headers, trusted))
    }

    /// Its first address, in 16 bytes.
    pub fn octets(self) -> [u8; 16] {
        match self.0 {
            IpAddr::V4(address) => address.to_ipv6_mapped().octets(),
            IpAddr::V6(address) => address.octets(),
        }
    }
}

/// The address of the client: the last one in `X-Forwarded-For` that no trusted proxy has, if the request comes from a
/// trusted proxy at all. Entries that a client itself writes into that header stand further left and are never reached.
pub fn address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    // Listening on `[::]`, an IPv4 peer shows as `::ffff:a.b.c.d`.
    let mut client = peer.to_canonical();
    let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let mut hops: Vec<&str> = forwarded.flat_map(|value| value.split(',')).map(str::trim).collect();
    while trusted.contains(&client) {
        match hops.pop().and_then(hop_address) {
            Some(hop) => client = hop.to_canonical(),
            None => break,
        }
    }
    client
}

/// An address as proxies write it: alone, in brackets, or with a port.
fn hop_address(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(hop);
    bare.parse().ok().or_else(|| hop.parse().ok().map(|hop: SocketAddr| hop.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(value: &str) -> HeaderMap {
        HeaderMap::from_iter([(
            axum::http::HeaderName::from_static("x-forwarded-for"),
            value.parse().expect("a value"),
        )])
    }

    #[test]
    fn a_stranger_can_not_choose_its_address() {
        let (proxy, client): (IpAddr, IpAddr) = ([10, 0, 0, 1].into(), [203, 0, 113, 9].into());
        assert_eq!(address(client, &forwarded("1.2.3.4"), &[proxy]), client, "no proxy between");
        assert_eq!(address(proxy, &forwarded("1.2.3.4, 203.0.113.9"), &[proxy]), client, "a false hop before");
        assert_eq!(address(proxy, &forwarded("203.0.113.9, 10.0.0.1"), &[proxy]), client, "two proxies");
        assert_eq!(address(proxy, &HeaderMap::new(), &[proxy]), proxy, "the proxy itself");
        let mapped: IpAddr = "::ffff:10.0.0.1".parse().expect("an address");
        assert_eq!(address(mapped, &forwarded("203.0.113.9"), &[proxy]), client, "the proxy, seen through IPv6");
    }

    #[test]
    fn a_network_of_ipv6_is_one_client_also_behind_a_proxy() {
        let proxy: IpAddr = [10, 0, 0, 1].into();
        let asking = |value: &str| ClientNetwork::asking(proxy, &forwarded(value), &[proxy]);
        let first = asking("2001:db8:1:2::1");
        for same in ["2001:db8:1:2:ffff::9", "[2001:db8:1:2::3]", "[2001:db8:1:2::4]:50000"] {
            assert_eq!(asking(same), first, "{same}");
        }
        assert_ne!(asking("2001:db8:1:3::1"), first);
        assert_eq!(asking("203.0.113.9:1234"), ClientNetwork::containing([203, 0, 113, 9].into()));
        assert_ne!(asking("203.0.113.9"), asking("203.0.113.10"));
    }
}
