use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{ErrorContent, TextJson};
use crate::{
    article::{ArticleContent, StaffParts},
    search::SearchContent,
};

/// A page as the server has made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// What it says of itself in the document's head.
    pub head: Head,
    /// What it shows.
    pub parts: Parts,
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
    /// The name and the address of what brings its news (RSS).
    #[serde(default)]
    pub feed: Option<(String, String)>,
    /// Linked data for search engines (JSON-LD): documents, each as it stands in an element of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<String>,
}

/// What a page shows. Every piece of HTML is made by this crate's own components.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Parts {
    /// HTML alone: pages whose components the browser does not load yet (docs/adr/0002).
    Plain(String),
    /// An article.
    Article(Box<ArticleContent>),
    /// A search.
    Search(Box<SearchContent>),
    /// An error in the place of a page.
    Error(ErrorContent),
    /// An article with what its editors see around it.
    Work(Box<ArticleContent>, StaffParts),
}

/// The page in the place of one that can't be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorPage {
    /// What it says of itself in the document's head.
    pub head: Head,
    /// What it shows.
    pub content: ErrorContent,
}

impl From<ErrorPage> for Page {
    fn from(page: ErrorPage) -> Self {
        Self { head: page.head, parts: Parts::Error(page.content) }
    }
}

/// Why there is not the page that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageError {
    /// The server says why, with a page in its place.
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
