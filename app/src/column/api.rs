use domain::column::{Anchor, ListQuery, Position};
use leptos::prelude::*;

use super::ColumnContent;
use crate::{
    language::Language,
    page::{Answer, Page, PageClient, PageError},
};

/// Where [`read_column`] is called.
pub const READ_COLUMN: &str = "/api/column/read";

/// Reads a part of the column `slug` as readers of `language` see it: page `page`, of one year or of all, after or before a place in
/// its list.
///
/// # Errors
/// The page that says why there is none, with its status: no such column, no such page, or a failure.
#[server(prefix = "/api", endpoint = "column/read", input = server_fn::codec::GetUrl, output = Answer, client = PageClient)]
pub async fn read_column(
    #[server(default)] slug: String,
    #[server(default)] language: Language,
    #[server(default)] year: Option<i16>,
    #[server(default)] page: Option<i64>,
    #[server(default)] after: Option<Position>,
    #[server(default)] before: Option<Position>,
) -> Result<Page<ColumnContent>, PageError> {
    use crate::page::answer;

    // Where it is called as a function, the page's own address has said the language already.
    provide_context(language);
    let anchor = after.map(Anchor::After).or(before.map(Anchor::Before));
    let asked = ListQuery { page: page.unwrap_or(1), year, anchor };
    answer(super::page(&slug, &asked).await, &language.address(&domain::column::address(&slug))).await
}

/// The part of the column `slug` that `query` asks for.
///
/// # Errors
/// As [`read_column`].
pub async fn at(slug: String, query: &str, language: Language) -> Result<Page<ColumnContent>, PageError> {
    let ListQuery { page, year, anchor } = super::asked::asked(query);
    let (after, before) = match anchor {
        Some(Anchor::After(place)) => (Some(place), None),
        Some(Anchor::Before(place)) => (None, Some(place)),
        None => (None, None),
    };
    read_column(slug, language, year, Some(page), after, before).await
}
