//! Digests, by which a text is recognised without being stored.

use sha2::{Digest, Sha256};

/// The SHA-256 of `text`, in hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text))
}

/// `bytes` in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

/// The bytes that `text` encodes in lower-case hexadecimal; `None` for other texts.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    data_encoding::HEXLOWER.decode(text.as_bytes()).ok()
}
