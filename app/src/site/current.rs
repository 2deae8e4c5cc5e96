use std::sync::{Arc, OnceLock};

use domain::{
    fault::Outcome,
    site::{ProtectedNames, Site},
};
use leptos::prelude::use_context;

use crate::services::services;

/// The address under which citizens reach the site: a matter of the installation, so that the server puts it into the context.
#[derive(Debug, Clone)]
pub struct PublicUrl(pub String);

/// The site as the page that is being made has read it: each of its parts says the same of it.
#[derive(Debug, Clone, Default)]
pub struct SiteOfPage(Arc<Known>);

#[derive(Debug, Default)]
struct Known {
    site: OnceLock<Site>,
    /// Of that site, read from its list where a text is converted.
    names: OnceLock<Arc<ProtectedNames>>,
}

/// The site, with its address.
pub async fn site() -> Outcome<Site> {
    let of_page = use_context::<SiteOfPage>();
    if let Some(site) = of_page.as_ref().and_then(|of_page| of_page.0.site.get()) {
        return Ok(site.clone());
    }
    let url = use_context::<PublicUrl>();
    let mut site = services()?.sites.current().await?;
    if let Some(PublicUrl(url)) = url {
        site.public_url = url;
    }
    Ok(of_page.map_or(site.clone(), |of_page| of_page.0.site.get_or_init(|| site).clone()))
}

/// The names that a conversion of this page leaves as they are; none before it has read its [`site`].
pub fn protected_names() -> Arc<ProtectedNames> {
    let Some(SiteOfPage(known)) = use_context() else { return Arc::default() };
    let Some(site) = known.site.get() else { return Arc::default() };
    known.names.get_or_init(|| Arc::new(ProtectedNames::parse(&site.protected_names))).clone()
}
