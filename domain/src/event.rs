//! The events in an article's history.

use crate::{article::State, date::Instant, id::RevisionNumber};

/// Something that was done to an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The act, as the audit log names it: `article.submit`.
    pub act: String,
    /// The person, or the clock, that did it.
    pub by: String,
    /// The time.
    pub at: Instant,
    /// The version concerned.
    pub version: Option<RevisionNumber>,
    /// The words that came with it: a note, or a reason.
    pub words: Option<String>,
    /// The hour at which the version becomes public, where that was chosen, as the log has it.
    pub publish: Option<String>,
    /// The hour at which it is withdrawn again, where that was chosen.
    pub withdraw: Option<String>,
    /// The article's state after it, where the log has it.
    pub state: Option<State>,
}
