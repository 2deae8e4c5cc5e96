use super::ArticleContent;
use crate::page::{Kind, Shown, of_document};

/// The route of articles. Its code is in the part that every page loads.
pub struct ArticlePage;

impl Kind for ArticlePage {
    async fn of_document() -> Shown {
        of_document::<ArticleContent>()
    }
}

/// Begins to read an article.
#[cfg(not(feature = "ssr"))]
pub fn read(id: domain::id::ArticleId, language: crate::language::Language) -> crate::navigation::Reading {
    Box::pin(async move { Shown::new(super::read_article(id, language).await) })
}
