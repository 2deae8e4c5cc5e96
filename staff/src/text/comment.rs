//! The words of comments on paragraphs; beside each stands its meaning in English.

/// The words, by where they stand.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct CommentText {
    /// comments
    pub title: &'static str,
    /// no comments yet
    pub none: &'static str,
    /// add a comment
    pub add: &'static str,
    /// what it says
    pub words: &'static str,
    /// paragraph
    pub paragraph: &'static str,
    /// The text has changed since.
    pub edited: &'static str,
    /// The paragraph is gone.
    pub gone: &'static str,
    /// made on version
    pub made_on: &'static str,
    /// answer
    pub answer: &'static str,
    /// what the answer says
    pub answer_words: &'static str,
    /// mark as resolved
    pub resolve: &'static str,
    /// open again
    pub unresolve: &'static str,
    /// resolved
    pub resolved: &'static str,
}

/// The words; staff read Chinese.
#[must_use]
pub const fn comment_text() -> &'static CommentText {
    &CHINESE
}

static CHINESE: CommentText = CommentText {
    title: "批注",
    none: "还没有批注。",
    add: "添加批注",
    words: "批注内容",
    paragraph: "段落",
    edited: "批注之后，这一段的文字有改动",
    gone: "批注之后，这一段已经删除",
    made_on: "批注于 v",
    answer: "回复",
    answer_words: "回复内容",
    resolve: "标为已解决",
    unresolve: "重新打开",
    resolved: "已解决",
};
