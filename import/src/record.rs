//! An article while it is being read: fields come one by one, the first of its kind is kept.

mod day;

use domain::{
    article::Validity,
    imported::ImportedArticle,
    ingest::{Effect, Note, Place},
};

use self::day::Days;
use crate::{
    clicks,
    field::{self, Field},
    furniture::{Furniture, LeftOut},
    label::Label,
    shape,
};

/// The article that has been read so far.
#[derive(Debug, Default)]
pub struct Record {
    /// The article.
    pub article: ImportedArticle,
    /// Notes for the person who imports it.
    pub notes: Vec<Note>,
    /// The parts that are not of the article.
    pub left_out: LeftOut,
    /// The text under the label 标题.
    pub headline: Option<String>,
    editor: Option<String>,
    days: Days,
    /// Whether the topic was called 分类 alone, which is also said of columns.
    topic_is_bare: bool,
}

impl Record {
    /// Adds a note on a doubt.
    pub fn warn(&mut self, line: Option<usize>, text: impl std::fmt::Display) {
        self.note(Effect::Doubted, line, text);
    }

    /// Adds a note on the fate of something on `line`.
    pub fn note(&mut self, effect: Effect, line: Option<usize>, text: impl std::fmt::Display) {
        self.notes.push(Note::new(effect, line.map_or(Place::Whole, Place::Line), text));
    }

    /// Keeps `field`. Returns whether it could: not if its label is unknown, or if the page gave another value before.
    pub fn take(&mut self, field: &Field, line: Option<usize>) -> bool {
        let Some(label) = field.label else { return false };
        let value = field.value.as_str();
        let article = &mut self.article;
        match label {
            Label::Share | Label::FontSize | Label::Tally => {
                self.left_out.add(Furniture::Tools, &field.name);
                true
            }
            _ if is_blank(value) => true,
            Label::Author | Label::Editor | Label::Source if is_nobody(value) => {
                self.note(Effect::Dropped, line, format_args!("“{}”不是真的{},未采用。", value, label_name(label)));
                true
            }
            Label::Address => self.address(value),
            Label::Title => keep(&mut self.headline, value),
            Label::Source => keep(&mut article.source, value),
            Label::Author => keep(&mut article.author, value),
            Label::Editor => keep(&mut self.editor, value),
            Label::Reviewer => keep(&mut article.reviewer, value),
            Label::IndexNumber => keep(&mut article.index_number, value),
            Label::DocumentNumber => self.document_number(field, line),
            Label::IssuingBody => keep(&mut article.issuing_body, value),
            Label::Summary => keep(&mut article.summary, value),
            Label::Topic => {
                self.topic_is_bare =
                    article.topic.is_none() && matches!(field.name.as_str(), "分类" | "类别" | "分 类");
                keep(&mut article.topic, value)
            }
            Label::Keywords => self.keywords(value),
            Label::Column => self.column(value),
            Label::Clicks => self.clicks(field, line),
            Label::Validity => self.validity(field, line),
            Label::Unused => {
                self.unused(field, line);
                true
            }
            Label::Published | Label::Day | Label::Updated | Label::Issued => self.date(label, field, line),
        }
    }

    /// Keeps `field`, or adds a note that the page contradicts itself.
    pub fn take_or_warn(&mut self, field: &Field, line: Option<usize>) {
        if !self.take(field, line) {
            self.note(
                Effect::Dropped,
                line,
                format_args!("前面已有不同的“{}”,这里的“{}”未采用。", field.name, field.value),
            );
        }
    }

    /// Adds a note that a catalogue's `field` has no place here.
    pub fn unused(&mut self, field: &Field, line: Option<usize>) {
        if !is_blank(&field.value) {
            self.note(Effect::Dropped, line, format_args!("“{}”这一栏本站没有,未采用。", field.written()));
        }
    }

    /// The article, the notes, and the parts that were left out, when everything has been read.
    pub fn finish(mut self) -> (ImportedArticle, Vec<Note>, LeftOut) {
        match (self.editor.take(), &self.article.author) {
            (Some(editor), None) => self.article.author = Some(editor),
            (Some(editor), Some(author)) if editor != *author => {
                let text = format!("页面另有编辑“{editor}”;作者已取“{author}”,编辑未采用。");
                self.note(Effect::Dropped, None, text);
            }
            _ => {}
        }
        if self.topic_is_bare && self.article.index_number.is_none() && self.article.issued.is_none() {
            let column = self.article.topic.take();
            if self.article.path.is_empty() {
                self.article.path.extend(column);
            } else if let Some(other) = column.filter(|column| !self.article.path.contains(column)) {
                self.note(Effect::Dropped, None, format_args!("分类“{other}”与导航不同,未采用。"));
            }
        }
        let days = std::mem::take(&mut self.days);
        days.settle(&mut self);
        (self.article, self.notes, self.left_out)
    }

    /// The address that a printed page gives for itself.
    fn address(&mut self, value: &str) -> bool {
        if self.article.legacy_address.is_none() {
            self.article.legacy_address = domain::legacy::normalise(value);
        }
        self.article.base.get_or_insert_with(|| value.to_owned());
        true
    }

    fn document_number(&mut self, field: &Field, line: Option<usize>) -> bool {
        if !field::may_number_document(&field.value) {
            self.note(
                Effect::Dropped,
                line,
                format_args!("{}“{}”不像文号,未采用;请核对后手工填写。", field.name, field.value),
            );
            return true;
        }
        keep(&mut self.article.document_number, &field.value)
    }

    fn keywords(&mut self, value: &str) -> bool {
        let words = value.split(|c: char| c.is_whitespace() || matches!(shape::fold(c), ';' | ',' | '、' | '|'));
        for word in words.filter(|word| !word.is_empty()) {
            if !self.article.keywords.iter().any(|known| known == word) {
                self.article.keywords.push(word.to_owned());
            }
        }
        true
    }

    fn column(&mut self, value: &str) -> bool {
        if self.article.path.is_empty() {
            self.article.path.push(value.to_owned());
        }
        self.article.path.iter().any(|name| name == value)
    }

    fn clicks(&mut self, field: &Field, line: Option<usize>) -> bool {
        match (clicks::read(&field.value), self.article.clicks) {
            (Ok(None), _) => true,
            (Ok(Some(count)), Some(known)) => count == known,
            (Ok(count), None) => {
                self.article.clicks = count;
                true
            }
            (Err(()), _) => {
                self.warn(line, format_args!("{}“{}”不是数字,未采用;请核对后手工填写。", field.name, field.value));
                true
            }
        }
    }

    fn validity(&mut self, field: &Field, line: Option<usize>) -> bool {
        let read = match shape::keyed(&shape::dense(&field.value)).as_str() {
            "有效" | "现行有效" | "继续有效" | "是" | "全文有效" | "现行" => Validity::InForce,
            "失效" | "已失效" | "无效" | "否" | "全文失效" => Validity::Expired,
            "废止" | "已废止" | "全文废止" => Validity::Repealed,
            _ => {
                self.warn(line, format_args!("{}“{}”不是有效、失效或废止,未采用。", field.name, field.value));
                return true;
            }
        };
        *self.article.validity.get_or_insert(read) == read
    }

    /// Adds a note if the page has another name under 标题 than `title`, which was taken.
    pub fn compare_headline(&mut self, title: &str) {
        let other = self.headline.take().filter(|other| shape::dense(other) != shape::dense(title));
        if let Some(other) = other {
            self.note(Effect::Dropped, None, format_args!("标题一栏的“{other}”与题目不同,未采用。"));
        }
    }
}

fn keep(slot: &mut Option<String>, value: &str) -> bool {
    slot.get_or_insert_with(|| value.to_owned()).as_str() == value
}

/// Whether content systems write `value` where nobody is named.
fn is_nobody(value: &str) -> bool {
    let plain = shape::dense(value).to_ascii_lowercase();
    matches!(
        plain.as_str(),
        "佚名"
            | "未知"
            | "不详"
            | "匿名"
            | "admin"
            | "administrator"
            | "管理员"
            | "系统管理员"
            | "本站"
            | "网络"
            | "互联网"
    )
}

const fn label_name(label: Label) -> &'static str {
    match label {
        Label::Source => "来源",
        Label::Editor => "编辑",
        _ => "作者",
    }
}

/// Whether a page writes `value` where it has none.
fn is_blank(value: &str) -> bool {
    value.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '—' | '/' | '_' | '…'))
        || value == "无"
        || value == "暂无"
}
