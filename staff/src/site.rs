//! The site's own data, for the system administrator: on the desk, and in the footer of every page.

mod api;
mod change;
mod content;
#[cfg(feature = "ssr")]
mod forms;
mod here;
#[cfg(feature = "ssr")]
mod page;
mod view;

#[cfg(feature = "ssr")]
pub use self::{
    api::{ChangeSite, OpenSite, change_site, open_site},
    forms::FORMS,
    page::site,
};
pub use self::{
    api::{SiteFact, SiteFacts},
    content::SiteDeskContent,
    here::{HERE, SiteHere, open_here},
};

/// The page, where every change is sent.
pub const PAGE: &str = "/desk/site";
