//! Changing the link directory by hand.

use serde::{Deserialize, Serialize};

use super::is_web_address;
use crate::{
    fault::Refusal,
    id::{GroupId, LinkId},
    words,
};

/// Characters of the name of a group or a link.
const LONGEST_NAME: usize = 40;
/// Bytes of an address.
const LONGEST_ADDRESS: usize = 500;

/// One change of the directory. Positions count from 1; one that is too large means the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum DirectoryChange {
    /// A new group at the end.
    AddGroup {
        /// Its name, which no other group has.
        name: String,
    },
    /// Another name for a group.
    RenameGroup {
        /// The group.
        group: GroupId,
        /// Its name from now on.
        name: String,
    },
    /// Another place for a group.
    MoveGroup {
        /// The group.
        group: GroupId,
        /// Its place among the groups.
        #[serde(default = "the_end")]
        position: i64,
    },
    /// Takes a group away with its links.
    RemoveGroup {
        /// The group.
        group: GroupId,
    },
    /// Brings a group back with its links, for as long as no new group has taken its name.
    RestoreGroup {
        /// The group.
        group: GroupId,
    },
    /// A new link at the end of a group.
    AddLink {
        /// The group.
        group: GroupId,
        /// The name that readers see.
        name: String,
        /// `http` or `https`.
        url: String,
    },
    /// Another name or address for a link.
    ChangeLink {
        /// The link.
        link: LinkId,
        /// The name that readers see.
        name: String,
        /// `http` or `https`; empty where the link has none yet and gets none now.
        url: String,
    },
    /// Another place for a link, in its group or in another one.
    MoveLink {
        /// The link.
        link: LinkId,
        /// The group.
        group: GroupId,
        /// Its place in the group.
        #[serde(default = "the_end")]
        position: i64,
    },
    /// Takes a link away.
    RemoveLink {
        /// The link.
        link: LinkId,
    },
    /// Brings a link back into its group.
    RestoreLink {
        /// The link.
        link: LinkId,
    },
}

/// The default position: the end.
const fn the_end() -> i64 {
    i64::MAX
}

/// A group as the system administrator sees it: with its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptGroup {
    /// Its number.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// Its links, in their order.
    pub links: Vec<KeptLink>,
}

/// A link as the system administrator sees it: with its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLink {
    /// Its number.
    pub id: LinkId,
    /// The name that readers see.
    pub name: String,
    /// Its address; nothing where no one knows it.
    pub url: Option<String>,
}

/// The name of a group or a link as it is kept.
///
/// # Errors
/// `Invalid` for `name`.
pub fn checked_name(name: &str) -> Result<String, Refusal> {
    words::required("name", "名称", name, LONGEST_NAME)
}

/// The address of a link as it is kept.
///
/// # Errors
/// `Invalid` for `url`: neither `http` nor `https`, without a host, or too long.
pub fn checked_address(url: &str) -> Result<String, Refusal> {
    let url = url.trim();
    if !is_web_address(url) {
        let problem = "网址须以 http:// 或 https:// 开头，含有域名，且不含空格、反斜杠和用户名（@）";
        return Err(Refusal::invalid("url", problem));
    }
    if url.len() > LONGEST_ADDRESS {
        return Err(Refusal::invalid("url", "网址过长，不能超过 500 个字符"));
    }
    Ok(url.to_owned())
}
