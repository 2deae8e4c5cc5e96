//! The port of the home page.

use async_trait::async_trait;

use crate::{
    account::Staff,
    audit::Actor,
    fault::Outcome,
    home::{FilledSection, HomeChange, HomeSetting},
};

/// The home page.
#[async_trait]
pub trait Homes: Send + Sync {
    /// The sections that citizens see, in their order. Lists that have nothing to show are not among them.
    async fn sections(&self) -> Outcome<Vec<FilledSection>>;
    /// The arrangement of every section, in their order, for the system administrator.
    async fn settings(&self, staff: &Staff) -> Outcome<Vec<HomeSetting>>;
    /// Arranges one section anew, as the system administrator. Does nothing if it is so already.
    async fn change(&self, staff: &Staff, change: &HomeChange, by: &Actor) -> Outcome<()>;
}
