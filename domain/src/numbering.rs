//! Word's numbering: the label that a paragraph shows.
//!
//! The rules are those of ECMA-376 part 1, 17.9, and where Word departs from them, of \[MS-OI29500\] (Office's own notes on the
//! standard). A *list* is `w:abstractNum`, an *instance* is `w:num`. All instances of a list share its counters.

mod format;
mod label;

pub use format::Format;
pub use label::{Doubt, Label, Shown, Suffix};

use std::collections::{BTreeMap, HashMap, HashSet};

/// Levels of a list, numbered from 0.
pub const LEVELS: usize = 9;
/// Longest chain of styles, or of links between lists, that is followed: chains in broken documents are circles.
const MAX_CHAIN: usize = 32;

/// All that a document defines about its numbers: `numbering.xml`, and the numbers in `styles.xml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Definitions {
    /// `w:abstractNum`, by its id.
    pub lists: BTreeMap<i64, List>,
    /// `w:num`, by its id.
    pub instances: BTreeMap<i64, Instance>,
    /// Styles of paragraphs and of lists, by their ids.
    pub styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    pub default_style: Option<String>,
}

/// A list: `w:abstractNum` (17.9.1).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Its levels, by number.
    pub levels: BTreeMap<usize, Level>,
    /// `w:numStyleLink`: the style of lists whose list takes the place of this one (17.9.21).
    pub linked_style: Option<String>,
}

/// An instance of a list: `w:num` (17.9.15).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Instance {
    /// The id of its list.
    pub list: i64,
    /// `w:lvlOverride`, by level (17.9.8).
    pub overrides: BTreeMap<usize, Override>,
}

/// An instance's changes to a level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Override {
    /// `w:startOverride`: the level begins here when the instance first uses it, and whenever it restarts (17.9.26).
    pub start: Option<u32>,
    /// A definition in place of the list's own. Its `restart` is not used, as in Word.
    pub level: Option<Level>,
}

/// A level of a list: `w:lvl` (17.9.6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// The first number (17.9.25): 0 where a document says nothing.
    pub start: u32,
    /// The format of its number (17.9.17).
    pub format: Format,
    /// `w:lvlText`: words with `%1` to `%9` in place of the numbers of levels (17.9.11).
    pub text: String,
    /// The rule by which it begins anew (17.9.10).
    pub restart: Restart,
    /// `w:isLgl`: the numbers of all levels are decimal here (17.9.4).
    pub is_legal: bool,
    /// The separator between the label and the text (17.9.28).
    pub suffix: Suffix,
    /// `w:pStyle`: the style of paragraphs that have this level by their style (17.9.23).
    pub style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 0,
            format: Format::Decimal,
            text: String::new(),
            restart: Restart::Default,
            is_legal: false,
            suffix: Suffix::Tab,
            style: None,
        }
    }
}

/// The rule by which a level begins anew: `w:lvlRestart`. Word restarts a level after the level that is named and after every
/// higher one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Restart {
    /// After any higher level.
    #[default]
    Default,
    /// Never.
    Never,
    /// After the level of this number, counted from 1, or a higher one.
    After(usize),
}

impl Restart {
    /// The meaning of the value of `w:lvlRestart` for level `level`. Word reads 0 to 7, and ignores a level that is not higher.
    #[must_use]
    pub const fn from_value(value: i64, level: usize) -> Self {
        match value {
            0 => Self::Never,
            1..=7 if value.unsigned_abs() as usize <= level => Self::After(value.unsigned_abs() as usize),
            _ => Self::Default,
        }
    }

    const fn is_after(self, used: usize) -> bool {
        match self {
            Self::Default => true,
            Self::Never => false,
            Self::After(level) => used < level,
        }
    }
}

/// A style, as far as it concerns numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// `w:basedOn`: the style that fills in everything that this one does not say.
    pub based_on: Option<String>,
    /// `w:numPr` of its paragraphs.
    pub numbering: Reference,
}

/// `w:numPr`: the instance and level of a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reference {
    /// `w:numId`; 0 takes the number of the style away (17.9.18).
    pub instance: Option<i64>,
    /// `w:ilvl`.
    pub level: Option<usize>,
}

/// A paragraph of the document, as far as it concerns numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Paragraph<'a> {
    /// The id of its style.
    pub style: Option<&'a str>,
    /// Its own `w:numPr`.
    pub numbering: Reference,
    /// Not for paragraphs that are hidden or deleted by a tracked change: they have no number, and don't count.
    pub is_shown: bool,
}

impl Definitions {
    /// The style `style` and those that it is based on, itself first.
    fn chain<'a>(&'a self, style: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let first = style.or(self.default_style.as_deref());
        let styles = &self.styles;
        let entry = move |id: &'a str| styles.get(id).map(|style| (id, style));
        std::iter::successors(first.and_then(entry), move |(_, style)| style.based_on.as_deref().and_then(entry))
            .take(MAX_CHAIN)
    }

    /// The instance and level of a paragraph.
    fn place(&self, paragraph: &Paragraph<'_>) -> Option<(i64, usize)> {
        let own = paragraph.numbering;
        let inherited = || self.chain(paragraph.style).find_map(|(_, style)| style.numbering.instance);
        let instance = own.instance.or_else(inherited).filter(|instance| *instance != 0)?;
        let level = own.level.or_else(|| self.level_by_style(instance, paragraph.style)).unwrap_or(0);
        (level < LEVELS).then_some((instance, level))
    }

    /// The level of a paragraph that does not name one: the level that names its style (17.9.23), else the style's own.
    fn level_by_style(&self, instance: i64, style: Option<&str>) -> Option<usize> {
        let (_, list) = self.list(instance)?;
        let named = |id: &str| {
            let names = |level: &Level| level.style.as_deref() == Some(id);
            list.levels.iter().find_map(|(number, level)| names(level).then_some(*number))
        };
        self.chain(style).find_map(|(id, style)| named(id).or(style.numbering.level))
    }

    /// The list of an instance, behind its links to styles of lists.
    fn list(&self, instance: i64) -> Option<(i64, &List)> {
        let mut id = self.instances.get(&instance)?.list;
        for _ in 0..MAX_CHAIN {
            let list = self.lists.get(&id)?;
            let linked = list.linked_style.as_deref().and_then(|style| self.styles.get(style));
            let target = linked.and_then(|style| style.numbering.instance).and_then(|other| self.instances.get(&other));
            match target.map(|target| target.list) {
                Some(next) if next != id && list.levels.is_empty() => id = next,
                _ => return Some((id, list)),
            }
        }
        None
    }

    fn level<'a>(&'a self, instance: i64, list: &'a List, level: usize) -> Option<&'a Level> {
        self.overridden(instance, level).and_then(|own| own.level.as_ref()).or_else(|| list.levels.get(&level))
    }

    fn overridden(&self, instance: i64, level: usize) -> Option<&Override> {
        self.instances.get(&instance)?.overrides.get(&level)
    }
}

/// Counts the paragraphs of a document, from its first to its last.
#[derive(Debug, Clone)]
pub struct Counter<'a> {
    definitions: &'a Definitions,
    /// The last number of each level, by list.
    counts: HashMap<i64, [Option<u32>; LEVELS]>,
    /// Levels of instances that have begun at a start of their own.
    begun: HashSet<(i64, usize)>,
}

impl<'a> Counter<'a> {
    /// A counter at the beginning of a document.
    #[must_use]
    pub fn new(definitions: &'a Definitions) -> Self {
        Self { definitions, counts: HashMap::new(), begun: HashSet::new() }
    }

    /// The label of the next paragraph; `None` where it has none.
    pub fn label(&mut self, paragraph: &Paragraph<'_>) -> Option<Label> {
        if !paragraph.is_shown {
            return None;
        }
        let definitions = self.definitions;
        let (instance, number) = definitions.place(paragraph)?;
        let (id, list) = definitions.list(instance)?;
        let level = definitions.level(instance, list, number)?;
        let own_start = definitions.overridden(instance, number).and_then(|own| own.start);
        let begins = own_start.is_some() && self.begun.insert((instance, number));
        let counts = self.counts.entry(id).or_default();
        let count = match counts[number] {
            Some(last) if !begins => last.saturating_add(1),
            _ => own_start.unwrap_or(level.start),
        };
        counts[number] = Some(count);
        for (deeper, count) in counts.iter_mut().enumerate().skip(number + 1) {
            // An override's own `lvlRestart` is not used.
            if list.levels.get(&deeper).is_none_or(|level| level.restart.is_after(number)) {
                *count = None;
            }
        }
        let counts = *counts;
        let of = |at: usize| {
            let level = definitions.level(instance, list, at)?;
            let start = definitions.overridden(instance, at).and_then(|own| own.start).unwrap_or(level.start);
            Some((level, counts[at].unwrap_or(start), counts[at].is_some()))
        };
        Some(label::label(level, number, count, of))
    }
}

#[cfg(test)]
mod tests;
