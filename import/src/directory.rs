//! The link directory as JSON: `[{"group": …, "links": [{"name": …, "url": …}]}]`.

use std::{collections::HashSet, fmt};

use domain::directory::{Link, LinkGroup};
use serde::{
    Deserialize, Deserializer,
    de::{Error, SeqAccess, Visitor},
};

use crate::{Unreadable, encoding};

/// Reads a link directory. The same link may stand twice, the same group may not.
///
/// # Errors
/// `Empty` or `NotText`; `BadJson` with line and column for what is not a directory, has a link without a name or with an address
/// that no browser opens, or two groups of one name.
pub fn directory(name: &str, bytes: &[u8]) -> Result<Vec<LinkGroup>, Unreadable> {
    let text = encoding::decode(name, bytes)?;
    serde_json::from_str::<Directory>(&text).map(|directory| directory.0).map_err(|error| Unreadable::BadJson {
        file: name.to_owned(),
        line: error.line(),
        column: error.column(),
        problem: problem(&error),
    })
}

/// What is wrong, in Chinese. What the checks below found is in Chinese already.
fn problem(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let detail = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(detail, _)| detail);
    if detail.starts_with(|c: char| !c.is_ascii()) {
        return detail.to_owned();
    }
    let what = match error.classify() {
        serde_json::error::Category::Eof => "文件不完整,到末尾还缺内容",
        serde_json::error::Category::Data => "内容不是链接目录",
        _ => "不是正确的 JSON",
    };
    format!("{what}({detail})")
}

struct Directory(Vec<LinkGroup>);

#[derive(Deserialize)]
struct Group {
    #[serde(alias = "name")]
    group: String,
    links: Vec<Checked>,
}

#[derive(Deserialize)]
#[serde(try_from = "Link")]
struct Checked(Link);

impl TryFrom<Link> for Checked {
    type Error = String;

    fn try_from(link: Link) -> Result<Self, String> {
        match link.problem() {
            Some(problem) => Err(format!("链接“{}”({})有误:{problem}", link.name, link.url.as_deref().unwrap_or("无网址"))),
            None => Ok(Self(link)),
        }
    }
}

/// Checks while it reads, so that what is wrong is found with its line.
impl<'de> Deserialize<'de> for Directory {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Groups)
    }
}

struct Groups;

impl<'de> Visitor<'de> for Groups {
    type Value = Directory;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of groups")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut groups: A) -> Result<Directory, A::Error> {
        let (mut read, mut names) = (Vec::new(), HashSet::new());
        while let Some(Group { group: name, links }) = groups.next_element::<Group>()? {
            if name.trim().is_empty() {
                return Err(A::Error::custom("有一组链接没有组名"));
            }
            if !names.insert(name.clone()) {
                return Err(A::Error::custom(format_args!("组名“{name}”重复,请合并两组或改名")));
            }
            read.push(LinkGroup { name, links: links.into_iter().map(|checked| checked.0).collect() });
        }
        Ok(Directory(read))
    }
}
