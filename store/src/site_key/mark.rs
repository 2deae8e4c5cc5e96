//! The mark in a database of the key that it was signed with.

use super::{KeyId, SiteKey};

/// The mark of a key in a database; `None` if nothing was ever signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyMark(Option<String>);

impl KeyMark {
    pub(crate) const fn new(mark: Option<String>) -> Self {
        Self(mark)
    }

    /// Whether the database has no mark.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// Whether the database was signed with `key`, by this program or an older one.
    #[must_use]
    pub fn is_of(&self, key: &SiteKey) -> bool {
        self.is_divided(key) || self.is_undivided(key)
    }

    /// The key's id, if the database names it.
    #[must_use]
    pub fn id(&self) -> Option<KeyId> {
        self.0.as_deref().and_then(KeyId::parse)
    }

    /// Whether it is the mark of `key`, as this program writes it.
    pub(crate) fn is_divided(&self, key: &SiteKey) -> bool {
        self.0.as_deref() == Some(key.id().as_str())
    }

    /// Whether it is the mark of `key` from before purposes were introduced.
    pub(crate) fn is_undivided(&self, key: &SiteKey) -> bool {
        self.0.as_deref() == Some(key.undivided_mark().as_str())
    }
}
