//! The parts around every page: header, footer, and the site itself.

#[cfg(feature = "ssr")]
mod current;
mod edit;
mod footer;
mod frame;
mod header;
mod paper;
mod preferences;
mod shown;

#[cfg(feature = "ssr")]
pub use current::{PublicUrl, SiteOfPage, protected_names, site};
pub use edit::{EditHere, EditLink, EditMeans, PlainEdit};
pub use footer::SiteFooter;
#[cfg(feature = "ssr")]
pub use frame::{Build, FrameSite, menu};
pub use frame::{Frame, frame, provide_frame};
pub use header::{MenuMeans, SiteHeader, menu_items};
pub use shown::{ShownAddress, provide_shown_address, shown_address};
