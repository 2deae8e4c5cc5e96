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
mod list;
mod neighbours;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod picture;
mod policy;
mod route;
mod share;
#[cfg(feature = "ssr")]
mod table;
mod text_size;
mod tools;
mod view;
mod whole;

pub use api::{READ_ARTICLE, read_article};
pub use attachments::{Attachments, file_size};
pub use breadcrumb::Breadcrumb;
pub use close::Close;
pub use content::BodyHtml;
pub use content::{ArticleContent, ArticleFacts, Sharing, StaffParts};
pub use list::ArticleList;
#[cfg(feature = "ssr")]
pub use page::{made, page};
#[cfg(feature = "ssr")]
pub use picture::COVER;
pub use route::ArticlePage;
#[cfg(not(feature = "ssr"))]
pub use route::read;
pub use tools::Tools;
pub use view::Reviewer;
pub use whole::Whole;
