//! The words of the ways from a page to where its parts are edited.

/// The words, by their places.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct EditText {
    pub part: &'static str,
    pub tree: &'static str,
    pub new_article: &'static str,
}

/// The words; staff read Chinese.
#[must_use]
pub const fn edit_text() -> &'static EditText {
    &CHINESE
}

static CHINESE: EditText = EditText { part: "编辑", tree: "编辑栏目", new_article: "新文章" };
