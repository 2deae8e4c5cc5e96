//! A column's page, and the links that lead to it.

mod api;
#[cfg(feature = "ssr")]
mod asked;
mod content;
mod documents;
mod link;
#[cfg(feature = "ssr")]
mod nearest;
#[cfg(feature = "ssr")]
mod page;
mod route;
#[cfg(feature = "ssr")]
mod title;
mod view;

pub use api::{READ_COLUMN, at};
#[cfg(feature = "ssr")]
pub use asked::known_query;
pub use content::{ColumnContent, ColumnLines, ColumnList, ColumnShows, WholeArticle};
pub use link::ColumnLink;
#[cfg(feature = "ssr")]
pub use page::page;
pub use route::ColumnPage;
#[cfg(not(feature = "ssr"))]
pub use route::{preload, read_page};
pub use view::ColumnNameMeans;
