//! Authenticated encryption of small secrets in the database.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use data_encoding::BASE64URL_NOPAD;
use rand::{TryRng, rngs::SysRng};
use zeroize::Zeroizing;

use super::{KeyId, PurposeKey};

/// The form of an encrypted value: `v1.{key id}.{base64url of nonce and ciphertext}`.
const VERSION: &str = "v1";
/// Length of the nonce, in bytes: long enough to be random for every value.
const NONCE_BYTES: usize = 24;

/// The reason for which a value can't be encrypted or decrypted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CipherError {
    /// The operating system gives no random bytes.
    #[error("no random bytes")]
    NoRandom,
    /// The value does not have the form of an encrypted one.
    #[error("not an encrypted value")]
    Malformed,
    /// The value was encrypted with another key.
    #[error("encrypted with the key {used}, and the site's key is {own}")]
    OtherKey {
        /// The key with which it was encrypted.
        used: String,
        /// The present key.
        own: String,
    },
    /// The value was changed, or belongs to another row.
    #[error("the encrypted value was changed, or moved from another row")]
    Tampered,
}

impl PurposeKey {
    /// Encrypts `plain` for `place` (such as `account 12`), which the value doesn't hold and which decryption has to name:
    /// a value that is moved to another place is refused there.
    ///
    /// # Errors
    /// [`CipherError::NoRandom`]
    pub fn encrypt(&self, place: &str, plain: &[u8]) -> Result<String, CipherError> {
        let mut nonce = [0; NONCE_BYTES];
        SysRng.try_fill_bytes(&mut nonce).map_err(|_| CipherError::NoRandom)?;
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        // Fails only for more than 256 GB.
        let encrypted =
            self.cipher().encrypt(XNonce::from_slice(&nonce), payload).map_err(|_| CipherError::Malformed)?;
        let body = BASE64URL_NOPAD.encode(&[nonce.as_slice(), &encrypted].concat());
        Ok(format!("{VERSION}.{}.{body}", self.id()))
    }

    /// Decrypts a value that [`Self::encrypt`] made for `place`.
    ///
    /// # Errors
    /// Every [`CipherError`] but the first.
    pub fn decrypt(&self, place: &str, value: &str) -> Result<Zeroizing<Vec<u8>>, CipherError> {
        let (id, body) = parts(value).ok_or(CipherError::Malformed)?;
        if id != *self.id() {
            return Err(CipherError::OtherKey { used: id.to_string(), own: self.id().to_string() });
        }
        let body = BASE64URL_NOPAD.decode(body.as_bytes()).map_err(|_| CipherError::Malformed)?;
        let (nonce, encrypted) = body.split_at_checked(NONCE_BYTES).ok_or(CipherError::Malformed)?;
        let payload = Payload { msg: encrypted, aad: place.as_bytes() };
        let plain = self.cipher().decrypt(XNonce::from_slice(nonce), payload).map_err(|_| CipherError::Tampered)?;
        Ok(Zeroizing::new(plain))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.bytes().into())
    }
}

/// The key that `value` needs; `None` for a plain value.
pub(crate) fn key_of(value: &str) -> Option<KeyId> {
    parts(value).map(|(id, _)| id)
}

fn parts(value: &str) -> Option<(KeyId, &str)> {
    let (id, body) = value.strip_prefix(VERSION)?.strip_prefix('.')?.split_once('.')?;
    Some((KeyId::parse(id)?, body))
}

#[cfg(test)]
mod tests {
    use super::{CipherError, key_of};
    use crate::{Purpose, SiteKey};

    #[test]
    fn what_is_encrypted_is_read_by_the_same_key_in_the_same_place() {
        let (key, other) = (SiteKey::random().expect("a key"), SiteKey::random().expect("a key"));
        let own = key.derive(Purpose::SecondFactor);
        let value = own.encrypt("account 1", b"GEZDGNBV").expect("encrypted");
        assert!(!value.contains("GEZDGNBV"));
        assert_eq!(key_of(&value), Some(key.id()));
        assert_eq!(own.decrypt("account 1", &value).expect("decrypted").as_slice(), b"GEZDGNBV");
        assert_ne!(own.encrypt("account 1", b"GEZDGNBV").expect("again"), value, "nobody sees that two are the same");

        assert_eq!(own.decrypt("account 2", &value), Err(CipherError::Tampered));
        let for_citizens = key.derive(Purpose::CitizenData);
        assert_eq!(for_citizens.decrypt("account 1", &value), Err(CipherError::Tampered));
        let foreign = other.derive(Purpose::SecondFactor).decrypt("account 1", &value);
        let error = CipherError::OtherKey { used: key.id().to_string(), own: other.id().to_string() };
        assert_eq!(foreign, Err(error));
    }

    #[test]
    fn what_was_changed_is_refused() {
        let own = SiteKey::random().expect("a key").derive(Purpose::SecondFactor);
        let value = own.encrypt("account 1", b"GEZDGNBV").expect("encrypted");
        let last = if value.ends_with('A') { "Q" } else { "A" };
        let changed = format!("{}{last}", &value[..value.len() - 1]);
        assert!(own.decrypt("account 1", &changed).is_err());
        for malformed in ["", "GEZDGNBV", "v1.", "v1.00.AA", &value[..24], &value.replace("v1.", "v2.")] {
            assert_eq!(own.decrypt("account 1", malformed), Err(CipherError::Malformed), "{malformed}");
        }
    }
}
