use super::words::wording;

wording! {
    /// The words of searching.
    pub struct SearchText {
        words,
        hint,
        narrow,
        column,
        any_column,
        from,
        to,
        issuing_body,
        any_body,
        validity,
        any_validity,
        sort,
        by_relevance,
        by_date,
        results,
        meant,
        without,
        count_before,
        count_after,
        more_before,
        more_after,
    }
}

#[cfg(feature = "ssr")]
pub(super) const CHINESE: SearchText = SearchText {
    words: "要找的内容",
    hint: "可以是一个字、几个词（用空格隔开）、文号或索引号；放在引号里的文字要连在一起，如“安全生产”。",
    narrow: "缩小范围",
    column: "栏目",
    any_column: "全部栏目",
    from: "从",
    to: "到",
    issuing_body: "发布机构",
    any_body: "全部机构",
    validity: "有效性",
    any_validity: "不限",
    sort: "排序",
    by_relevance: "相关度",
    by_date: "日期",
    results: "搜索结果",
    meant: "您是不是要找：",
    without: "在全部内容中查找",
    count_before: "找到 ",
    count_after: " 条结果",
    more_before: "超过 ",
    more_after: " 条结果，只列出排在前面的。请加上更多的词，或缩小范围。",
};

#[cfg(feature = "ssr")]
pub(super) const ENGLISH: SearchText = SearchText {
    words: "Search for",
    hint: "One character is enough. Separate words by spaces; words in quotation marks must follow one another, as in “安全生产”.",
    narrow: "Narrow down",
    column: "Section",
    any_column: "All sections",
    from: "From",
    to: "To",
    issuing_body: "Issued by",
    any_body: "Anyone",
    validity: "Validity",
    any_validity: "Any",
    sort: "Sort by",
    by_relevance: "Relevance",
    by_date: "Date",
    results: "Search results",
    meant: "Did you mean: ",
    without: "Search everything",
    count_before: "",
    count_after: " results",
    more_before: "More than ",
    more_after: " results; only the first ones are listed. Add words, or narrow down.",
};
