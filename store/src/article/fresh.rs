//! An article that is being imported.

use crate::{
    entity::{article, file, revision},
    search::Attached,
};

/// The rows of an article that is public from this transaction on, as the index and the seals need them.
#[derive(Debug)]
pub(crate) struct Fresh {
    pub(crate) article: article::Model,
    /// The revision that citizens read.
    pub(crate) revision: revision::Model,
    /// Its attachments, in their order.
    pub(crate) attached: Vec<AttachedFile>,
    /// The files that its body shows or links, each once.
    pub(crate) mentioned: Vec<file::Model>,
}

/// A file that is attached.
#[derive(Debug)]
pub(crate) struct AttachedFile {
    /// Its name as an attachment.
    pub(crate) name: String,
    pub(crate) file: file::Model,
    /// The text of the file, if it is known.
    pub(crate) text: Option<String>,
}

impl Fresh {
    /// The names and texts of its files, for the search index.
    pub(crate) fn searched(&self) -> Vec<Attached> {
        let searched = |file: &AttachedFile| Attached { name: file.name.clone(), text: file.text.clone() };
        self.attached.iter().map(searched).collect()
    }
}
