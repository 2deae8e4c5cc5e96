//! Two versions of an article become one.

use super::{Changer, Choice, Piece, pieces};
use crate::{body, editing::Fields, field::Field};

/// The differences of two versions of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The differing fields, except the body.
    pub fields: Vec<FieldMerge>,
    /// The top-level blocks of both bodies, as HTML.
    pub body: Vec<Piece<String>>,
}

/// A field in which both sides differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldMerge {
    /// The field.
    pub field: Field,
    /// The side that has changed it; never [`Changer::Same`].
    pub by: Changer,
}

/// The editor's choices, in the order of the fields and pieces of a [`Merge`]; `None` means [`Changer::preset`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// For the fields; [`Choice::Both`] is not possible there.
    pub fields: Vec<Option<Choice>>,
    /// For the pieces of the body.
    pub body: Vec<Option<Choice>>,
}

impl Merge {
    /// Compares `mine` and `theirs`; `base` is their common origin, `None` if unknown.
    #[must_use]
    pub fn between(base: Option<&Fields>, mine: &Fields, theirs: &Fields) -> Self {
        let by = |field: Field| match base {
            Some(base) if field.is_same(base, mine) => Changer::Theirs,
            Some(base) if field.is_same(base, theirs) => Changer::Mine,
            _ => Changer::Both,
        };
        let differing = mine.differing(theirs).into_iter().filter(|field| *field != Field::Body);
        let began = base.map(|base| body::slices(&base.body));
        let html = |blocks: Vec<&str>| blocks.into_iter().map(str::to_owned).collect();
        let piece = |piece: Piece<&str>| Piece { by: piece.by, mine: html(piece.mine), theirs: html(piece.theirs) };
        let found = pieces(began.as_deref(), &body::slices(&mine.body), &body::slices(&theirs.body));
        Self {
            fields: differing.map(|field| FieldMerge { field, by: by(field) }).collect(),
            body: found.into_iter().map(piece).collect(),
        }
    }

    /// Number of places where the editor has to choose.
    #[must_use]
    pub fn open(&self) -> usize {
        let all = self.fields.iter().map(|field| field.by).chain(self.body.iter().map(|piece| piece.by));
        all.filter(|by| by.preset().is_none()).count()
    }

    /// The merged text; `None` while a choice is missing.
    #[must_use]
    pub fn merged(&self, mine: &Fields, theirs: &Fields, choices: &Choices) -> Option<Fields> {
        let mut merged = theirs.clone();
        let chosen = |all: &[Option<Choice>], at: usize, by: Changer| all.get(at).copied().flatten().or(by.preset());
        for (at, FieldMerge { field, by }) in self.fields.iter().enumerate() {
            match chosen(&choices.fields, at, *by)? {
                Choice::Mine => field.copy(mine, &mut merged),
                Choice::Theirs => {}
                Choice::Both => return None,
            }
        }
        merged.body.clear();
        for (at, piece) in self.body.iter().enumerate() {
            merged.body.extend(piece.taken(chosen(&choices.body, at, piece.by)?));
        }
        Some(merged)
    }
}
