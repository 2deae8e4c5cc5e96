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
/// `Empty` or `NotText`; `BadJson` with line and column for a text that is no directory, has a link without a name or with an
/// address that no browser opens, or two groups of one name.
pub fn directory(name: &str, bytes: &[u8]) -> Result<Vec<LinkGroup>, Unreadable> {
    let text = encoding::decode(name, bytes)?;
    serde_json::from_str::<Directory>(&text).map(|directory| directory.0).map_err(|error| Unreadable::BadJson {
        file: name.to_owned(),
        line: error.line(),
        column: error.column(),
        problem: problem(&error),
    })
}

/// The problem, in Chinese. The checks below speak Chinese already.
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
    links: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: Name,
    url: Option<Address>,
}

impl From<Entry> for Link {
    fn from(entry: Entry) -> Self {
        Self { name: entry.name.0, url: entry.url.map(|address| address.0) }
    }
}

struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Part(|name| Link { name, url: None })).map(Self)
    }
}

struct Address(String);

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Part(|url| Link { name: url.clone(), url: Some(url) })).map(Self)
    }
}

/// Reads one text of a link and checks it at once, while the reader still stands at its line.
struct Part(fn(String) -> Link);

impl Visitor<'_> for Part {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        let problem = (self.0)(text.to_owned()).problem();
        problem
            .map_or_else(|| Ok(text.to_owned()), |problem| Err(E::custom(format_args!("链接的“{text}”有误:{problem}"))))
    }
}

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
            read.push(LinkGroup { name, links: links.into_iter().map(Entry::into).collect() });
        }
        Ok(Directory(read))
    }
}
