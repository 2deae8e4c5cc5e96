//! The words by which the differences between two versions are told; beside each stands what it means.

use domain::difference::{AttachmentChange, Category, Excerpt, Field, Mark, Picture, Place, Step, Style, Unit, What};

use super::field_text;

/// Characters of a text that are told in a list.
const MAX_TOLD_CHARS: usize = 40;

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
    /// the figures of an annual report
    pub report: &'static str,
    /// attachments
    pub attachments: &'static str,
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
    report: "年度报告的数据",
    attachments: "附件",
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

/// What parts are counted in.
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

/// paragraph, headings of three levels, lists, item, quotation, cells, parts of a table
fn kind(name: &str) -> String {
    let known = match name {
        "" => "不成段的文字",
        "p" => "正文段落",
        "h2" => "一级标题",
        "h3" => "二级标题",
        "h4" => "三级标题",
        "ul" => "项目列表",
        "ol" => "编号列表",
        "li" => "列表项",
        "blockquote" => "引用",
        "figure" => "图片",
        "figcaption" => "图片说明",
        "caption" => "表格标题",
        "table" => "表格",
        "thead" => "表头",
        "tbody" => "表身",
        "tfoot" => "表尾",
        "td" => "单元格",
        "th" => "表头单元格",
        other => return format!("<{other}>"),
    };
    known.to_owned()
}

/// An attribute and its value: first number, columns and rows of a cell, alignment
fn attribute(name: &str, value: Option<&str>) -> (String, String) {
    let (label, default) = match name {
        "start" => ("起始编号", "1"),
        "colspan" => ("占列数", "1"),
        "rowspan" => ("占行数", "1"),
        "scope" => ("表头的范围", "未注明"),
        "class" => ("对齐", "左对齐"),
        "width" => ("宽度", "原始"),
        "height" => ("高度", "原始"),
        other => (other, "无"),
    };
    let value = match (name, value) {
        ("class", Some("align-right")) => "右对齐",
        ("class", Some("align-center")) => "居中",
        (_, value) => value.unwrap_or(default),
    };
    (label.to_owned(), value.to_owned())
}

/// What a field is called.
#[must_use]
pub fn field(field: Field) -> &'static str {
    let text = field_text();
    match field {
        Field::Title => text.title,
        Field::Subtitle => text.subtitle,
        Field::Column => text.column,
        Field::Day => text.day,
        Field::Source => text.source,
        Field::Author => text.author,
        Field::Keywords => text.keywords,
        Field::Summary => text.summary,
        Field::IndexNumber => text.index_number,
        Field::DocumentNumber => text.document_number,
        Field::IssuingBody => text.issuing_body,
        Field::Validity => text.validity,
        Field::Topic => text.topic,
        Field::Policy => text.policy,
        Field::Report => CHINESE.report,
    }
}

/// What a change is, in a sentence without its place. Fields have their values told by their page.
#[must_use]
pub fn told(what: &What) -> String {
    match what {
        What::Text { old, new } => match (old.is_empty(), new.is_empty()) {
            (true, _) => format!("增加文字{}", quoted(new)),
            (_, true) => format!("删除文字{}", quoted(old)),
            _ => replaced(Some(old), Some(new)),
        },
        What::Mark { mark: it, is_added, text } => {
            format!("{}{}{}", quoted(text), if *is_added { "加上" } else { "去掉" }, mark(it))
        }
        What::Link { text, old, new } => link(text, old.as_deref(), new.as_deref()),
        What::Picture { old, new } => picture(old.as_ref(), new.as_ref()),
        What::Kind { old, new } => format!("由{}改为{}", kind(old), kind(new)),
        What::Attribute { name, old, new } => {
            let ((label, old), (_, new)) = (attribute(name, old.as_deref()), attribute(name, new.as_deref()));
            format!("{label}由 {old} 改为 {new}")
        }
        What::Inserted { unit, excerpt } => format!("新增{}", part(*unit, excerpt)),
        What::Deleted { unit, excerpt } => format!("删除{}", part(*unit, excerpt)),
        What::Moved { unit, excerpt, from } => {
            format!("由{}移到这里的{}", place(from), part(*unit, excerpt))
        }
        What::Other { .. } => "内容不同，新旧两版都完整列在这里".to_owned(),
        What::Field { field: it, .. } => field(*it).to_owned(),
        What::Attachment(change) => attachment(change),
    }
}

/// What was and what is, either of which may be nothing.
#[must_use]
pub fn replaced(old: Option<&str>, new: Option<&str>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("{}改为{}", quoted(old), quoted(new)),
        (None, Some(new)) => format!("填写{}", quoted(new)),
        (Some(old), None) => format!("清空，原来是{}", quoted(old)),
        (None, None) => CHINESE.nothing.to_owned(),
    }
}

fn link(text: &str, old: Option<&str>, new: Option<&str>) -> String {
    let words = if text.is_empty() { String::new() } else { quoted(text) };
    match (old, new) {
        (Some(old), Some(new)) => format!("链接{words}由 {old} 改为指向 {new}"),
        (None, Some(new)) => format!("{words}加上链接，指向 {new}"),
        (Some(old), None) => format!("{words}去掉链接，原来指向 {old}"),
        (None, None) => format!("链接{words}"),
    }
}

fn picture(old: Option<&Picture>, new: Option<&Picture>) -> String {
    match (old, new) {
        (Some(old), Some(new)) if old.src != new.src => format!("图片{}换成图片{}", described(old), described(new)),
        (Some(old), Some(new)) if old.alt != new.alt => {
            let words = |picture: &Picture| picture.alt.as_deref().map_or_else(|| CHINESE.no_alt.to_owned(), quoted);
            format!("图片的替代文字由{}改为{}", words(old), words(new))
        }
        (Some(old), Some(_)) => format!("图片{}的大小或清晰度不同", described(old)),
        (None, Some(new)) => format!("增加图片{}", described(new)),
        (Some(old), None) => format!("删除图片{}", described(old)),
        (None, None) => String::new(),
    }
}

/// A picture by its description, or by the name of its file.
fn described(picture: &Picture) -> String {
    match picture.alt.as_deref().filter(|alt| !alt.trim().is_empty()) {
        Some(alt) => quoted(alt),
        None => format!("（{}，{}）", CHINESE.no_alt, picture.src.rsplit('/').next().unwrap_or_default()),
    }
}

fn part(unit: Unit, excerpt: &Excerpt) -> String {
    let Excerpt { text, pictures, links } = excerpt;
    let mut told = format!("一{}", measure(unit));
    if !text.is_empty() {
        told.push_str(&quoted(text));
    }
    for picture in pictures {
        told.push_str(&format!("，图片{}", described(picture)));
    }
    for link in links {
        told.push_str(&format!("，链接指向 {link}"));
    }
    told
}

fn attachment(change: &AttachmentChange) -> String {
    match change {
        AttachmentChange::Added(file) => format!("新增附件{}", quoted(&file.name)),
        AttachmentChange::Removed(file) => format!("删除附件{}", quoted(&file.name)),
        AttachmentChange::Replaced { new, .. } => format!("附件{}换成另一个文件", quoted(&new.name)),
        AttachmentChange::Renamed { old, new } => format!("附件{}改名为{}", quoted(&old.name), quoted(&new.name)),
        AttachmentChange::Moved { file, from, to } => {
            format!("附件{}由第 {from} 个移到第 {to} 个", quoted(&file.name))
        }
    }
}

/// A text in quotes, cut where it is long.
fn quoted(text: &str) -> String {
    let shown = seen(text);
    if shown.chars().count() <= MAX_TOLD_CHARS {
        return format!("“{shown}”");
    }
    format!("“{}…”", shown.chars().take(MAX_TOLD_CHARS - 1).collect::<String>())
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

    #[test]
    fn changes_are_told_with_what_was_and_what_is() {
        let some = |text: &str| Some(text.to_owned());
        for (what, expected) in [
            (What::Text { old: "议".into(), new: "大".into() }, "“议”改为“大”"),
            (What::Text { old: String::new(), new: " ".into() }, "增加文字“[空格]”"),
            (What::Link { text: "附件".into(), old: some("/a"), new: some("/b") }, "链接“附件”由 /a 改为指向 /b"),
            (What::Mark { mark: Mark::Bold, is_added: false, text: "安全".into() }, "“安全”去掉加粗"),
            (
                What::Attribute { name: "class".into(), old: None, new: some("align-right") },
                "对齐由 左对齐 改为 右对齐",
            ),
            (What::Kind { old: "p".into(), new: "h2".into() }, "由正文段落改为一级标题"),
        ] {
            assert_eq!(told(&what), expected);
        }
        let picture = |src: &str, alt: &str| Some(Picture { src: src.into(), alt: some(alt), attributes: vec![] });
        let swapped = What::Picture { old: picture("/files/a/1.webp", "会场"), new: picture("/files/b/2.webp", "") };
        assert_eq!(told(&swapped), "图片“会场”换成图片（没有替代文字，2.webp）");
        let counts = [(Category::Text, 3), (Category::Link, 1), (Category::Attachment, 1)];
        assert_eq!(sum(&counts), "共 5 处改动：正文 3，链接 1，附件 1");
    }
}
