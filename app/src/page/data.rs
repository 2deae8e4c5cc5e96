use leptos::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{ErrorContent, TextJson};

/// A page of a kind, as its server function answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T = StaffHtml> {
    /// The page's part of the document's head.
    pub head: Head,
    /// Content of its kind.
    pub content: T,
}

/// Content of a kind of page: data that citizens may see, and the component that shows them.
pub trait Content: Clone + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Its view.
    fn view(self) -> AnyView;

    /// The same in Traditional characters.
    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self;
}

/// A page for staff, as HTML of this crate's own components. The browser keeps it as it came, so that it is not sent a second time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffHtml(#[serde(skip)] pub String);

impl Content for StaffHtml {
    fn view(self) -> AnyView {
        view! { <div inner_html=self.0></div> }.into_any()
    }

    // Staff work in Chinese, at the addresses themselves.
    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        self
    }
}

/// A page's part of the head: for tabs, search engines, inspectors and the previews of links.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The document's title.
    pub title: String,
    /// The page's one address. An error has none.
    pub canonical: Option<String>,
    /// The same page in each language: its `hreflang` and its whole address.
    pub alternates: Vec<(String, String)>,
    /// `meta` elements with a `name`, in their order.
    pub tags: Vec<(String, String)>,
    /// `meta` elements with a `property` (Open Graph).
    pub graph: Vec<(String, String)>,
    /// The name and the address of its feed (RSS).
    #[serde(default)]
    pub feed: Option<(String, String)>,
    /// Linked data for search engines (JSON-LD): documents, each as it stands in an element of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<String>,
    /// Version of the frame at the time of reading, in answers to the browser's half alone: a document with another one is old.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<String>,
}

/// The page in the place of one that can't be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorPage {
    /// Its part of the document's head.
    pub head: Head,
    /// Its content.
    pub content: ErrorContent,
}

/// The reason why the page can't be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageError {
    /// The server gives the reason, with a page in its place.
    Answered(Box<ErrorPage>),
    /// The browser did not reach the server, or did not understand its answer.
    Offline,
}

impl std::fmt::Display for PageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Answered(page) => &page.head.title,
            Self::Offline => "offline",
        })
    }
}

impl std::error::Error for PageError {}

impl FromServerFnError for PageError {
    type Encoder = TextJson;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Offline
    }
}
