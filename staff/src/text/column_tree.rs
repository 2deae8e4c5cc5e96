//! The words of the tree of columns while it is changed where citizens read it.

/// The words of one language, by where they stand.
pub struct ColumnTreeText {
    pub hint: &'static str,
    pub add_below: &'static str,
    pub more: &'static str,
    pub kind: &'static str,
    pub slug_hint: &'static str,
    address: (&'static str, &'static str),
}

impl ColumnTreeText {
    /// Says at which address a new column will stand: it can't be changed later.
    pub fn address(&self, slug: &str) -> String {
        format!("{}{slug}{}", self.address.0, self.address.1)
    }
}

/// The words of the request's language: Chinese, until a second one is there.
pub const fn column_tree_text() -> &'static ColumnTreeText {
    &CHINESE
}

static CHINESE: ColumnTreeText = ColumnTreeText {
    hint: "点栏目名称即可改名、移动或删除。用鼠标拖到另一栏目之前、之后或之上（成为其下级），或按 Alt+↑、Alt+↓ 调整顺序；按 Delete 删除。",
    add_below: "添加下级栏目",
    more: "其他设置",
    kind: "栏目类别",
    slug_hint: "不填即用名称的拼音",
    address: ("网址将是 /columns/", "，以后不能修改"),
};
