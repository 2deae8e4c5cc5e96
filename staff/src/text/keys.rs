//! The texts of the list of keys; beside each stands its meaning in English.

/// The words, by where they stand.
pub struct KeysText {
    /// keys
    pub keys: &'static str,
    /// during an edit
    pub editing: &'static str,
    /// on a page
    pub page: &'static str,
    /// the bar of formats
    pub formats: &'static str,
    /// edit
    pub edit: &'static str,
    /// next change
    pub next_change: &'static str,
    /// previous change
    pub previous_change: &'static str,
    /// to the review
    pub to_review: &'static str,
    /// close
    pub close: &'static str,
}

/// The words; staff read Chinese.
pub const fn keys_text() -> &'static KeysText {
    &CHINESE
}

static CHINESE: KeysText = KeysText {
    keys: "快捷键",
    editing: "编辑时",
    page: "浏览时",
    formats: "文字格式",
    edit: "编辑",
    next_change: "下一处改动",
    previous_change: "上一处改动",
    to_review: "去审核",
    close: "关闭",
};
