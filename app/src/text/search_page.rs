use super::words::wording;

wording! {
    /// Words of the page of results that the server alone sets.
    pub struct SearchPageText {
        nothing,
        nothing_narrowed,
        unsearchable_before,
        unsearchable_after,
        advice_spelling,
        advice_words,
        advice_limits,
        advice_letters,
        advice_marks,
        keywords,
        source,
        author,
        issuing_body,
        summary,
        attachment,
        attachment_before,
        attachment_after,
    }
}

pub(super) const CHINESE: SearchPageText = SearchPageText {
    nothing: "没有找到。",
    nothing_narrowed: "在所选范围内没有找到。",
    unsearchable_before: "“",
    unsearchable_after: "”里没有可以查找的文字。",
    advice_spelling: "检查有没有错别字",
    advice_words: "换一个更短或更常用的词，或用空格把词隔开",
    advice_limits: "去掉引号和范围",
    advice_letters: "请输入至少一个汉字、字母或数字，如“安全生产”或“2023”",
    advice_marks: "标点、符号和表情不能单独查找，写在文号里的可以照写",
    keywords: "关键词：",
    source: "来源：",
    author: "作者：",
    issuing_body: "发布机构：",
    summary: "摘要：",
    attachment: "附件：",
    attachment_before: "附件《",
    attachment_after: "》：",
};

pub(super) const ENGLISH: SearchPageText = SearchPageText {
    nothing: "Nothing was found.",
    nothing_narrowed: "Nothing was found within these limits.",
    unsearchable_before: "There is nothing in “",
    unsearchable_after: "” that can be looked for.",
    advice_spelling: "Check the spelling",
    advice_words: "Try shorter or more common words, or separate them by spaces",
    advice_limits: "Leave out quotation marks and limits",
    advice_letters: "Type at least one character, letter or digit, as in “安全生产” or “2023”",
    advice_marks: "Punctuation, symbols and emoji can't be looked for by themselves; within a document number they may stand",
    keywords: "Keywords: ",
    source: "Source: ",
    author: "Author: ",
    issuing_body: "Issued by: ",
    summary: "Summary: ",
    attachment: "Attachment: ",
    attachment_before: "Attachment “",
    attachment_after: "”: ",
};
