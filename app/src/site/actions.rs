use domain::site::Site;
use leptos::prelude::*;

use crate::error::PageError;
#[cfg(feature = "ssr")]
use crate::services::services;

/// Where citizens reach the site when the site's own settings do not say; the server puts it into the context.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone)]
pub struct PublicUrl(pub String);

/// The site, as every page needs it.
#[server(prefix = "/api", endpoint = "site/current", input = server_fn::codec::GetUrl)]
pub async fn current_site() -> Result<Site, PageError> {
    let mut site = services()?.sites.current().await.map_err(PageError::from).inspect_err(PageError::send_status)?;
    if let (true, Some(PublicUrl(url))) = (site.public_url.is_empty(), use_context()) {
        site.public_url = url;
    }
    Ok(site)
}

/// Makes the site known to all components below, once for as long as the browser stays.
pub fn provide_site() {
    provide_context(Resource::new(|| (), |()| current_site()));
}
