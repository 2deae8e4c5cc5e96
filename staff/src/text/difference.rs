//! The words for differences between two versions; beside each stands its meaning in English.

mod told;

use domain::difference::{Category, Mark, Place, Step, Style, Unit};

pub use self::told::{replaced, told};

/// The words, by where they stand.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct DifferenceText {
    /// No difference.
    pub none: &'static str,
    /// All of them, one by one
    pub list: &'static str,
    /// next (n or ])
    pub next: &'static str,
    pub next_key: &'static str,
    /// previous (p or [)
    pub previous: &'static str,
    pub previous_key: &'static str,
    /// new
    pub added: &'static str,
    /// removed
    pub removed: &'static str,
    /// changed
    pub edited: &'static str,
    /// the old version
    pub old: &'static str,
    /// the new version
    pub new: &'static str,
    /// nothing, as the value of a field
    pub nothing: &'static str,
    /// no picture
    pub no_picture: &'static str,
    /// alternative text
    pub alt: &'static str,
    /// no alternative text
    pub no_alt: &'static str,
    /// open
    pub open: &'static str,
}

/// The words; staff read Chinese.
#[must_use]
pub const fn difference_text() -> &'static DifferenceText {
    &CHINESE
}

static CHINESE: DifferenceText = DifferenceText {
    none: "没有差异。",
    list: "逐条列出",
    next: "下一处",
    next_key: "下一处（按 n 或 ]）",
    previous: "上一处",
    previous_key: "上一处（按 p 或 [）",
    added: "＋ 新增",
    removed: "－ 删除",
    edited: "修改",
    old: "原来",
    new: "现在",
    nothing: "（空）",
    no_picture: "（没有图片）",
    alt: "替代文字：",
    no_alt: "没有替代文字",
    open: "打开",
};

/// 共 5 处改动：正文 3，链接 1，附件 1 (five changes: text 3, links 1, attachments 1).
#[must_use]
pub fn sum(counts: &[(Category, usize)]) -> String {
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let each: Vec<String> = counts.iter().map(|(it, count)| format!("{} {count}", category(*it))).collect();
    format!("共 {all} 处改动：{}", each.join("，"))
}

/// fields, text, tables, links, pictures, format, order, attachments
const fn category(category: Category) -> &'static str {
    match category {
        Category::Field => "字段",
        Category::Text => "正文",
        Category::Table => "表格",
        Category::Link => "链接",
        Category::Picture => "图片",
        Category::Format => "格式",
        Category::Order => "顺序",
        Category::Attachment => "附件",
    }
}

/// 展开 12 段 (show 12 paragraphs), items, rows
#[must_use]
pub fn unfold(count: usize, unit: Unit) -> String {
    format!("展开 {count} {}", measure(unit))
}

/// The unit of parts.
const fn measure(unit: Unit) -> &'static str {
    match unit {
        Unit::Block => "段",
        Unit::Item => "项",
        Unit::Row => "行",
        Unit::Column => "列",
        Unit::Cell => "格",
    }
}

/// 第 3 段 (paragraph 3), 表 1 第 2 行第 3 列 (table 1, row 2, column 3), 附件 2 (attachment 2); 原… in the old version
#[must_use]
pub fn place(place: &Place) -> String {
    let mut written = String::from(if place.is_old { "原" } else { "" });
    let mut is_named = false;
    for step in &place.steps {
        written.push_str(if is_named { " " } else { "" });
        is_named = matches!(step, Step::Table(_) | Step::Attachment(_));
        written.push_str(&match step {
            Step::Block(number) => format!("第 {number} 段"),
            Step::Inner(number) => format!("之 {number}"),
            Step::Item(number) => format!("第 {number} 项"),
            Step::Table(number) => format!("表 {number}"),
            Step::Row(number) => format!("第 {number} 行"),
            Step::Column(number) => format!("第 {number} 列"),
            Step::Caption => "说明".to_owned(),
            Step::Attachment(number) => format!("附件 {number}"),
        });
    }
    written
}

/// It was moved here from another place.
#[must_use]
pub fn moved_here(from: &Place) -> String {
    format!("↕ 由{}移到这里", place(from))
}

/// It stood here before.
#[must_use]
pub fn moved_away(to: &Place) -> String {
    format!("↕ 移到{}", place(to))
}

/// bold, italic, underline, strike, subscript, superscript
#[must_use]
pub fn mark(mark: &Mark) -> String {
    match mark {
        Mark::Bold => "加粗".to_owned(),
        Mark::Italic => "倾斜".to_owned(),
        Mark::Underline => "下划线".to_owned(),
        Mark::Strike => "删除线".to_owned(),
        Mark::Sub => "下标".to_owned(),
        Mark::Sup => "上标".to_owned(),
        Mark::Other(tag) => format!("格式 <{tag}>"),
    }
}

/// Its marks, joined.
#[must_use]
pub fn style(style: &Style) -> String {
    style.marks.iter().map(mark).collect::<Vec<_>>().join("、")
}

/// `text`; where all of it is invisible, its characters by name.
#[must_use]
pub fn seen(text: &str) -> String {
    let is_unseen =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    if text.is_empty() || !text.chars().all(is_unseen) {
        return text.to_owned();
    }
    let name = |c: char| match c {
        ' ' => "[空格]".to_owned(),
        '\u{3000}' => "[全角空格]".to_owned(),
        '\u{a0}' => "[不换行空格]".to_owned(),
        '\t' => "[制表符]".to_owned(),
        '\n' | '\r' => "[换行]".to_owned(),
        c => format!("[看不见的字符 U+{:04X}]", u32::from(c)),
    };
    text.chars().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_in_words() {
        let at = |is_old: bool, steps: &[Step]| place(&Place { is_old, steps: steps.to_vec() });
        assert_eq!(at(false, &[Step::Block(3)]), "第 3 段");
        assert_eq!(at(true, &[Step::Block(4), Step::Item(2)]), "原第 4 段第 2 项");
        assert_eq!(at(false, &[Step::Table(1), Step::Row(2), Step::Column(3)]), "表 1 第 2 行第 3 列");
        assert_eq!(at(false, &[Step::Attachment(2)]), "附件 2");
        assert_eq!(at(false, &[Step::Block(5), Step::Inner(2)]), "第 5 段之 2");
        assert_eq!(at(false, &[]), "");
    }
}
