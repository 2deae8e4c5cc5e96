//! The key of the seals. It lies where whoever can write to the database can't read it.

use std::fmt;

use data_encoding::HEXLOWER_PERMISSIVE;
use hmac::{Hmac, KeyInit, Mac};
use rand::{TryRng, rngs::SysRng};
use sha2::Sha256;

use crate::digest::hex;

/// 32 random bytes. No message shows them.
#[derive(Clone)]
pub struct SealKey([u8; 32]);

impl fmt::Debug for SealKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SealKey")
    }
}

impl SealKey {
    /// A new one, from the operating system; nothing where that gives none.
    #[must_use]
    pub fn random() -> Option<Self> {
        let mut bytes = [0; 32];
        SysRng.try_fill_bytes(&mut bytes).ok().map(|()| Self(bytes))
    }

    /// The key that `text` writes as 64 hexadecimal digits, with white space around them.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// As [`Self::parse`] reads it.
    #[must_use]
    pub fn to_text(&self) -> String {
        hex(&self.0)
    }

    /// HMAC-SHA-256 of `bytes`, which are a `what`: seals of one kind are none of another.
    pub(super) fn mac(&self, what: &str, bytes: &[u8]) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            // HMAC takes keys of every length.
            return String::new();
        };
        for part in [b"gongkai ".as_slice(), what.as_bytes(), b"\n", bytes] {
            mac.update(part);
        }
        hex(&mac.finalize().into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::SealKey;

    #[test]
    fn a_key_is_read_as_it_is_written_and_shown_nowhere() {
        let key = SealKey::random().expect("random bytes");
        let text = key.to_text();
        let again = SealKey::parse(&format!(" {}\n", text.to_uppercase())).expect("a key");
        assert_eq!(again.to_text(), text);
        assert!(!format!("{key:?}").contains(&text[..8]));
        for none in ["", "00", &text[1..], &format!("{text}00"), "密钥"] {
            assert!(SealKey::parse(none).is_none(), "{none}");
        }
    }

    #[test]
    fn seals_differ_by_key_by_kind_and_by_content() {
        let key = SealKey::parse(&"0b".repeat(32)).expect("a key");
        let other = SealKey::parse(&"0c".repeat(32)).expect("a key");
        let macs = [
            key.mac("article 1", b"a"),
            key.mac("article 1", b"b"),
            key.mac("key", b"a"),
            other.mac("article 1", b"a"),
        ];
        let different: std::collections::BTreeSet<_> = macs.iter().collect();
        assert_eq!(different.len(), 4);
        assert_eq!(key.mac("article 1", b"a"), macs[0]);
    }
}
