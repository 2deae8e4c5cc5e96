//! The words for the arrangement of the home page.

/// The words, by where they stand.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct HomeKeepingText {
    pub home: &'static str,
    pub hint: &'static str,
    pub shown: &'static str,
    pub hidden: &'static str,
    pub rows: &'static str,
    pub column: &'static str,
    pub by_kind: &'static str,
    pub column_hint: &'static str,
    /// Before and after a number of lines.
    pub lines: (&'static str, &'static str),
}

/// The words; staff read Chinese.
#[must_use]
pub const fn home_keeping_text() -> &'static HomeKeepingText {
    &CHINESE
}

static CHINESE: HomeKeepingText = HomeKeepingText {
    home: "首页版块",
    hint: "版块按这里的顺序排列。没有内容的版块不显示给公众。",
    shown: "显示在首页",
    hidden: "不显示",
    rows: "显示条数（1 到 20）",
    column: "由哪个栏目供稿",
    by_kind: "（同类别的全部栏目）",
    column_hint: "不选择时，由类别相同的栏目供稿。类别在“栏目”里设置。",
    lines: ("最多 ", " 条"),
};
