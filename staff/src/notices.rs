//! Notices on the progress of articles: the new ones on the desk, and a page of all.

mod api;
mod content;
#[cfg(feature = "ssr")]
mod forms;
mod list;
#[cfg(feature = "ssr")]
mod new;
#[cfg(feature = "ssr")]
mod page;
mod view;

pub use self::{api::NoticesPage, content::NoticesContent};
#[cfg(feature = "ssr")]
pub use self::{
    api::{MailNotices, OpenNotices, SeeNotices, mail_notices, open_notices, see_notices},
    forms::FORMS,
    new::NewNotices,
    page::notices,
};

/// The page of all of them.
pub const PAGE: &str = "/desk/notices";

/// The address of a page of them.
fn place(page: i64) -> String {
    if page > 1 { format!("{PAGE}?page={page}") } else { PAGE.to_owned() }
}
