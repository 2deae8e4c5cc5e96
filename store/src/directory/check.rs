//! Rules for the content of a directory.

use std::collections::HashSet;

use domain::directory::LinkGroup;

/// The first problem of a directory, if any: a group without a name or with another's, or a link that can't be shown.
pub(super) fn problem(groups: &[LinkGroup]) -> Option<String> {
    let mut names = HashSet::new();
    for group in groups {
        if group.name.trim().is_empty() {
            return Some("有一组没有名称".into());
        }
        if !names.insert(group.name.as_str()) {
            return Some(format!("组名「{}」出现了两次", group.name));
        }
        if let Some((link, problem)) = group.links.iter().find_map(|link| Some((link, link.problem()?))) {
            return Some(format!("「{}」中的「{}」：{problem}", group.name, link.name));
        }
    }
    None
}
