//! 政府信息公开, made on the server: five entries in one look, and nothing else in it (国办公开办函〔2019〕61号).

mod address;
mod catalogue;
mod entry;
mod filter;
mod frame;
mod home;
mod reports;

use domain::fault::{Outcome, Refusal};

pub use self::{
    address::DisclosureAddress,
    filter::{filter, known_query},
};
use crate::page::Page;

/// `/disclosure` and what lies below it.
pub async fn page(path: &str, query: &str) -> Outcome<Page> {
    match DisclosureAddress::of(path) {
        Some(DisclosureAddress::Home) => home::home().await,
        Some(DisclosureAddress::Text(entry)) => entry::entry(entry).await,
        Some(DisclosureAddress::Catalogue) => catalogue::catalogue(query).await,
        Some(DisclosureAddress::Reports) => reports::reports().await,
        Some(DisclosureAddress::Report { year }) => reports::report(year).await,
        None => Err(Refusal::NotFound.into()),
    }
}
