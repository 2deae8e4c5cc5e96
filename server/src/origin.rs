//! Protection against forged requests (CSRF): writes are accepted from the site's own pages alone.

use tower_http_csrf::csrf::CsrfLayer;

use crate::router::PublicUrl;

/// Refuses writes that another site's page sends in its visitor's name (`Sec-Fetch-Site`, else `Origin`). Behind a
/// proxy that changes `Host`, the site's public address is its own as well.
pub fn same(public_url: &PublicUrl) -> CsrfLayer {
    let layer = CsrfLayer::new();
    layer.clone().add_trusted_origin(public_url.0.trim_end_matches('/')).unwrap_or_else(|error| {
        tracing::warn!(%error, address = %public_url.0, "the public address is no origin");
        layer
    })
}
