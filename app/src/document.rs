//! A document's page and frame, loaded before anything is rendered. The browser gets both with the document, as values: nothing in
//! it waits for anything.

use std::{any::Any, sync::Arc};

use leptos::prelude::*;

use crate::{
    page::{Content, Page, PageError, at, or_incomplete},
    site::Frame,
};

/// A page in its frame.
#[derive(Debug, Clone)]
pub struct Document {
    frame: Frame,
    page: Loaded,
}

/// A page of any kind as it was loaded, or the page in its place.
#[derive(Debug, Clone)]
pub struct Loaded(Result<Arc<dyn Any + Send + Sync>, PageError>);

impl Loaded {
    /// Keeps the result of a read.
    pub fn new<T: Content>(read: Result<Page<T>, PageError>) -> Self {
        Self(read.map(|page| Arc::new(page) as Arc<dyn Any + Send + Sync>))
    }
}

impl Document {
    /// Loads the document at `address` (path and query) for a request, whose context holds the values that pages find there. A
    /// failure is told in the place of the page, and in the `ResponseOptions` of the context.
    pub async fn load(address: String) -> Self {
        let page = at(&address).await;
        let frame = or_incomplete(Frame::load().await);
        Self { frame, page }
    }
}

/// The page of the document that is being rendered, which the server puts into the context, as one of its route's kind.
pub fn page<T: Content>() -> Result<Page<T>, PageError> {
    let document = use_context::<Arc<Document>>().ok_or(PageError::Offline)?;
    let page = document.page.0.as_ref().map_err(Clone::clone)?;
    page.downcast_ref().cloned().ok_or(PageError::Offline)
}

/// Its frame.
pub fn frame() -> Frame {
    use_context::<Arc<Document>>().map(|document| document.frame.clone()).unwrap_or_default()
}
