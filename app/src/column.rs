//! A column's page, made on the server.

mod link;
mod page;

pub use link::ColumnLink;
pub use page::page;
