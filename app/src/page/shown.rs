use std::sync::Arc;

use leptos::prelude::*;

use super::{Content, Head, Page, PageError, offline};

/// A page of any kind, ready to be shown.
#[derive(Clone)]
#[cfg_attr(feature = "ssr", allow(dead_code, reason = "only a browser reads a page before it is asked for"))]
pub struct Shown {
    /// The page's part of the document's head.
    pub head: Head,
    /// Whether it stands in the place of another.
    pub is_error: bool,
    content: Arc<dyn Viewed>,
}

impl Shown {
    /// The result of a read, or the page in its place.
    pub fn new<T: Content>(read: Result<Page<T>, PageError>) -> Self {
        match read {
            Ok(page) => Self { head: page.head, is_error: false, content: Arc::new(page.content) },
            Err(PageError::Answered(page)) => Self { head: page.head, is_error: true, content: Arc::new(page.content) },
            Err(PageError::Offline) => Self::offline(),
        }
    }

    /// Whether the frame of the document, of `version`, was another one when the page was read.
    #[cfg(not(feature = "ssr"))]
    pub fn has_other_frame(&self, version: &str) -> bool {
        self.head.frame.as_ref().is_some_and(|own| own != version)
    }

    /// The page that is shown when the server can't be reached.
    pub fn offline() -> Self {
        let page = offline::page();
        Self { head: page.head, is_error: true, content: Arc::new(page.content) }
    }

    /// Its view.
    pub fn view(&self) -> AnyView {
        self.content.view()
    }
}

/// Content of any kind.
trait Viewed: Send + Sync {
    fn view(&self) -> AnyView;
}

impl<T: Content> Viewed for T {
    fn view(&self) -> AnyView {
        T::view(self.clone())
    }
}
