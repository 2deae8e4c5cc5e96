//! A column's page, made on the server.

mod asked;
mod documents;
mod link;
mod listing;
mod page;
mod sections;

pub use asked::known_query;
pub use link::ColumnLink;
pub use page::page;
