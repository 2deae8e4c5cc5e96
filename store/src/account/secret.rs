//! Secrets that are handed out once: the tokens of sessions and of one-time links.

use rand::{TryRng, rngs::SysRng};

use crate::{digest::hex, failure::Error};

/// 32 bytes in hexadecimal. Only their digest is kept.
///
/// # Errors
/// As [`bytes`].
pub(super) fn new() -> Result<String, Error> {
    Ok(hex(&bytes::<32>()?))
}

/// Bytes from the operating system.
///
/// # Errors
/// The operating system gives no random bytes.
pub(super) fn bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(|error| Error::broken(format!("no random bytes: {error}")))?;
    Ok(bytes)
}
