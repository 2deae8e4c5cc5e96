use serde::{Deserialize, Serialize};

use crate::site::EditLink;

/// 网站链接, as every page shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryContent {
    /// The groups, in their order.
    pub groups: Vec<DirectoryGroup>,
    /// The link to the form that changes the directory, for those who may use it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edit: Option<EditLink>,
}

/// A named group of links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryGroup {
    /// The group's name, which is unique in the directory.
    pub name: String,
    /// Its links; the same name may stand twice.
    pub links: Vec<DirectoryLink>,
}

/// A link of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryLink {
    /// The name that readers see.
    pub name: String,
    /// Its target: the site itself, or the notice before it; `None` where nobody knows the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}
