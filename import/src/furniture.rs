//! The parts of a page that are not of its article: menus, tools, neighbours, the foot. All of it is told, by its kind.

use std::collections::BTreeMap;

use domain::ingest::{Effect, Note, Place, Unit};

use crate::{json::Part, shape};

/// A kind of part that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Furniture {
    /// The head of the site, and its menus.
    Menu,
    /// 打印, 分享, font sizes.
    Tools,
    /// The way to other articles: 上一篇, 相关文章.
    Neighbours,
    /// Parts that the page hides from its readers.
    Hidden,
    /// Words around the article that are none of these.
    Around,
    /// The foot of the site.
    Foot,
}

impl Furniture {
    const fn label(self) -> &'static str {
        match self {
            Self::Menu => "页首和菜单",
            Self::Tools => "页面工具",
            Self::Neighbours => "相邻和相关文章",
            Self::Hidden => "页面上隐藏的内容",
            Self::Around => "正文以外的其他内容",
            Self::Foot => "页脚",
        }
    }
}

/// The words that have been left out of a page so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut(BTreeMap<Furniture, String>);

impl LeftOut {
    /// Adds `words`.
    pub(crate) fn add(&mut self, kind: Furniture, words: &str) {
        let words = words.trim();
        if !words.is_empty() {
            let all = self.0.entry(kind).or_default();
            all.push_str(words);
            all.push(' ');
        }
    }

    /// The number of characters of sentences that were left out around the article: they may have been the article itself.
    pub(crate) fn doubtful(&self) -> usize {
        self.0.get(&Furniture::Around).map_or(0, |words| shape::length(words))
    }

    /// The first words that were left out around the article.
    pub(crate) fn around(&self) -> &str {
        self.0.get(&Furniture::Around).map_or("", String::as_str)
    }

    /// The parts, by kind.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let part = |(kind, words): (&Furniture, &String)| Part {
            kind: kind.label(),
            characters: shape::length(words),
            words: words.trim().to_owned(),
        };
        self.0.iter().map(part).collect()
    }

    /// One note for each kind.
    #[must_use]
    pub fn notes(&self) -> Vec<Note> {
        let note = |(kind, words): (&Furniture, &String)| {
            Note::new(Effect::Dropped, Place::Part(kind.label().to_owned()), "不属于正文，开头是")
                .quoting(words)
                .counting(shape::length(words), Unit::Characters)
        };
        self.0.iter().map(note).collect()
    }
}
