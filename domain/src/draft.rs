//! Texts that nobody has saved yet, and the other people who have an article open.

mod clock;
mod recovery;

use serde::{Deserialize, Serialize};

pub use self::{
    clock::SiteClock,
    recovery::{KeptBy, LocalDraft, Recovery},
};

use crate::{
    article::State,
    date::Instant,
    editing::Fields,
    id::{ArticleId, RevisionNumber},
};

/// The largest text that is kept, in bytes of JSON.
pub const LARGEST: usize = 4 * 1024 * 1024;

/// Seconds for which somebody counts as present after they were last heard of. Pages report every 10 s.
pub const PRESENT: i64 = 30;

/// A text to be kept as it is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The article; nothing for a new one, whose text is kept for its column (`fields.column`).
    pub article: Option<ArticleId>,
    /// The version that the editor began with: none for a new article.
    pub version: RevisionNumber,
    /// Its text so far. It need not pass [`Fields::check`]; its body has been sanitised by the store's caller.
    pub fields: Fields,
}

/// The answer to a text that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keeping {
    /// The time at which it was kept.
    pub at: Instant,
    /// The others who have the article open, and their saves.
    pub here: Here,
}

/// A text that was kept and never saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDraft {
    /// The version that its writer began with.
    pub version: RevisionNumber,
    /// Its text.
    pub fields: Fields,
    /// The time at which it was last kept.
    pub at: Instant,
}

/// News of others, for a person with an article open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Here {
    /// The others who edit it now, the longest first.
    pub others: Vec<Other>,
    /// The newest version, where it is newer than the one before the asker.
    pub newest: Option<Newest>,
    /// The article's state; nothing for an article that is not there yet.
    pub state: Option<State>,
}

/// Somebody else who edits the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    /// 姓名
    pub name: String,
    /// The time since which they edit it.
    pub since: Instant,
}

/// A version that was saved meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newest {
    /// Its number.
    pub version: RevisionNumber,
    /// The name of the person who saved it.
    pub writer: String,
    /// The time at which it was saved.
    pub at: Instant,
}
