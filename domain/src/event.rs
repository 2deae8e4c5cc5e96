//! What was done to an article, as its history tells it.

use crate::{article::State, date::Instant, id::RevisionNumber};

/// Something that was done to an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What, as the audit log names it: `article.submit`.
    pub act: String,
    /// The person, or the clock, that did it.
    pub by: String,
    /// When.
    pub at: Instant,
    /// To which version.
    pub version: Option<RevisionNumber>,
    /// What they said with it: a note, or a reason.
    pub words: Option<String>,
    /// When the version becomes public, where that was chosen, as the log has it.
    pub publish: Option<String>,
    /// When it is withdrawn again, where that was chosen.
    pub withdraw: Option<String>,
    /// The article's state after it, where the log has it.
    pub state: Option<State>,
}
