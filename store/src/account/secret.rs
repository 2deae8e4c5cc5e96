//! Secrets that are handed out once: the tokens of sessions and of one-time links.

use rand::{TryRng, rngs::SysRng};

use crate::{digest::hex, failure::Error};

/// 32 bytes from the operating system, in hexadecimal. Only their digest is kept.
///
/// # Errors
/// The operating system gives none.
pub(super) fn new() -> Result<String, Error> {
    let mut bytes = [0; 32];
    SysRng.try_fill_bytes(&mut bytes).map_err(|error| Error::broken(format!("no random bytes: {error}")))?;
    Ok(hex(&bytes))
}
