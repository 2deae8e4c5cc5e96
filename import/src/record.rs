//! An article while it is being read: fields come one by one, the first of its kind is kept.

use domain::{article::Validity, imported::ImportedArticle};
use jiff::civil::{Date, DateTime};

use crate::{Warning, clicks, date, field::Field, label::Label, shape};

/// What has been read so far.
#[derive(Debug, Default)]
pub struct Record {
    /// The article.
    pub article: ImportedArticle,
    /// What to tell the person who imports it.
    pub warnings: Vec<Warning>,
    /// What stands under the label 标题.
    pub headline: Option<String>,
    editor: Option<String>,
    day: Option<(Label, Date)>,
}

impl Record {
    /// Adds a warning.
    pub fn warn(&mut self, line: Option<usize>, text: impl std::fmt::Display) {
        self.warnings.push(Warning::new(line, text));
    }

    /// Keeps `field`. Answers whether it could: not if its label is unknown, or if the page gave another value before.
    pub fn take(&mut self, field: &Field, line: Option<usize>) -> bool {
        let Some(label) = field.label else { return false };
        let value = field.value.as_str();
        let article = &mut self.article;
        match label {
            Label::Share | Label::FontSize => true,
            _ if value.is_empty() => true,
            Label::Title => keep(&mut self.headline, value),
            Label::Source => keep(&mut article.source, value),
            Label::Author => keep(&mut article.author, value),
            Label::Editor => keep(&mut self.editor, value),
            Label::Reviewer => keep(&mut article.reviewer, value),
            Label::IndexNumber => keep(&mut article.index_number, value),
            Label::DocumentNumber => keep(&mut article.document_number, value),
            Label::IssuingBody => keep(&mut article.issuing_body, value),
            Label::Summary => keep(&mut article.summary, value),
            Label::Keywords => self.keywords(value),
            Label::Column => self.column(value),
            Label::Clicks => self.clicks(field, line),
            Label::Validity => self.validity(field, line),
            Label::Published | Label::Day | Label::Written => self.date(label, field, line),
        }
    }

    /// Keeps `field`, or says that the page contradicts itself.
    pub fn take_or_warn(&mut self, field: &Field, line: Option<usize>) {
        if !self.take(field, line) {
            self.warn(line, format_args!("前面已有不同的“{}”,这里的“{}”未采用。", field.name, field.value));
        }
    }

    /// The article and the warnings, when everything has been read.
    pub fn finish(mut self) -> (ImportedArticle, Vec<Warning>) {
        match (self.editor.take(), &self.article.author) {
            (Some(editor), None) => self.article.author = Some(editor),
            (Some(editor), Some(author)) if editor != *author => {
                let text = format!("页面另有编辑“{editor}”;作者已取“{author}”,编辑未采用。");
                self.warn(None, text);
            }
            _ => {}
        }
        (self.article, self.warnings)
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
        let read = match shape::dense(&field.value).as_str() {
            "有效" | "现行有效" | "继续有效" | "是" => Validity::InForce,
            "失效" | "已失效" | "无效" | "否" => Validity::Expired,
            "废止" | "已废止" => Validity::Repealed,
            _ => {
                self.warn(line, format_args!("{}“{}”不是有效、失效或废止,未采用。", field.name, field.value));
                return true;
            }
        };
        *self.article.validity.get_or_insert(read) == read
    }

    fn date(&mut self, label: Label, field: &Field, line: Option<usize>) -> bool {
        let reading = date::read(&field.value);
        let Some((day, reading)) = reading.and_then(|reading| reading.day.map(|day| (day, reading))) else {
            self.warn(line, format_args!("{}“{}”不是有效的日期,未采用;请核对后手工填写。", field.name, field.value));
            return true;
        };
        if !reading.rest.is_empty() {
            self.warn(line, format_args!("{}后的“{}”未采用。", field.name, reading.rest));
        }
        self.day(label, day, reading.at)
    }

    /// Keeps a day: that of publication goes before 日期, and 日期 before 成文日期.
    fn day(&mut self, label: Label, day: Date, at: Option<DateTime>) -> bool {
        let rank = |label| match label {
            Label::Published => 0,
            Label::Day => 1,
            _ => 2,
        };
        if label != Label::Written && self.article.published.is_none_or(|known| known.date() == day) {
            self.article.published = self.article.published.or(at);
        }
        match self.day {
            Some((known, other)) if rank(known) == rank(label) => return other == day,
            Some((known, other)) if rank(known) < rank(label) => self.warn_of_two(other, day),
            known => {
                self.day = Some((label, day));
                self.article.day = Some(day);
                if let Some((_, other)) = known {
                    self.warn_of_two(day, other);
                }
            }
        }
        true
    }

    fn warn_of_two(&mut self, taken: Date, other: Date) {
        if taken != other {
            self.warn(None, format_args!("页面有两个日期,已取 {taken},未取 {other}。"));
        }
    }

    /// Says so if the page calls itself something else under 标题 than `title`, which was taken.
    pub fn compare_headline(&mut self, title: &str) {
        let other = self.headline.take().filter(|other| shape::dense(other) != shape::dense(title));
        if let Some(other) = other {
            self.warn(None, format_args!("标题一栏的“{other}”与题目不同,未采用。"));
        }
    }
}

fn keep(slot: &mut Option<String>, value: &str) -> bool {
    slot.get_or_insert_with(|| value.to_owned()).as_str() == value
}
