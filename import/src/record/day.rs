//! The days of a page: that of its publication, and that of its document.

use domain::{
    date::{Day, Instant},
    ingest::Effect,
};

use super::Record;
use crate::{date, field::Field, label::Label, shape};

/// The days that have been read.
#[derive(Debug, Default)]
pub struct Days {
    shown: Option<(Label, Day)>,
    /// The page tag PubDate, as it is written.
    tag: Option<String>,
}

impl Days {
    /// Takes the page tag where readers saw no date, or saw the same day; otherwise says that it differs: content systems
    /// write into it when the page was generated anew. Without a day of publication, that of the document is the day.
    pub fn settle(self, record: &mut Record) {
        if let Some(written) = self.tag {
            let read = date::read(&written).and_then(|read| read.day.map(|day| (day, read.at)));
            match (read, self.shown) {
                (None, _) => record.note(
                    Effect::Dropped,
                    None,
                    format_args!("网页标签 PubDate“{written}”不是有效的日期,未采用;请核对后手工填写。"),
                ),
                (Some((day, at)), None) => {
                    record.article.day = Some(day);
                    record.article.published = record.article.published.or(at);
                }
                (Some((day, at)), Some((_, shown))) if day == shown => {
                    record.article.published = record.article.published.or(at);
                }
                (Some(_), Some((_, shown))) => {
                    let shown = record.article.published.map_or_else(|| shown.to_string(), |at| at.to_string());
                    record.warn(
                        None,
                        format_args!(
                            "页面上写的日期是 {shown},网页标签 PubDate 是 {written}(可能是重新生成网页的时间);已取页面上的,请核对。"
                        ),
                    );
                }
            }
        }
        record.article.day = record.article.day.or(record.article.issued);
    }
}

impl Record {
    /// Keeps the page tag PubDate until the date that readers saw is known.
    pub fn tag_day(&mut self, written: String) {
        self.days.tag = Some(written);
    }

    /// Whether a day has been read that readers saw.
    pub const fn has_shown_day(&self) -> bool {
        self.days.shown.is_some()
    }

    pub(super) fn date(&mut self, label: Label, field: &Field, line: Option<usize>) -> bool {
        let is_bracket = |c: char| matches!(shape::fold(c), '(' | ')' | '[' | ']') || c.is_whitespace();
        let reading = date::read(field.value.trim_matches(is_bracket));
        let Some((day, reading)) = reading.and_then(|reading| reading.day.map(|day| (day, reading))) else {
            self.warn(line, format_args!("{}“{}”不是有效的日期,未采用;请核对后手工填写。", field.name, field.value));
            return true;
        };
        if !reading.rest.is_empty() {
            self.note(Effect::Dropped, line, format_args!("{}后的“{}”未采用。", field.name, reading.rest));
        }
        if label == Label::Issued {
            return *self.article.issued.get_or_insert(day) == day;
        }
        self.shown_day(label, day, reading.at)
    }

    /// Keeps a day that readers saw: that of publication goes before 日期, and that before 更新日期.
    fn shown_day(&mut self, label: Label, day: Day, at: Option<Instant>) -> bool {
        let rank = |label| match label {
            Label::Published => 0,
            Label::Day => 1,
            _ => 2,
        };
        match self.days.shown {
            Some((known, other)) if rank(known) == rank(label) => {
                if other == day {
                    self.article.published = self.article.published.or(at);
                }
                return other == day;
            }
            Some((known, other)) if rank(known) < rank(label) => {
                if other == day {
                    self.article.published = self.article.published.or(at);
                }
                self.warn_of_two(other, day);
            }
            known => {
                self.days.shown = Some((label, day));
                self.article.day = Some(day);
                self.article.published = at.or(self.article.published.filter(|before| before.day() == day));
                if let Some((_, other)) = known {
                    self.warn_of_two(day, other);
                }
            }
        }
        true
    }

    fn warn_of_two(&mut self, taken: Day, other: Day) {
        if taken != other {
            self.warn(None, format_args!("页面有两个日期,已取 {taken},未取 {other}。"));
        }
    }
}
