//! Signatures of links that lead out of the site.

use domain::ports::ExternalLinks;

use crate::{Purpose, PurposeKey, SiteKey, Store};

/// The kind of these signatures, among those of other links that carry their own proof.
const KIND: &str = "external link";

/// A key for the lifetime of the process: for a store without the site's key, and until it has it. `None` if the operating
/// system gives no random bytes: then no link is proved.
pub(crate) fn passing_key() -> Option<PurposeKey> {
    SiteKey::random().map(|key| key.derive(Purpose::SignedLinks))
}

impl ExternalLinks for Store {
    fn sign(&self, to: &str) -> String {
        self.link_key.as_ref().map_or_else(String::new, |key| key.short_mac(KIND, to.as_bytes()))
    }

    fn proves(&self, signature: &str, to: &str) -> bool {
        self.link_key.as_ref().is_some_and(|key| key.proves_short(signature, KIND, to.as_bytes()))
    }
}
