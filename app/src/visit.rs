use std::sync::{Arc, OnceLock};

use domain::id::ArticleId;
use http::request::Parts;
use leptos::prelude::use_context;

/// Tells the server which article an answer shows, so that it can count the click once the answer is a success.
#[derive(Debug, Clone, Default)]
pub struct Visit(Arc<OnceLock<ArticleId>>);

impl Visit {
    /// The article that was shown, if the answer shows one.
    #[must_use]
    pub fn article(&self) -> Option<ArticleId> {
        self.0.get().copied()
    }
}

/// Notes that this request's answer shows `article`. Outside of a request that is counted, it does nothing.
pub fn shows(article: ArticleId) {
    if let Some(visit) = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Visit>().cloned()) {
        // An answer shows one article; a second note for the same request says the same.
        let _ = visit.0.set(article);
    }
}
