//! The site's key: 32 random bytes that are stored outside the database, and the keys derived from them for each purpose
//! (ADR 35).
//!
//! Code never uses the key itself. It asks for [`SiteKey::derive`] with a [`Purpose`], so that the key of one purpose
//! proves and opens nothing of another.

mod encrypted;
mod mark;
mod purpose;
mod ring;

use std::fmt;

use data_encoding::HEXLOWER_PERMISSIVE;
use hkdf::Hkdf;
use rand::{TryRng, rngs::SysRng};
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

pub(crate) use self::encrypted::key_of;
pub use self::{
    encrypted::CipherError,
    mark::KeyMark,
    purpose::{Purpose, PurposeKey},
    ring::KeyRing,
};
use crate::digest::hex;

/// Length of the key, in bytes.
const KEY_BYTES: usize = 32;
/// Length of a [`KeyId`], in bytes: enough to tell the few keys of a site apart.
const ID_BYTES: usize = 8;
/// Separates the keys of this program from those that another program derives from the same bytes.
const SALT: &[u8] = b"gongkai site key v1";

/// The site's key. It is wiped from memory when it is dropped, and no message shows it.
#[derive(Clone)]
pub struct SiteKey([u8; KEY_BYTES]);

impl fmt::Debug for SiteKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SiteKey({})", self.id())
    }
}

impl Drop for SiteKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// The name of a key, which tells nothing about the key. The database, encrypted values and messages use it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeyId(String);

impl KeyId {
    /// Parses the id in `text`; `None` for other texts.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is_id = text.len() == 2 * ID_BYTES && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_id.then(|| Self(text.to_owned()))
    }

    /// The id as 16 hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl SiteKey {
    /// A new key from the operating system's random bytes; `None` if it gives none.
    #[must_use]
    pub fn random() -> Option<Self> {
        let mut bytes = [0; KEY_BYTES];
        SysRng.try_fill_bytes(&mut bytes).ok().map(|()| Self(bytes))
    }

    /// Reads 64 hexadecimal digits, with white space around them.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok()?);
        <[u8; KEY_BYTES]>::try_from(bytes.as_slice()).ok().map(Self)
    }

    /// Writes the key as [`Self::parse`] reads it.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(hex(&self.0))
    }

    /// The key's name.
    #[must_use]
    pub fn id(&self) -> KeyId {
        let mut id = [0; ID_BYTES];
        self.expand(b"key id", &mut id);
        KeyId(hex(&id))
    }

    /// The key for one purpose.
    #[must_use]
    pub fn derive(&self, purpose: Purpose) -> PurposeKey {
        let mut bytes = [0; KEY_BYTES];
        self.expand(purpose.info(), &mut bytes);
        PurposeKey::new(self.id(), bytes)
    }

    /// The key that signed articles before purposes were introduced: the site's key itself. Signatures of that time are
    /// replaced at the first start of a newer program.
    pub(crate) fn undivided(&self) -> PurposeKey {
        PurposeKey::new(self.id(), self.0)
    }

    /// The mark of [`Self::undivided`] in a database of that time.
    pub(crate) fn undivided_mark(&self) -> String {
        self.undivided().mac("key", b"")
    }

    fn expand(&self, info: &[u8], output: &mut [u8]) {
        // Fails only if more than 255 times the hash's length is asked for.
        let expanded = Hkdf::<Sha256>::new(Some(SALT), &self.0).expand(info, output);
        debug_assert!(expanded.is_ok(), "HKDF gives up to 8,160 bytes");
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{KeyId, Purpose, SiteKey};

    #[test]
    fn a_key_is_read_as_it_is_written_and_shown_nowhere() {
        let key = SiteKey::random().expect("random bytes");
        let text = key.to_text();
        let again = SiteKey::parse(&format!(" {}\n", text.to_uppercase())).expect("a key");
        assert_eq!((again.to_text(), again.id()), (text.clone(), key.id()));
        let shown = format!("{key:?} {:?} {}", key.derive(Purpose::Signatures), key.id());
        assert!((0..=56).all(|at| !shown.contains(&text[at..at + 8])), "{shown}");
        for none in ["", "00", &text[1..], &format!("{}00", *text), "密钥"] {
            assert!(SiteKey::parse(none).is_none(), "{none}");
        }
        assert_eq!(KeyId::parse(key.id().as_str()), Some(key.id()));
        assert_eq!(KeyId::parse(&text), None);
    }

    /// The derivation must never change: signatures and secrets that are years old depend on it.
    #[test]
    fn the_derivation_stays_as_it_is() {
        let key = SiteKey::parse(&"0b".repeat(32)).expect("a key");
        let macs = Purpose::ALL.map(|purpose| key.derive(purpose).mac("test", b"bytes"));
        assert_eq!(macs.iter().collect::<BTreeSet<_>>().len(), Purpose::ALL.len(), "each purpose has its own key");
        assert_eq!(key.id().as_str(), "b9846d58c2a0621a");
        assert_eq!(macs[0], "f2eb957a7784ca551a495f7cf99e1f78c96212acc7ca721a38d19d83369c4611");
    }
}
