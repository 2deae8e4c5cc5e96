//! The words of the fields while they are written; beside each stands its meaning in English.

/// The words, by where they stand.
pub struct WritingText {
    /// number or address of the document that is explained, with an example
    pub policy_example: &'static str,
    /// clicks
    pub clicks: &'static str,
    /// an example of a day; the keys up and down change it
    pub day_hint: &'static str,
    /// part them by commas
    pub keywords_hint: &'static str,
    /// (validity not marked)
    pub unmarked: &'static str,
    /// note on the changes
    pub note: &'static str,
    /// what was changed, and why; may stay empty, is kept in the history
    pub note_hint: &'static str,
}

/// The words; staff read Chinese.
pub const fn writing_text() -> &'static WritingText {
    &CHINESE
}

static CHINESE: WritingText = WritingText {
    policy_example: "被解读文件的编号或网址，例如 /articles/12",
    clicks: "点击量",
    day_hint: "例如 2026年11月24日；上下方向键加减一天",
    keywords_hint: "用逗号分开",
    unmarked: "（不标）",
    note: "修改说明",
    note_hint: "这次改了什么、为什么（可不填，记入历史）",
};
