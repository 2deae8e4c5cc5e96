//! Notes on the fate of content on its way into the site: one list for pages, tables, folders, Word documents, pastes and
//! uploads.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Longest excerpt of a note, in characters.
pub const MAX_EXCERPT_CHARS: usize = 40;

/// Fate of a piece of content on its way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It is there, in another place or beside the expected one.
    Kept,
    /// It is there in another form.
    Changed,
    /// It was understood in one of several possible ways.
    Doubted,
    /// It is not there.
    Dropped,
}

/// A piece's place in its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The source as a whole.
    Whole,
    /// A line of a text file, from 1.
    Line(usize),
    /// A cell or a column of a table: the line where one is meant (from 1), and the column's name.
    Cell {
        /// The line, from 1; `None` for the whole column.
        line: Option<usize>,
        /// The column's name.
        column: String,
    },
    /// A paragraph of a document, from 1.
    Paragraph(usize),
    /// A named part: a sheet, a field, a header.
    Part(String),
}

/// A quantity of the things that a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// The count.
    pub count: usize,
    /// Unit of the count.
    pub unit: Unit,
}

/// Units of an [`Amount`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Characters of text, white space apart.
    Characters,
    /// Rows of a table.
    Rows,
    /// Columns of a table.
    Columns,
    /// Cells of a table.
    Cells,
    /// Sheets of a workbook.
    Sheets,
    /// Paragraphs.
    Paragraphs,
    /// Pictures.
    Pictures,
    /// Links.
    Links,
    /// Comments, footnotes and other remarks.
    Remarks,
    /// Slides of a presentation.
    Slides,
    /// Places of any other kind.
    Places,
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its fate.
    pub effect: Effect,
    /// Its place.
    pub place: Place,
    /// A sentence in Chinese without the place: the piece, the reason, the remedy.
    pub text: String,
    /// Its first words, at most [`MAX_EXCERPT_CHARS`]; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub excerpt: String,
    /// Its quantity, where that can be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
}

impl Note {
    /// A note without excerpt and amount.
    pub fn new(effect: Effect, place: Place, text: impl fmt::Display) -> Self {
        Self { effect, place, text: text.to_string(), excerpt: String::new(), amount: None }
    }

    /// The note with the first words of `source`.
    #[must_use]
    pub fn quoting(mut self, source: &str) -> Self {
        let dense: Vec<&str> = source.split_whitespace().collect();
        let dense = dense.join(" ");
        self.excerpt = dense.chars().take(MAX_EXCERPT_CHARS).collect();
        if dense.chars().count() > MAX_EXCERPT_CHARS {
            self.excerpt.push('…');
        }
        self
    }

    /// The note about `count` of `unit`.
    #[must_use]
    pub const fn counting(mut self, count: usize, unit: Unit) -> Self {
        self.amount = Some(Amount { count, unit });
        self
    }
}

impl Effect {
    /// Its name in Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Kept => "保留",
            Self::Changed => "改动",
            Self::Doubted => "存疑",
            Self::Dropped => "未采用",
        }
    }
}

impl Unit {
    const fn measure(self) -> &'static str {
        match self {
            Self::Characters => "个字",
            Self::Rows => "行",
            Self::Columns => "列",
            Self::Cells => "格",
            Self::Sheets => "个工作表",
            Self::Paragraphs => "段",
            Self::Pictures => "张图片",
            Self::Links => "个链接",
            Self::Remarks => "条批注",
            Self::Slides => "张幻灯片",
            Self::Places => "处",
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.count, self.unit.measure())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Line(line) => write!(f, "第 {line} 行"),
            Self::Cell { line: Some(line), column } => write!(f, "第 {line} 行「{column}」"),
            Self::Cell { line: None, column } => write!(f, "「{column}」列"),
            Self::Paragraph(number) => write!(f, "第 {number} 段"),
            Self::Part(name) => write!(f, "「{name}」"),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place != Place::Whole {
            write!(f, "{}：", self.place)?;
        }
        f.write_str(&self.text)?;
        if !self.excerpt.is_empty() {
            write!(f, "“{}”", self.excerpt)?;
        }
        match self.amount {
            Some(amount) => write!(f, "（{amount}）"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_where_what_and_how_much() {
        let note = Note::new(Effect::Dropped, Place::Cell { line: Some(7), column: "正文".into() }, "内嵌图片读不出来")
            .quoting("data:image/png;base64")
            .counting(2, Unit::Pictures);
        assert_eq!(note.to_string(), "第 7 行「正文」：内嵌图片读不出来“data:image/png;base64”（2 张图片）");
        assert_eq!(Note::new(Effect::Doubted, Place::Whole, "标题取自第一行").to_string(), "标题取自第一行");
    }

    #[test]
    fn an_excerpt_is_short_and_has_single_spaces() {
        let note = Note::new(Effect::Kept, Place::Whole, "").quoting(&"甲 \n乙".repeat(40));
        assert_eq!(note.excerpt.chars().count(), MAX_EXCERPT_CHARS + 1);
        assert!(note.excerpt.starts_with("甲 乙甲 乙") && note.excerpt.ends_with('…'));
    }
}
