//! Purposes, and the key of one of them.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroize;

use super::{KEY_BYTES, KeyId};
use crate::digest::{hex, unhex};

/// Length of a [`PurposeKey::short_mac`], in bytes.
const SHORT_BYTES: usize = 16;

/// The purpose of a derived key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Signatures of public articles and of the tables around them.
    Signatures,
    /// Signatures of the audit log.
    AuditLog,
    /// Secrets of second factors, encrypted.
    SecondFactor,
    /// Digests of texts typed as a login.
    LoginNames,
    /// Addresses that carry their own proof (`&sig=`).
    SignedLinks,
    /// Encrypted messages of citizens to the authority.
    CitizenData,
    /// Signatures of the lists of files that earlier releases have left for open pages.
    Releases,
}

impl Purpose {
    /// All purposes.
    pub const ALL: [Self; 7] = [
        Self::Signatures,
        Self::AuditLog,
        Self::SecondFactor,
        Self::LoginNames,
        Self::SignedLinks,
        Self::CitizenData,
        Self::Releases,
    ];

    /// The context of the derivation. It never changes: existing signatures and secrets depend on it.
    pub(super) const fn info(self) -> &'static [u8] {
        match self {
            Self::Signatures => b"signatures",
            Self::AuditLog => b"audit log",
            Self::SecondFactor => b"second factor",
            Self::LoginNames => b"login names",
            Self::SignedLinks => b"signed links",
            Self::CitizenData => b"citizen data",
            Self::Releases => b"releases",
        }
    }
}

/// The key of one [`Purpose`]. It is wiped from memory when it is dropped, and no message shows it.
#[derive(Clone)]
pub struct PurposeKey {
    id: KeyId,
    bytes: [u8; KEY_BYTES],
}

impl fmt::Debug for PurposeKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PurposeKey({})", self.id)
    }
}

impl Drop for PurposeKey {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

impl PurposeKey {
    pub(super) const fn new(id: KeyId, bytes: [u8; KEY_BYTES]) -> Self {
        Self { id, bytes }
    }

    /// The id of the site's key from which this one was derived.
    #[must_use]
    pub const fn id(&self) -> &KeyId {
        &self.id
    }

    pub(super) const fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.bytes
    }

    /// HMAC-SHA-256 of `bytes`, which are a `kind`, in hexadecimal: the signature of one kind is not valid for another.
    #[must_use]
    pub fn mac(&self, kind: &str, bytes: &[u8]) -> String {
        self.hmac(kind, bytes).map_or_else(String::new, |mac| hex(&mac.finalize().into_bytes()))
    }

    /// Whether `mac` is [`Self::mac`] of `bytes`. The time that it takes doesn't tell how much of it is right.
    #[must_use]
    pub fn proves(&self, mac: &str, kind: &str, bytes: &[u8]) -> bool {
        let (Some(given), Some(made)) = (unhex(mac), self.hmac(kind, bytes)) else { return false };
        made.verify_slice(&given).is_ok()
    }

    /// The first 128 bits of [`Self::mac`], in 22 characters that are allowed in an address.
    #[must_use]
    pub fn short_mac(&self, kind: &str, bytes: &[u8]) -> String {
        let Some(mac) = self.hmac(kind, bytes) else { return String::new() };
        BASE64URL_NOPAD.encode(mac.finalize().into_bytes().get(..SHORT_BYTES).unwrap_or_default())
    }

    /// Whether `mac` is [`Self::short_mac`] of `bytes`. The time that it takes doesn't tell how much of it is right.
    #[must_use]
    pub fn proves_short(&self, mac: &str, kind: &str, bytes: &[u8]) -> bool {
        let (Ok(given), Some(made)) = (BASE64URL_NOPAD.decode(mac.as_bytes()), self.hmac(kind, bytes)) else {
            return false;
        };
        given.len() == SHORT_BYTES && made.verify_truncated_left(&given).is_ok()
    }

    /// The HMAC of `bytes` as a `kind`. It is never `None`: HMAC takes keys of every length.
    fn hmac(&self, kind: &str, bytes: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.bytes).ok()?;
        for part in [b"gongkai ".as_slice(), kind.as_bytes(), b"\n", bytes] {
            mac.update(part);
        }
        Some(mac)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Purpose;
    use crate::SiteKey;

    #[test]
    fn signatures_differ_by_key_by_purpose_by_kind_and_by_content() {
        let (key, other) = (SiteKey::random().expect("a key"), SiteKey::random().expect("a key"));
        let signing = key.derive(Purpose::Signatures);
        let macs = [
            signing.mac("article 1", b"a"),
            signing.mac("article 1", b"b"),
            signing.mac("article 2", b"a"),
            key.derive(Purpose::SignedLinks).mac("article 1", b"a"),
            other.derive(Purpose::Signatures).mac("article 1", b"a"),
            key.undivided().mac("article 1", b"a"),
        ];
        assert_eq!(macs.iter().collect::<BTreeSet<_>>().len(), macs.len());
        assert!(signing.proves(&macs[0], "article 1", b"a"));
        for (mac, kind, bytes) in [
            (macs[0].as_str(), "article 1", "b"),
            (&macs[0], "article 2", "a"),
            (&macs[1], "article 1", "a"),
            (&macs[0][1..], "article 1", "a"),
            ("", "article 1", "a"),
            ("签名", "article 1", "a"),
        ] {
            assert!(!signing.proves(mac, kind, bytes.as_bytes()), "{mac} {kind} {bytes}");
        }
    }

    #[test]
    fn a_short_one_is_proved_whole_and_by_its_own_key() {
        let key = SiteKey::random().expect("a key").derive(Purpose::SignedLinks);
        let mac = key.short_mac("link", b"a");
        assert_eq!(mac.len(), 22);
        assert!(key.proves_short(&mac, "link", b"a"));
        let other = SiteKey::random().expect("a key").derive(Purpose::SignedLinks);
        assert!(!other.proves_short(&mac, "link", b"a"));
        let changed = format!("{}{}", if mac.starts_with('A') { 'B' } else { 'A' }, &mac[1..]);
        for (mac, kind, bytes) in [
            (mac.as_str(), "link", "b"),
            (&mac, "other", "a"),
            (&mac[..20], "link", "a"),
            (&changed, "link", "a"),
            (&format!("{mac}="), "link", "a"),
            ("", "link", "a"),
            ("签名", "link", "a"),
        ] {
            assert!(!key.proves_short(mac, kind, bytes.as_bytes()), "{mac} {kind} {bytes}");
        }
    }
}
