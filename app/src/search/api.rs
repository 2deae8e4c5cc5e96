#![allow(clippy::too_many_arguments, reason = "an address has no other way to say what narrows a list")]

use leptos::prelude::*;

use super::SearchContent;
use crate::{
    language::Language,
    page::{Answer, Page, PageClient, PageError},
    query::{given, value},
};

/// The address of [`read_search`].
pub const READ_SEARCH: &str = "/api/search/read";

/// Looks for `q` as readers of `language` do. The other arguments narrow the search, as the fields of its form do; they are as in
/// the address, and the page names those that it did not understand. `from` and `to` are old names of `since` and `until`.
///
/// # Errors
/// The page in its place.
#[server(prefix = "/api", endpoint = "search/read", input = server_fn::codec::GetUrl, output = Answer, client = PageClient)]
pub async fn read_search(
    #[server(default)] language: Language,
    #[server(default)] q: String,
    #[server(default)] column: Option<String>,
    #[server(default)] since: Option<String>,
    #[server(default)] until: Option<String>,
    #[server(default)] from: Option<String>,
    #[server(default)] to: Option<String>,
    #[server(default)] body: Option<String>,
    #[server(default)] validity: Option<String>,
    #[server(default)] sort: Option<String>,
    #[server(default)] page: Option<String>,
) -> Result<Page<SearchContent>, PageError> {
    use crate::{page::answer, query::written};

    provide_context(language);
    let asked = written([
        ("q", Some(q)),
        ("column", column),
        ("since", since),
        ("until", until),
        ("from", from),
        ("to", to),
        ("body", body),
        ("validity", validity),
        ("sort", sort),
        ("page", page),
    ]);
    answer(super::page::page(&asked).await, &format!("{}?{asked}", language.address("/search"))).await
}

/// The search that `query` asks for.
///
/// # Errors
/// As [`read_search`].
pub async fn at(query: &str, language: Language) -> Result<Page<SearchContent>, PageError> {
    let own = |name| given(query, name);
    read_search(
        language,
        value(query, "q"),
        own("column"),
        own("since"),
        own("until"),
        own("from"),
        own("to"),
        own("body"),
        own("validity"),
        own("sort"),
        own("page"),
    )
    .await
}
