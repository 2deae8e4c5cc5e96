//! Sessions and failed logins: for how long each holds.

use crate::date::Instant;

/// A session that is not used for so many seconds ends.
pub const IDLE_SECONDS: i64 = 30 * 60;
/// A session ends after so many seconds, used or not.
pub const LONGEST_SECONDS: i64 = 12 * 60 * 60;
/// So many failures in a row lock a login for the network or browser that they come from …
pub const FAILURES: i64 = 5;
/// … for so many seconds.
pub const LOCK_SECONDS: i64 = 15 * 60;
/// A one-time link for setting a password holds for so many seconds.
pub const LINK_SECONDS: i64 = 24 * 60 * 60;

/// Whether a session begun at `begun` and last used at `used` still holds at `now`.
#[must_use]
pub const fn holds(begun: Instant, used: Instant, now: Instant) -> bool {
    now.since(used) < IDLE_SECONDS && now.since(begun) < LONGEST_SECONDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
