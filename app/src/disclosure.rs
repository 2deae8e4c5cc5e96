//! 政府信息公开: five entries in one look, and nothing else in it (国办公开办函〔2019〕61号).

mod catalogue;
mod catalogue_view;
mod content;
mod filter;
mod pages;
mod view;

use domain::{disclosure::Entry, fault::Outcome};

pub use self::content::CatalogueBranch;
pub use self::content::{
    CatalogueContent, CatalogueFiles, CatalogueForm, CatalogueRow, CatalogueTree, CatalogueTurns, Choices,
    DisclosureContent, DisclosureShows,
};
pub use self::filter::{filter, is_catalogue_file, known_query, known_query_of_file};
pub use self::view::DisclosureView;
use crate::{page::Page, route::DisclosureRoute};

/// `/disclosure` and what lies below it.
pub async fn page(route: DisclosureRoute, query: &str) -> Outcome<Page> {
    match route {
        DisclosureRoute::Home => pages::home().await,
        DisclosureRoute::Entry(Entry::Catalogue) => catalogue::catalogue(query).await,
        DisclosureRoute::Entry(Entry::Reports) => pages::reports().await,
        DisclosureRoute::Entry(text @ (Entry::Guide | Entry::Rules | Entry::Request)) => pages::entry(text).await,
        DisclosureRoute::Report { year } => pages::report(year).await,
    }
}
