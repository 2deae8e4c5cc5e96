//! The results of reading an uploaded document: its text, the parts that its readers don't see, and numbers of persons.

use serde::{Deserialize, Serialize};

use crate::{
    ingest::{Effect, Note, Place},
    personal::PersonalNumbers,
};

/// Changes whenever the same document is read otherwise than before: documents read by another edition are read anew.
pub const EDITION: i64 = 1;

/// The result of reading a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examination {
    /// The words that its readers see, a line a paragraph. Nothing else of it is found or quoted.
    pub text: String,
    /// Parts that its readers don't see or that could not be read: for staff.
    pub notes: Vec<Note>,
    /// Numbers of persons in all of it, seen or not.
    pub personal: PersonalNumbers,
}

impl Examination {
    /// The result for a document that can't be read; `why` is a sentence for staff.
    #[must_use]
    pub fn unreadable(why: &str) -> Self {
        let note = Note::new(Effect::Doubted, Place::Whole, why);
        Self { notes: vec![note], ..Self::default() }
    }
}

/// The result of reading a document, for staff who may use it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examined {
    /// Whether it was looked through by now.
    pub is_done: bool,
    /// See [`Examination::notes`].
    pub notes: Vec<Note>,
    /// See [`Examination::personal`].
    pub personal: PersonalNumbers,
    /// The name of the person who confirmed that these numbers may be published.
    pub confirmed_by: Option<String>,
}

impl Examined {
    /// Somebody has to confirm its numbers of persons before anything with it goes to review or is published.
    #[must_use]
    pub const fn needs_confirmation(&self) -> bool {
        !self.personal.is_empty() && self.confirmed_by.is_none()
    }
}
