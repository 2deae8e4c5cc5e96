use domain::{fault::Outcome, site::Site};
use leptos::prelude::use_context;

use crate::services::services;

/// Where citizens reach the site: a matter of the installation, so that the server puts it into the context.
#[derive(Debug, Clone)]
pub struct PublicUrl(pub String);

/// The site, with its address.
pub async fn site() -> Outcome<Site> {
    let mut site = services()?.sites.current().await?;
    if let Some(PublicUrl(url)) = use_context() {
        site.public_url = url;
    }
    Ok(site)
}
