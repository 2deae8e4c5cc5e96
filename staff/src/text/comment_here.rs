//! The texts of comments at their paragraphs, and of unsent ones; beside each stands its meaning in English.

/// The words, by where they stand.
pub struct CommentHereText {
    /// comment
    pub comment: &'static str,
    /// cancel
    pub cancel: &'static str,
    /// It is being sent.
    pub saving: &'static str,
    /// Unsent text stays in this browser.
    pub kept: &'static str,
    /// send the comments, then go on
    pub send: &'static str,
    /// go on without
    pub skip: &'static str,
}

impl CommentHereText {
    /// comment on paragraph `number`
    pub fn comment_on(&self, number: i64) -> String {
        format!("批注第 {number} 段")
    }

    /// text of the comment on paragraph `number`
    pub fn words_of(&self, number: i64) -> String {
        format!("对第 {number} 段的批注")
    }

    /// comments on paragraph `number`
    pub fn comments_on(&self, number: i64) -> String {
        format!("第 {number} 段的批注")
    }

    /// paragraph `number`
    pub fn paragraph(&self, number: i64) -> String {
        format!("第 {number} 段")
    }

    /// `count` comments are unsent
    pub fn unsent(&self, count: usize) -> String {
        format!("有 {count} 条批注写了还没有提交")
    }
}

/// The words; staff read Chinese.
pub const fn comment_here_text() -> &'static CommentHereText {
    &CHINESE
}

static CHINESE: CommentHereText = CommentHereText {
    comment: "批注",
    cancel: "取消",
    saving: "正在保存……",
    kept: "不提交的批注留在这个浏览器里，下次打开这篇文章时还在。",
    send: "提交批注，然后继续",
    skip: "不提交，继续",
};
