//! The kind of each line of a page.

use crate::{
    crumb,
    date::{self, Reading},
    field::{self, Field},
    line::Line,
    shape, tool,
};

/// A kind of line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Tools, the way to a neighbouring article, or a separator alone.
    Tool,
    /// A breadcrumb, with the names of its columns.
    Trail(Vec<String>),
    /// Fields.
    Fields(Vec<Field>),
    /// A date and nothing else.
    Day(Reading),
    /// A subtitle that has its line to itself, without its dash.
    Subtitle(String),
    /// Anything else.
    Text,
}

/// The kind of `line` by itself.
pub fn kind(line: &Line) -> Kind {
    let text = line.text.as_str();
    if tool::is_tools(text) || tool::is_step(text) || crumb::is_gap(text) {
        return Kind::Tool;
    }
    if let Some(names) = crumb::trail(text) {
        return Kind::Trail(names);
    }
    if let Some(fields) = field::fields(text) {
        return Kind::Fields(fields);
    }
    let bare = text.trim_matches(|c: char| matches!(shape::fold(c), '(' | ')' | '[' | ']') || c.is_whitespace());
    if let Some(day) = date::read(bare).filter(Reading::is_whole) {
        return Kind::Day(day);
    }
    subtitle(text).map_or(Kind::Text, Kind::Subtitle)
}

fn subtitle(text: &str) -> Option<String> {
    let rest = ["——", "――", "──", "--"].iter().find_map(|dash| text.strip_prefix(dash))?;
    let rest = rest.trim_start_matches(['—', '―', '─', '-']).trim();
    (!rest.is_empty() && !shape::is_sentence(rest) && rest.chars().count() <= 80).then(|| rest.to_owned())
}

impl Kind {
    /// Whether a line of this kind can belong to an article's text.
    pub fn is_words(&self) -> bool {
        matches!(self, Self::Text | Self::Day(_) | Self::Subtitle(_) | Self::Trail(_))
    }
}
