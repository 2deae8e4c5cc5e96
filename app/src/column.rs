//! A column's page, and the links that lead to it.

#[cfg(feature = "ssr")]
mod asked;
#[cfg(feature = "ssr")]
mod content;
#[cfg(feature = "ssr")]
mod documents;
mod link;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod view;

#[cfg(feature = "ssr")]
pub use asked::known_query;
#[cfg(feature = "ssr")]
pub use content::{ColumnContent, ColumnLines, ColumnList, ColumnShows, WholeArticle};
pub use link::ColumnLink;
#[cfg(feature = "ssr")]
pub use page::page;
#[cfg(feature = "ssr")]
pub use view::ColumnView;
