//! 政府信息公开, made on the server: five entries in one look, and nothing else in it (国办公开办函〔2019〕61号).

mod catalogue;
mod entry;
mod filter;
mod frame;
mod home;
mod reports;

use domain::{disclosure::Entry, fault::Outcome};

pub use self::filter::{filter, is_catalogue_file, known_query, known_query_of_file};
use crate::{page::Page, route::DisclosureRoute};

/// `/disclosure` and what lies below it.
pub async fn page(route: DisclosureRoute, query: &str) -> Outcome<Page> {
    match route {
        DisclosureRoute::Home => home::home().await,
        DisclosureRoute::Entry(Entry::Catalogue) => catalogue::catalogue(query).await,
        DisclosureRoute::Entry(Entry::Reports) => reports::reports().await,
        DisclosureRoute::Entry(text @ (Entry::Guide | Entry::Rules | Entry::Request)) => entry::entry(text).await,
        DisclosureRoute::Report { year } => reports::report(year).await,
    }
}
