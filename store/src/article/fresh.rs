//! An article that is being taken over.

use crate::{
    entity::{article, file, revision},
    search::Attached,
};

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
    /// What is searched of its files.
    pub(crate) fn searched(&self) -> Vec<Attached> {
        let searched = |file: &AttachedFile| Attached { name: file.name.clone(), text: file.text.clone() };
        self.attached.iter().map(searched).collect()
    }
}
