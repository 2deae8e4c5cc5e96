use domain::difference::{AttachmentChange, Excerpt, Picture, Unit, What};

use super::{CHINESE, mark, measure, place, seen};
use crate::text::field;

/// Characters of a text that are told in a list.
const MAX_TOLD_CHARS: usize = 40;

/// A change in a sentence, without its place. The page shows the values of fields.
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

/// The old and the new value, either of which may be missing.
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

#[cfg(test)]
mod tests {
    use domain::difference::{Category, Mark};

    use super::{super::sum, *};

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
