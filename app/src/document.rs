//! A document's page and frame, loaded before anything is rendered. The browser gets both with the document, as values: nothing in
//! it waits for anything.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    page::{Page, load, or_incomplete, whole},
    site::Frame,
};

/// A page in its frame.
#[derive(Debug, Clone)]
pub struct Document {
    /// Header, link directory and footer.
    pub frame: Frame,
    /// The page.
    pub page: Page,
}

impl Document {
    /// Loads the document at `address` (path and query) for a request, of which the context holds what pages find there. What can't be
    /// loaded is said in the place of the page, and in the `ResponseOptions` of the context.
    pub async fn load(address: String) -> Self {
        let page = whole(load(address).await);
        let frame = or_incomplete(Frame::load().await);
        Self { frame, page }
    }
}

/// The page of the document that is being rendered, which the server puts into the context.
pub fn page() -> Option<Page> {
    use_context::<Arc<Document>>().map(|document| document.page.clone())
}

/// Its frame.
pub fn frame() -> Frame {
    use_context::<Arc<Document>>().map(|document| document.frame.clone()).unwrap_or_default()
}
