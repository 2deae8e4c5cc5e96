//! An article's page, and the lists that lead to it.

mod aloud;
#[cfg(feature = "ssr")]
mod attachments;
#[cfg(feature = "ssr")]
mod body;
#[cfg(feature = "ssr")]
mod breadcrumb;
mod close;
#[cfg(feature = "ssr")]
mod facts;
#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod neighbours;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod picture;
#[cfg(feature = "ssr")]
mod policy;
mod share;
mod text_size;
mod tools;
#[cfg(feature = "ssr")]
mod whole;

#[cfg(feature = "ssr")]
pub use attachments::Attachments;
#[cfg(feature = "ssr")]
pub use body::shown;
#[cfg(feature = "ssr")]
pub use breadcrumb::Breadcrumb;
pub use close::Close;
#[cfg(feature = "ssr")]
pub use list::ArticleList;
#[cfg(feature = "ssr")]
pub use page::{made, page};
#[cfg(feature = "ssr")]
pub use picture::COVER;
pub use tools::Tools;
#[cfg(feature = "ssr")]
pub use whole::Whole;
