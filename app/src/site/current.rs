use domain::{fault::Outcome, site::Site};
use leptos::prelude::use_context;

use crate::services::services;

/// Where citizens reach the site when the site's own settings do not say; the server puts it into the context.
#[derive(Debug, Clone)]
pub struct PublicUrl(pub String);

/// The site, with its address.
pub async fn site() -> Outcome<Site> {
    let mut site = services()?.sites.current().await?;
    if let (true, Some(PublicUrl(url))) = (site.public_url.is_empty(), use_context()) {
        site.public_url = url;
    }
    Ok(site)
}
