//! 网站链接 for the system administrator: on the desk, and where citizens read it.

mod api;
mod change;
mod content;
mod drag;
mod fields;
#[cfg(feature = "ssr")]
mod forms;
mod here;
mod keeping;
mod list;
mod order;
mod tools;
mod view;

#[cfg(feature = "ssr")]
use app::{Page, services, staff::staff};
#[cfg(feature = "ssr")]
use domain::fault::Outcome;

pub use self::{
    api::KeptDirectory,
    content::{DirectoryDeskContent, Taken, Thing},
    fields::Why,
    here::{DirectoryHere, HERE, open_here},
};
#[cfg(feature = "ssr")]
pub use self::{
    api::{
        ChangeDirectory, OpenDirectory, ProbeAddress, ProbeOutcome, Probed, change_directory, open_directory,
        probe_address,
    },
    forms::FORMS,
};
#[cfg(feature = "ssr")]
use crate::{Refused, form::head, text::keeping_text};

/// The page, where every change of the directory is sent.
pub const PAGE: &str = "/desk/directory";

/// `/desk/directory`, for the system administrator.
#[cfg(feature = "ssr")]
pub async fn page(query: &str, refused: Option<Refused>) -> Outcome<Page<DirectoryDeskContent>> {
    let staff = staff()?;
    let groups = services()?.directory.kept(&staff).await?;
    let head = head(keeping_text().directory.to_owned());
    Ok(Page { head, content: DirectoryDeskContent { groups, taken: Taken::of(query), refused } })
}
