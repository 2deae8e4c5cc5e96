use domain::search::Suggestion;
use leptos::prelude::*;

use crate::page::{Answer, PageError};

/// Where [`suggest`] is called.
pub const SUGGEST: &str = "/api/search/suggest";

/// What somebody who has typed `q` so far may be looking for.
///
/// # Errors
/// The page that says why nothing can be suggested.
#[server(prefix = "/api", endpoint = "search/suggest", input = server_fn::codec::GetUrl, output = Answer)]
pub async fn suggest(#[server(default)] q: String) -> Result<Vec<Suggestion>, PageError> {
    use crate::{page::error_page, services::services};

    let found = match services() {
        Ok(services) => services.search.suggest(&q).await,
        Err(fault) => Err(fault),
    };
    match found {
        Ok(found) => Ok(found),
        Err(fault) => Err(PageError::Answered(Box::new(error_page(&fault, "").await))),
    }
}
