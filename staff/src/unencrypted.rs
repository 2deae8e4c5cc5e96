//! Whether a browser keeps the cookie of a login: over HTTPS and from its own machine alone (`Secure`, `__Host-`).

use app::PublicUrl;
use http::{header, request::Parts};
use leptos::prelude::use_context;
use url::{Host, Url};

/// Whether a browser at `address` throws the cookie of a login away.
#[must_use]
pub fn loses_login(address: &str) -> bool {
    let is_this_machine = |host: Host<&str>| match host {
        Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    };
    Url::parse(address).is_ok_and(|url| url.scheme() == "http" && !url.host().is_some_and(is_this_machine))
}

/// Whether the browser that asks for this page would throw it away, as far as the request tells.
pub(super) fn page_loses_login() -> bool {
    let Some(request) = use_context::<Parts>() else { return false };
    let said = |name: &str| request.headers.get(name).and_then(|value| value.to_str().ok());
    // Browsers send the first only to addresses that they trust; a proxy says the second of what it has decrypted.
    if said("sec-fetch-site").is_some() || said("x-forwarded-proto") == Some("https") {
        return false;
    }
    let is_http = use_context::<PublicUrl>().is_some_and(|PublicUrl(url)| url.starts_with("http://"));
    let host = request.uri.authority().map(|authority| authority.as_str()).or_else(|| said(header::HOST.as_str()));
    is_http && host.is_some_and(|host| loses_login(&format!("http://{host}/")))
}

#[cfg(test)]
mod tests {
    use super::loses_login;

    #[test]
    fn a_login_needs_https_or_this_machine() {
        for kept in [
            "https://www.xjbl.gov.cn",
            "http://localhost:3000",
            "http://127.0.0.1:3000",
            "http://[::1]:3000/login",
            "null",
            "",
        ] {
            assert!(!loses_login(kept), "{kept}");
        }
        for lost in [
            "http://www.xjbl.gov.cn",
            "HTTP://10.1.2.3:3000/login",
            "http://0.0.0.0:3000",
            "http://localhost.xjbl.gov.cn",
        ] {
            assert!(loses_login(lost), "{lost}");
        }
    }
}
