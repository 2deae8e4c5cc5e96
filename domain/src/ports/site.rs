//! The port of the site.

use async_trait::async_trait;

use crate::{
    account::Staff,
    audit::Actor,
    fault::Outcome,
    site::{Site, SiteChange},
};

/// The site.
#[async_trait]
pub trait Sites: Send + Sync {
    /// What is kept of the site.
    async fn current(&self) -> Outcome<Site>;
    /// Keeps `site` where nothing is kept yet.
    async fn found(&self, site: &Site) -> Outcome<()>;
    /// What the system administrator may change, as it is.
    async fn settings(&self, staff: &Staff) -> Outcome<SiteChange>;
    /// Makes the site be as `change` says, as the system administrator. Where it is so already, nothing happens.
    async fn change(&self, staff: &Staff, change: &SiteChange, by: &Actor) -> Outcome<()>;
}
