use app::Content;
use domain::{
    directory::KeptGroup,
    id::{GroupId, LinkId},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::view::DirectoryDesk;
use crate::Refused;

/// What the page of the directory shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryDeskContent {
    /// The groups, in their order.
    pub groups: Vec<KeptGroup>,
    /// What was taken away just now, as the page's address says.
    pub taken: Option<Taken>,
    /// What was refused of one of its forms.
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
    /// Where it stands in the page: the selector of its element.
    #[must_use]
    pub fn place(self) -> String {
        match self {
            Self::Group(id) => format!("#group-{id}"),
            Self::Link(id) => format!("#link-{id}"),
        }
    }

    /// The selector of what of it gets the focus.
    #[must_use]
    pub fn focus(self) -> String {
        match self {
            Self::Group(_) => format!("{} > summary", self.place()),
            Self::Link(_) => format!("{} > a", self.place()),
        }
    }
}

/// What was taken away, with the way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Which it was.
    pub thing: Thing,
    /// Its name.
    pub name: String,
}

impl Taken {
    /// What `query` says was taken away.
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

    /// What goes with the form that brings it back.
    #[must_use]
    pub fn way_back(&self) -> Vec<(&'static str, String)> {
        match self.thing {
            Thing::Group(id) => vec![("act", "restore-group".to_owned()), ("group", id.to_string())],
            Thing::Link(id) => vec![("act", "restore-link".to_owned()), ("link", id.to_string())],
        }
    }
}
