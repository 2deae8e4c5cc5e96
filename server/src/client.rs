//! Who is asking: the client's own address, also behind proxies.

use std::net::IpAddr;

use axum::http::HeaderMap;

/// The address of the client: the last one in `X-Forwarded-For` that no trusted proxy has, if the request comes from a
/// trusted proxy at all. What a client itself writes into that header stands further left and is never reached.
pub fn address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    // Listening on `[::]`, an IPv4 peer shows as `::ffff:a.b.c.d`.
    let mut client = peer.to_canonical();
    let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let mut hops: Vec<&str> = forwarded.flat_map(|value| value.split(',')).map(str::trim).collect();
    while trusted.contains(&client) {
        match hops.pop().and_then(|hop| hop.parse().ok()) {
            Some(hop) => client = IpAddr::to_canonical(&hop),
            None => break,
        }
    }
    client
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
}
