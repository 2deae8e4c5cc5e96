//! An article's page, and the lists that lead to it.

mod actions;
mod breadcrumb;
mod close;
mod facts;
mod json_ld;
mod list;
mod page;
mod share;
mod text_size;

pub use breadcrumb::Breadcrumb;
pub use list::ArticleList;
pub use page::ArticlePage;
