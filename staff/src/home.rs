//! The home page: which sections it has, and in which order.

mod api;
mod change;
mod content;
#[cfg(feature = "ssr")]
mod forms;
mod here;
mod here_form;
#[cfg(feature = "ssr")]
mod page;
mod row;
mod view;

pub use self::{
    api::{ArrangedSection, HomeSections},
    content::HomeDeskContent,
    here::section_here,
    here_form::open_section,
};
#[cfg(feature = "ssr")]
pub use self::{
    api::{ChangeHome, OpenHome, change_home, open_home},
    forms::FORMS,
    page::home,
};

/// The page, where every change is sent.
pub const PAGE: &str = "/desk/home";
