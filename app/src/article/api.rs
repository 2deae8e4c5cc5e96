use domain::id::ArticleId;
use leptos::prelude::*;

use super::ArticleContent;
use crate::{
    language::Language,
    page::{Answer, Page, PageClient, PageError},
};

/// The address of [`read_article`].
pub const READ_ARTICLE: &str = "/api/article/read";

/// Reads the published article `id` as readers of `language` see it, and notes that its reader sees it. Its editors get the
/// newest version, with their possible acts.
///
/// # Errors
/// The page with the reason and its status: never published, withdrawn, or a failure.
#[server(prefix = "/api", endpoint = "article/read", input = server_fn::codec::GetUrl, output = Answer, client = PageClient)]
pub async fn read_article(
    id: ArticleId,
    #[server(default)] language: Language,
) -> Result<Page<ArticleContent>, PageError> {
    use crate::{page::answer, route::Route};

    // In a direct call, the page's own address has said the language already.
    provide_context(language);
    answer(super::page(id).await, &language.address(&Route::Article { id }.to_string())).await
}
