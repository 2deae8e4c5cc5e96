//! The texts beside a reviewer's decision.

/// The texts, by place. Parts in braces are filled in.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct ReviewText {
    pub review: &'static str,
    pub to_review: &'static str,
    pub review_key: &'static str,
    pub next: &'static str,
    pub more: &'static str,
    pub judged: &'static str,
    pub none_left: &'static str,
    pub to_desk: &'static str,
}

/// The words; staff read Chinese.
#[must_use]
pub const fn review_text() -> &'static ReviewText {
    &CHINESE
}

static CHINESE: ReviewText = ReviewText {
    review: "审核",
    to_review: "去审核",
    review_key: "去审核（按 r）",
    next: "下一篇待审：",
    more: "（还有 {count} 篇等您审核）",
    judged: "这一篇您已处理。",
    none_left: "没有别的文章等您审核了。",
    to_desk: "回工作台",
};
