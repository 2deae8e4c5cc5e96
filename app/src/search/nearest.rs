//! The page of results that an address asks for, or the nearest that there is.

use domain::{
    fault::{Fault, Outcome, Refusal},
    ports::Search,
    search::Found,
};

use super::query::{Read, address};
use crate::{filter::send_not_found, language::local};

/// A page of results.
pub struct Nearest {
    /// The page.
    pub found: Found,
    /// Whether it is the one that was asked for.
    pub is_there: bool,
}

/// Searches for the `read` query. If it has no such page, the nearest one is found, and `read` gets a note.
pub async fn nearest(search: &dyn Search, read: &mut Read) -> Outcome<Nearest> {
    match search.search(&read.query, read.page.number()).await {
        Err(Fault::Refused(Refusal::NotFound)) => {}
        found => return Ok(Nearest { found: found?, is_there: true }),
    }
    let first = search.search(&read.query, 1).await?;
    let (pages, page) = (first.pages, read.page.nearest(first.pages));
    let found = if page == 1 { first } else { search.search(&read.query, page).await? };
    read.ignored.push(read.page.missed(pages, page, local(&address(&read.query, page))));
    send_not_found();
    Ok(Nearest { found, is_there: false })
}
