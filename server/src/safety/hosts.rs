//! The hosts for which the site answers: a browser that was led here under another name gets nothing (DNS rebinding).

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::outside;

/// The hosts of this site.
#[derive(Debug, Clone)]
pub struct Hosts {
    names: Arc<[String]>,
    /// Whether every IP address is accepted, as the server listens at all of the machine's addresses.
    any_number: bool,
}

impl Hosts {
    /// The hosts of the settings, else that of the public address and that of the listening address. The machine itself
    /// is always accepted.
    #[must_use]
    pub fn chosen(said: &[String], public_url: &str, listening: SocketAddr) -> Self {
        let mut names: Vec<String> = said.iter().map(|name| plain(name)).collect();
        names.extend(outside::host(public_url));
        names.push(listening.ip().to_string());
        Self { names: names.into(), any_number: said.is_empty() && listening.ip().is_unspecified() }
    }

    /// The hosts of the settings, and that of the public address; for a machine that has other sites, too.
    #[must_use]
    pub fn named(said: &[String], public_url: &str) -> Self {
        let mut names: Vec<String> = said.iter().map(|name| plain(name)).collect();
        names.extend(outside::host(public_url));
        names.retain(|name| !name.is_empty());
        names.dedup();
        Self { names: names.into(), any_number: false }
    }

    /// Their names, in lower case and without ports.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether `host` is one of them, with a port or without.
    #[must_use]
    pub fn has(&self, host: &str) -> bool {
        // The spelling of nearly every request.
        let written = host.split_once(':').map_or(host, |(name, _)| name);
        if self.names.iter().any(|name| name == written) {
            return true;
        }
        let name = plain(host);
        let number = name.parse::<IpAddr>().ok();
        name == "localhost"
            || number.is_some_and(|number| number.to_canonical().is_loopback() || self.any_number)
            || self.names.contains(&name)
    }
}

/// A host in lower case, without port, brackets and the dot at its end.
fn plain(host: &str) -> String {
    let host = host.trim();
    let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, rest)) if rest.is_empty() || rest.starts_with(':') => name,
        // An invalid host, which matches none.
        Some(_) => host,
        // An address of IPv6 without brackets has more than one colon, and no port.
        None if host.matches(':').count() > 1 => host,
        None => host.split(':').next().unwrap_or_default(),
    };
    name.trim_end_matches('.').to_ascii_lowercase()
}

/// Refuses requests for another host (421), and for no path (400). A request without a host does not come from a browser.
pub async fn check(State(hosts): State<Hosts>, request: Request, next: Next) -> Response {
    // `GET host:port`, which asks a proxy for a tunnel, and `GET *` have no path.
    if !request.uri().path().starts_with('/') {
        return StatusCode::BAD_REQUEST.into_response();
    }
    if asks_another(request.uri(), request.headers(), &hosts) { refused() } else { next.run(request).await }
}

/// Refuses a request with more than one host (RFC 9112, 3.2): a proxy in front may have read another one than we do.
pub async fn one_host(request: Request, next: Next) -> Response {
    if names_several(request.headers()) { StatusCode::BAD_REQUEST.into_response() } else { next.run(request).await }
}

fn names_several(headers: &HeaderMap) -> bool {
    headers.get_all(header::HOST).iter().nth(1).is_some()
}

/// Whether a request for `uri` is for a host that is not ours, or for more than one.
pub fn asks_another(uri: &Uri, headers: &HeaderMap, hosts: &Hosts) -> bool {
    names_several(headers) || said(uri, headers).is_some_and(|host| !hosts.has(host))
}

/// The host of a request for `uri`, in lower case and without its port.
pub fn asked_host(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    said(uri, headers).map(plain)
}

fn said<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> Option<&'a str> {
    let said = headers.get(header::HOST).map(|host| host.to_str().unwrap_or_default());
    let said = uri.authority().map(|authority| authority.as_str()).or(said)?;
    // `localhost:1@example.com` is a user at example.com.
    Some(said.rsplit_once('@').map_or(said, |(_, host)| host))
}

/// The page for a host that no site here has.
pub fn refused() -> Response {
    let html = "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>这里没有这个网站</title>\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"></head><body><main><h1>这里没有这个网站</h1>\
        <p>您打开的网址指向本服务器，但本服务器不提供这个域名的网站。请核对网址。</p>\
        <p>如果您是管理员：请在 Leptos.toml 的 [server] hosts 里加上这个域名，或者在 [site] public_url 里写上网站的网址，\
        然后重新启动。</p></main></body></html>";
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::MISDIRECTED_REQUEST, headers, html).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_answers_for_its_own_hosts_alone() {
        let hosts = Hosts::chosen(&["bole.test".into()], "https://WWW.xjbl.gov.cn/", ([10, 1, 2, 3], 3000).into());
        for own in [
            "www.xjbl.gov.cn",
            "WWW.XJBL.GOV.CN:443",
            "bole.test.",
            "10.1.2.3:3000",
            "localhost:3000",
            "[::1]:3000",
            "127.0.0.1",
        ] {
            assert!(hosts.has(own), "{own}");
        }
        for other in [
            "example.com",
            "xjbl.gov.cn",
            "www.xjbl.gov.cn.example.com",
            "10.1.2.4",
            "",
            "[::2]",
            "[::1]x",
            "169.254.169.254",
        ] {
            assert!(!hosts.has(other), "{other}");
        }
        let everywhere = Hosts::chosen(&[], "", ([0, 0, 0, 0], 3000).into());
        assert!(everywhere.has("192.168.1.5:3000") && !everywhere.has("example.com"));
    }
}
