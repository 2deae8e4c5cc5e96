//! An article's page, and the lists that lead to it.

mod aloud;
mod api;
mod attachments;
#[cfg(feature = "ssr")]
mod body;
mod breadcrumb;
mod close;
mod content;
mod facts;
#[cfg(feature = "ssr")]
mod list;
mod neighbours;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod picture;
mod policy;
mod share;
mod text_size;
mod tools;
mod view;
#[cfg(feature = "ssr")]
mod whole;

pub use api::{READ_ARTICLE, read_article};
#[cfg(feature = "ssr")]
pub use attachments::Attachments;
#[cfg(feature = "ssr")]
pub use breadcrumb::Breadcrumb;
pub use close::Close;
#[cfg(feature = "ssr")]
pub use content::BodyHtml;
pub use content::{ArticleContent, ArticleFacts, Sharing};
#[cfg(feature = "ssr")]
pub use list::ArticleList;
#[cfg(feature = "ssr")]
pub use page::{made, page};
#[cfg(feature = "ssr")]
pub use picture::COVER;
pub use tools::Tools;
#[cfg(feature = "ssr")]
pub use view::Reviewer;
pub use view::{ArticleView, StaffParts};
#[cfg(feature = "ssr")]
pub use whole::Whole;
