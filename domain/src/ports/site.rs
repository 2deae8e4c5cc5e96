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
    /// The stored settings of the site.
    async fn current(&self) -> Outcome<Site>;
    /// Keeps `site` where nothing is kept yet.
    async fn found(&self, site: &Site) -> Outcome<()>;
    /// The settings that the system administrator may change, as they are.
    async fn settings(&self, staff: &Staff) -> Outcome<SiteChange>;
    /// Changes the site to `change`, as the system administrator. Does nothing if it is so already.
    async fn change(&self, staff: &Staff, change: &SiteChange, by: &Actor) -> Outcome<()>;
}
