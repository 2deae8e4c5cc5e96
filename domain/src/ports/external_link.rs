//! The port of links that lead out of the site.

/// Proves which links out of the site the site itself has written: the notice before them leads on to no others.
pub trait ExternalLinks: Send + Sync {
    /// The signature of the whole address `to`: 22 characters that may stand in an address.
    fn sign(&self, to: &str) -> String;
    /// Whether `signature` is [`Self::sign`] of `to`. The time that it takes does not tell how much of it is right.
    fn proves(&self, signature: &str, to: &str) -> bool;
}
