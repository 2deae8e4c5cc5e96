//! The settings of 政府信息公开.

mod api;
mod change;
mod content;
#[cfg(feature = "ssr")]
mod forms;
mod lists;
#[cfg(feature = "ssr")]
mod page;
mod rule;
mod view;

pub use self::{api::DisclosureOnDesk, content::DisclosureDeskContent};
#[cfg(feature = "ssr")]
pub use self::{
    api::{ChangeDisclosure, OpenDisclosure, change_disclosure, open_disclosure},
    forms::FORMS,
    page::disclosure,
};

/// The page, where every change is sent.
pub const PAGE: &str = "/desk/disclosure";
