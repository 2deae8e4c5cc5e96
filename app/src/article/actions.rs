use domain::article::Article;
use leptos::prelude::*;

use crate::error::PageError;
#[cfg(feature = "ssr")]
use crate::{services::services, visit};

/// Reads the article `id`, and notes that its reader sees it.
#[server(prefix = "/api", endpoint = "article/read", input = server_fn::codec::GetUrl)]
pub async fn read_article(id: i64) -> Result<Article, PageError> {
    let article = services()?.articles.read(id).await.map_err(PageError::from).inspect_err(PageError::send_status)?;
    visit::shows(id);
    Ok(article)
}
