//! The references of a document's part.

use std::collections::BTreeMap;

use roxmltree::Document;

use crate::xml;

/// The relationships of a part, by their ids.
#[derive(Debug, Clone, Default)]
pub struct Relations(BTreeMap<String, Relation>);

#[derive(Debug, Clone)]
struct Relation {
    /// The last word of its type: `image`, `hyperlink`, `styles`.
    kind: String,
    /// A path in the archive, or an address.
    target: String,
    is_external: bool,
}

impl Relations {
    /// The relationships that `list` names. Paths in it begin at `folder`.
    pub fn read(list: &Document<'_>, folder: &str) -> Self {
        let relation = |node| {
            let target = xml::attribute(node, "Target")?.trim();
            let is_external = xml::attribute(node, "TargetMode") == Some("External");
            let kind = xml::attribute(node, "Type").unwrap_or_default().rsplit('/').next().unwrap_or_default();
            let target = if is_external { target.to_owned() } else { resolve(folder, target) };
            Some((xml::attribute(node, "Id")?.to_owned(), Relation { kind: kind.to_owned(), target, is_external }))
        };
        Self(list.root_element().children().filter_map(relation).collect())
    }

    /// The paths of parts of this kind.
    pub fn of_kind(&self, kind: &str) -> impl Iterator<Item = &str> {
        let is_meant = move |relation: &&Relation| relation.kind == kind && !relation.is_external;
        self.0.values().filter(is_meant).map(|relation| relation.target.as_str())
    }

    /// The path of the part called `id`.
    pub fn part(&self, id: &str) -> Option<&str> {
        self.0.get(id).filter(|relation| !relation.is_external).map(|relation| relation.target.as_str())
    }

    /// The address that `id` leads to, outside of the document.
    pub fn address(&self, id: &str) -> Option<&str> {
        self.0.get(id).filter(|relation| relation.is_external).map(|relation| relation.target.as_str())
    }
}

/// `target` as it is meant in `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let whole = if target.starts_with('/') { target.to_owned() } else { format!("{folder}/{target}") };
    let mut steps = Vec::new();
    for step in whole.split('/').filter(|step| !step.is_empty() && *step != ".") {
        if step == ".." {
            steps.pop();
        } else {
            steps.push(step);
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_paths_from_the_folder_or_from_the_root() {
        assert_eq!(resolve("word", "media/a.png"), "word/media/a.png");
        assert_eq!(resolve("word", "../media/./a.png"), "media/a.png");
        assert_eq!(resolve("word", "/media/a.png"), "media/a.png");
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolve("word", "../../../a"), "a");
    }
}
