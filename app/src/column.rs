//! A column's page, and the links that lead to it.

#[cfg(feature = "ssr")]
mod asked;
mod content;
mod documents;
mod link;
#[cfg(feature = "ssr")]
mod page;
mod view;

#[cfg(feature = "ssr")]
pub use asked::known_query;
pub use content::{ColumnContent, ColumnLines, ColumnList, ColumnShows, WholeArticle};
pub use link::ColumnLink;
#[cfg(feature = "ssr")]
pub use page::page;
pub use view::ColumnView;
