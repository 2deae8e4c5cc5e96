//! The port of the link directory.

use async_trait::async_trait;

use crate::{
    account::Staff,
    audit::Actor,
    directory::{DirectoryChange, KeptGroup, LinkGroup},
    fault::Outcome,
    imported::{DirectoryReport, Mode},
};

/// The link directory.
#[async_trait]
pub trait Directory: Send + Sync {
    /// Its groups with their links, in their order.
    async fn groups(&self) -> Outcome<Vec<LinkGroup>>;
    /// Makes the directory be `groups`, in their order.
    async fn import(&self, groups: &[LinkGroup], mode: Mode) -> Outcome<DirectoryReport>;
    /// Its groups and links with their numbers, for the system administrator.
    async fn kept(&self, staff: &Staff) -> Outcome<Vec<KeptGroup>>;
    /// Changes the directory, as the system administrator, and returns it as it is then. Does nothing if it is so already.
    async fn edit(&self, staff: &Staff, change: &DirectoryChange, by: &Actor) -> Outcome<Vec<KeptGroup>>;
}
