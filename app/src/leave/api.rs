use leptos::prelude::*;

use super::LeaveContent;
use crate::{
    language::Language,
    page::{Answer, Page, PageClient, PageError},
    query::value,
};

/// The address of [`read_leave`].
pub const READ_LEAVE: &str = "/api/leave/read";

/// Reads the notice before the address `to`, which the site has signed by `sig` where it has written the link itself.
///
/// # Errors
/// The page in its place.
#[server(prefix = "/api", endpoint = "leave/read", input = server_fn::codec::GetUrl, output = Answer, client = PageClient)]
pub async fn read_leave(
    #[server(default)] language: Language,
    #[server(default)] to: String,
    #[server(default)] sig: String,
) -> Result<Page<LeaveContent>, PageError> {
    use crate::page::answer;

    provide_context(language);
    answer(super::page::page(to, &sig).await, &language.address("/leave")).await
}

/// The notice that `query` asks for.
///
/// # Errors
/// As [`read_leave`].
pub async fn at(query: &str, language: Language) -> Result<Page<LeaveContent>, PageError> {
    read_leave(language, value(query, "to"), value(query, "sig")).await
}
