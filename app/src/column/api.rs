use leptos::prelude::*;

use super::ColumnContent;
use crate::{
    language::Language,
    page::{Answer, Page, PageClient, PageError},
    query::given,
};

/// The address of [`read_column`].
pub const READ_COLUMN: &str = "/api/column/read";

/// Reads a part of the column `slug` as readers of `language` see it: page `page`, of one year or of all, after or before a place
/// in its list. Arguments are as in the address, and the page names those that it did not understand.
///
/// # Errors
/// The page with the reason and its status: no such column, or a failure.
#[server(prefix = "/api", endpoint = "column/read", input = server_fn::codec::GetUrl, output = Answer, client = PageClient)]
pub async fn read_column(
    #[server(default)] slug: String,
    #[server(default)] language: Language,
    #[server(default)] year: Option<String>,
    #[server(default)] page: Option<String>,
    #[server(default)] after: Option<String>,
    #[server(default)] before: Option<String>,
) -> Result<Page<ColumnContent>, PageError> {
    use crate::{page::answer, query::written};

    // In a direct call, the page's own address has said the language already.
    provide_context(language);
    let asked = written([("year", year), ("page", page), ("after", after), ("before", before)]);
    answer(super::page(&slug, &asked).await, &language.address(&domain::column::address(&slug))).await
}

/// The part of the column `slug` that `query` asks for.
///
/// # Errors
/// As [`read_column`].
pub async fn at(slug: String, query: &str, language: Language) -> Result<Page<ColumnContent>, PageError> {
    let own = |name| given(query, name);
    read_column(slug, language, own("year"), own("page"), own("after"), own("before")).await
}
