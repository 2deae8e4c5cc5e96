use domain::{article::State, id::RevisionNumber};

use super::staff_text;

/// The article has changed, and is now in `state`.
pub fn changed_now(state: State, version: RevisionNumber) -> String {
    format!("文章已有变化，现在是：{} v{version}。", staff_text().state(state))
}

/// load the page again
pub const fn reload() -> &'static str {
    "刷新页面"
}
