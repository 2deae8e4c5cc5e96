//! Sessions and failed logins: the times for which they are valid, and the identifier by which its owner ends a session.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{date::Instant, id::NotAnId};

/// Seconds without use after which a session ends.
pub const IDLE_SECONDS: i64 = 30 * 60;
/// Seconds after which a session ends, used or not.
pub const LONGEST_SECONDS: i64 = 12 * 60 * 60;
/// Number of failures in a row that lock a login for the network or browser that they come from.
pub const FAILURES: i64 = 5;
/// Seconds for which it is locked.
pub const LOCK_SECONDS: i64 = 15 * 60;
/// Seconds for which a one-time link for setting a password holds.
pub const LINK_SECONDS: i64 = 24 * 60 * 60;

/// Whether a session begun at `begun` and last used at `used` still holds at `now`.
#[must_use]
pub const fn holds(begun: Instant, used: Instant, now: Instant) -> bool {
    now.since(used) < IDLE_SECONDS && now.since(begun) < LONGEST_SECONDS
}

/// Hexadecimal digits of a [`SessionId`].
const ID_DIGITS: usize = 16;

/// A session's identifier for its owner: the beginning of its token's digest. It grants no access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SessionId(String);

impl SessionId {
    /// The session whose token has the digest `digest`, in hexadecimal digits.
    #[must_use]
    pub fn of_digest(digest: &str) -> Self {
        Self(digest.chars().take(ID_DIGITS).collect())
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for SessionId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        text.to_owned().try_into()
    }
}

impl TryFrom<String> for SessionId {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() == ID_DIGITS && text.bytes().all(is_digit) { Ok(Self(text)) } else { Err(NotAnId) }
    }
}

impl From<SessionId> for String {
    fn from(id: SessionId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_session_is_named_by_the_beginning_of_its_digest() {
        let digest = "0123456789abcdef".repeat(4);
        let id = SessionId::of_digest(&digest);
        assert_eq!((id.to_string().as_str(), id.to_string().parse()), ("0123456789abcdef", Ok(id)));
        for wrong in ["", "0123456789abcde", "0123456789ABCDEF", "0123456789abcdeg", "0123456789abcdef0", &digest] {
            assert_eq!(wrong.parse::<SessionId>(), Err(NotAnId), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn a_session_that_is_used_lives_for_twelve_hours_and_no_longer(pauses in proptest::collection::vec(1i64..IDLE_SECONDS, 1..200)) {
            let begun = Instant::new(0);
            let mut now = begun;
            for pause in pauses {
                let used = now;
                now = now.plus_seconds(pause);
                prop_assert_eq!(holds(begun, used, now), now.since(begun) < LONGEST_SECONDS);
                prop_assert!(!holds(begun, used, used.plus_seconds(IDLE_SECONDS)));
            }
        }
    }
}
