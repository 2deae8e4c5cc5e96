//! A column's page.

mod link;
mod page;

pub use link::ColumnLink;
pub use page::ColumnPage;
