//! The differences between two versions of an article, which a reviewer has to see before the newer one is public.
//!
//! A body is read into blocks, lines and cells, which are found again in the other version (`align`) and compared piece by piece.
//! Every visible difference is listed, with its place; where no rule knows how, both versions are shown whole (`compare::block`).
//! Two versions without a listed change look the same.

mod align;
mod atom;
mod attachment;
mod block;
mod cells;
mod change;
mod compare;
mod field;
mod follow;
mod inline;
mod likeness;
mod markup;
mod place;
mod sequence;
mod shape;
mod shown;
mod table;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use self::sequence::stretches;
use self::{change::Log, place::Places};
pub use self::{
    change::{AttachmentChange, Category, Change, Excerpt, Unit, What},
    field::Value,
    follow::{Followed, follow},
    inline::{Inline, Mode, Span},
    place::{Place, Step},
    shape::{Mark, Picture, Shape, Style},
    shown::{Content, Fragment, Part, Shown, ShownCell, ShownRow, ShownTable, Status},
    text::{Piece, difference},
};
use crate::editing::Fields;

/// The differences between two versions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// All of them, in the order in which they are shown: fields, body, attachments. The first has the number 1.
    pub changes: Vec<Change>,
    /// Both bodies in one; empty where they look the same.
    pub body: Vec<Part>,
}

impl Difference {
    /// The differences from `old` to `new`.
    #[must_use]
    pub fn between(old: &Fields, new: &Fields) -> Self {
        let mut log = Log::default();
        field::compare(old, new, &mut log);
        let before = log.changes.len();
        let mut body = Vec::new();
        if old.body != new.body {
            let (left, right) = (block::blocks(&old.body), block::blocks(&new.body));
            body = compare::blocks(&left, &right, "", &Places::default(), &mut log);
        }
        if log.changes.len() == before {
            body.clear();
        }
        attachment::compare(&old.attachments, &new.attachments, &mut log);
        Self { changes: log.changes, body }
    }

    /// The versions look the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The number of changes of each category, without the categories that have none.
    #[must_use]
    pub fn counts(&self) -> Vec<(Category, usize)> {
        let mut counts = std::collections::BTreeMap::new();
        self.changes.iter().for_each(|change| *counts.entry(change.category()).or_insert(0) += 1);
        counts.into_iter().collect()
    }

    /// The change of the number `number`.
    #[must_use]
    pub fn change(&self, number: usize) -> Option<&Change> {
        self.changes.get(number.checked_sub(1)?)
    }
}
