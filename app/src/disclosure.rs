//! 政府信息公开: five entries in one look, and nothing else in it (国办公开办函〔2019〕61号).

mod api;
#[cfg(feature = "ssr")]
mod catalogue;
mod catalogue_route;
mod catalogue_view;
mod content;
#[cfg(feature = "ssr")]
mod filter;
#[cfg(feature = "ssr")]
mod nearest;
#[cfg(feature = "ssr")]
mod pages;
mod route;
#[cfg(feature = "ssr")]
mod title;
mod view;

pub use self::api::{READ_CATALOGUE, READ_DISCLOSURE, READ_ENTRY, READ_REPORT, at, catalogue_at};
use self::catalogue_route::catalogue_of_document;
pub use self::content::CatalogueBranch;
pub use self::content::{
    CatalogueContent, CatalogueFiles, CatalogueForm, CatalogueRow, CatalogueTree, CatalogueTurns, Choices,
    DisclosureContent, DisclosureShows,
};
#[cfg(feature = "ssr")]
pub use self::filter::{filter, filter_of_file, is_catalogue_file, known_query, known_query_of_file};
pub use self::route::DisclosurePage;
#[cfg(not(feature = "ssr"))]
pub use self::{
    catalogue_route::{preload_catalogue, read_catalogue_page},
    route::{preload, read_page},
};
