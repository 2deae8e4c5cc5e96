//! The link directory (网站链接) at the foot of every page.

mod change;
mod keys;

use serde::{Deserialize, Serialize};

use crate::plain_text::{is_invisible, one_line};

pub use self::{
    change::{DirectoryChange, KeptGroup, KeptLink, checked_address, checked_name},
    keys::{LinkKeys, is_found},
};

/// A named group of links, in the order in which its site shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkGroup {
    /// The group's name, which is unique in the directory.
    #[serde(alias = "group")]
    pub name: String,
    /// Its links; the same name may stand twice.
    pub links: Vec<Link>,
}

impl LinkGroup {
    /// The group with its names as plain text.
    #[must_use]
    pub fn plain(&self) -> Self {
        let link = |link: &Link| Link { name: one_line(&link.name).text.into_owned(), url: link.url.clone() };
        Self { name: one_line(&self.name).text.into_owned(), links: self.links.iter().map(link).collect() }
    }
}

/// A link of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The name that readers see.
    pub name: String,
    /// `http` or `https`; nothing where no one knows the address, and then it is shown as text.
    pub url: Option<String>,
}

impl Link {
    /// The fault of this link, if it has one: a name must be there, an address must be one that a browser can open.
    #[must_use]
    pub fn problem(&self) -> Option<&'static str> {
        if self.name.trim().is_empty() {
            return Some("链接没有名称");
        }
        match self.url.as_deref() {
            Some(url) if !is_web_address(url) => {
                Some("网址须以 http:// 或 https:// 开头，且不含空格、反斜杠和用户名（@）")
            }
            _ => None,
        }
    }
}

/// Whether `url` is an address of the web that may stand in a link: `http` or `https`, with a host, without white space and
/// invisible characters. A name before the host (`https://www.gov.cn@example.com`) is there to be taken for the host.
#[must_use]
pub fn is_web_address(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_wrong =
        |c: char| c.is_whitespace() || c.is_control() || is_invisible(c) || matches!(c, '"' | '<' | '>' | '\\');
    !authority.is_empty() && !authority.starts_with(':') && !authority.contains('@') && !url.contains(is_wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_script_is_no_address() {
        for url in ["javascript:alert(1)", "http://", "//gov.cn", "ftp://gov.cn", "https://a b", "data:text/html,x", ""]
            .into_iter()
            .chain(["http://:80/", "https://user@/", "https://user@:443", "https://www.gov.cn@example.com/"])
            .chain(["https://example.com/\u{202e}fdp.exe", "https://example\u{200b}.com/"])
        {
            assert!(!is_web_address(url), "{url}");
        }
        assert!(is_web_address("http://www.mohrss.gov.cn/"));
        assert!(is_web_address("HTTPS://kjt.xinjiang.gov.cn"));
        assert!(is_web_address("https://example.com/@author?to=a@example.com"));
    }

    #[test]
    fn names_of_a_group_and_its_links_are_plain_text() {
        let link = |name: &str| Link { name: name.into(), url: Some("https://www.gov.cn/".into()) };
        let group =
            LinkGroup { name: "国务院\u{202e}部门\n".into(), links: vec![link("中国\u{200b}政府网")] };
        assert_eq!(group.plain(), LinkGroup { name: "国务院部门".into(), links: vec![link("中国政府网")] });
    }

    proptest! {
        #[test]
        fn no_text_passes_that_could_leave_its_attribute(url in "\\PC{0,60}") {
            if is_web_address(&url) {
                prop_assert!(!url.contains(['"', '<', '>', ' ']));
                prop_assert!(url.to_ascii_lowercase().starts_with("http"));
            }
        }
    }
}
