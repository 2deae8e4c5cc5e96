//! An article that is being taken over.

use crate::entity::{article, file, revision};

/// The rows of an article that is public from this transaction on: what the index and the seals need to know of it.
#[derive(Debug)]
pub(crate) struct Fresh {
    pub(crate) article: article::Model,
    /// What citizens read.
    pub(crate) revision: revision::Model,
    /// Its attachments, in their order.
    pub(crate) attached: Vec<AttachedFile>,
    /// The files that its body shows or links, each once.
    pub(crate) mentioned: Vec<file::Model>,
}

/// A file that is attached.
#[derive(Debug)]
pub(crate) struct AttachedFile {
    /// What it is called there.
    pub(crate) name: String,
    pub(crate) file: file::Model,
    /// The text of it, as far as it is known.
    pub(crate) text: Option<String>,
}

impl Fresh {
    /// What is searched of its files: their names, and the texts of them.
    pub(crate) fn searched(&self) -> Vec<String> {
        let words = |attached: &AttachedFile| [Some(attached.name.clone()), attached.text.clone()];
        self.attached.iter().flat_map(words).flatten().collect()
    }
}
