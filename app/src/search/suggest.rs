use domain::search::Suggestion;
use leptos::prelude::*;

use crate::{
    language::Language,
    page::{Answer, PageError},
};

/// The address of [`suggest`].
pub const SUGGEST: &str = "/api/search/suggest";

/// Suggestions for a reader of the site in `language` who has typed `q` so far.
///
/// # Errors
/// The page with the reason why nothing can be suggested.
#[server(prefix = "/api", endpoint = "search/suggest", input = server_fn::codec::GetUrl, output = Answer)]
pub async fn suggest(
    #[server(default)] q: String,
    #[server(default)] language: Language,
) -> Result<Vec<Suggestion>, PageError> {
    use crate::{page::error_page, services::services, traditional::suggestions_for_reader};

    provide_context(language);
    let found = match services() {
        Ok(services) => services.search.suggest(&q).await,
        Err(fault) => Err(fault),
    };
    match found {
        Ok(found) => Ok(suggestions_for_reader(found).await),
        Err(fault) => Err(PageError::Answered(Box::new(error_page(&fault, "").await))),
    }
}
