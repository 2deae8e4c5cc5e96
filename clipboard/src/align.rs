//! How lines stand: at the right or in the middle, by a class of the closed list that the server keeps (`import::align`).

use crate::{
    space::trim,
    style::said,
    tree::{NodeId, Tree},
};

/// Where lines stand that do not begin at the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

impl Align {
    /// Its class in a body.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Center => "align-center",
            Self::Right => "align-right",
        }
    }

    /// The alignment set by `node` for the lines in it: `outer` if it sets none.
    pub fn within(tree: &Tree, node: NodeId, outer: Option<Self>) -> Option<Self> {
        let own =
            [Self::Center, Self::Right].into_iter().find(|align| tree.classes(node).any(|name| name == align.class()));
        let style = said(tree, node, "text-align");
        let value = trim(style.split('!').next().unwrap_or_default());
        let attribute =
            || tree.attribute(node, "align").map(|value| trim(value).to_lowercase()).filter(|value| !value.is_empty());
        let value = match own {
            _ if !value.is_empty() => value.to_owned(),
            Some(own) => return Some(own),
            None => {
                attribute().or_else(|| (tree.name(node) == "center").then(|| "center".to_owned())).unwrap_or_default()
            }
        };
        if value.is_empty() || value == "inherit" {
            return outer;
        }
        let named = ["-webkit-", "-moz-"].iter().find_map(|maker| value.strip_prefix(maker)).unwrap_or(&value);
        match named {
            "center" => Some(Self::Center),
            "right" | "end" => Some(Self::Right),
            _ => None,
        }
    }
}
