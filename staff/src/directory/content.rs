use app::Content;
use domain::{
    directory::KeptGroup,
    id::{GroupId, LinkId},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::view::DirectoryDesk;
use crate::Refused;

/// The content of the directory's page on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryDeskContent {
    /// The groups, in their order.
    pub groups: Vec<KeptGroup>,
    /// The item just removed, from the page's address; `None` if there is none.
    pub taken: Option<Taken>,
    /// The form last refused; `None` if there is none.
    pub refused: Option<Refused>,
}

impl Content for DirectoryDeskContent {
    fn view(self) -> AnyView {
        view! { <DirectoryDesk content=self /> }.into_any()
    }

    // Staff work in Chinese, at the addresses themselves.
    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        self
    }
}

/// A group or a link of the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Thing {
    /// A group.
    Group(GroupId),
    /// A link.
    Link(LinkId),
}

impl Thing {
    /// The selector of its element in the page.
    #[must_use]
    pub fn place(self) -> String {
        match self {
            Self::Group(id) => format!("#group-{id}"),
            Self::Link(id) => format!("#link-{id}"),
        }
    }

    /// The selector of the part of it that gets the focus.
    #[must_use]
    pub fn focus(self) -> String {
        match self {
            Self::Group(_) => format!("{} > summary", self.place()),
            Self::Link(_) => format!("{} > a", self.place()),
        }
    }
}

/// A removed group or link, which can be restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The item.
    pub thing: Thing,
    /// Its name.
    pub name: String,
}

impl Taken {
    /// The removed item named in `query`, `None` if there is none.
    #[cfg(feature = "ssr")]
    pub fn of(query: &str) -> Option<Self> {
        let removed = app::query_value(query, "removed");
        let (kind, id) = removed.split_once('-')?;
        let thing = match kind {
            "group" => Thing::Group(id.parse().ok()?),
            "link" => Thing::Link(id.parse().ok()?),
            _ => return None,
        };
        Some(Self { thing, name: app::query_value(query, "name") })
    }

    /// The hidden fields of the form that restores it.
    #[must_use]
    pub fn way_back(&self) -> Vec<(&'static str, String)> {
        match self.thing {
            Thing::Group(id) => vec![("act", "restore-group".to_owned()), ("group", id.to_string())],
            Thing::Link(id) => vec![("act", "restore-link".to_owned()), ("link", id.to_string())],
        }
    }
}
