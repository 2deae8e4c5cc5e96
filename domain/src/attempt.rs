//! Attempts at a password: a rule for the time of the next one, so that guessing ends and nobody is locked out by others.
//!
//! Failures are counted for a login **and** an origin together: a network, or a browser that has logged in before. So five
//! failures lock one origin. Failures of all origins together only slow the account, and only for origins that are no such
//! browser. Nothing here depends on whether the login exists.

use crate::{
    date::Instant,
    session::{FAILURES, LOCK_SECONDS},
};

/// Seconds without another failure after which the failures of an origin are forgotten.
pub const REMEMBERED_SECONDS: i64 = 24 * 60 * 60;
/// Number of failures, over all origins, that slows an account.
pub const SLOWED_AFTER: i64 = 20;
/// Seconds from one attempt at a slowed account to the next: one of an origin that has failed, and one of another. So an
/// account is guessed at 17,280 times a day at most, from however many addresses.
pub const TURN_SECONDS: i64 = 10;
/// Number of wrong one-time codes with the right password, over all origins, that slows those codes, too.
pub const CODES_SLOWED_AFTER: i64 = 5;
/// Seconds from one such code to the next. 96 codes a day hit one of the three that hold, of a million, on one day in 3,500.
pub const CODE_TURN_SECONDS: i64 = LOCK_SECONDS;
/// Seconds after its last login for which a browser is known.
pub const BROWSER_SECONDS: i64 = 180 * 24 * 60 * 60;

/// The attempts of one origin at a login, as they are stored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Attempts that did not end in a login.
    pub failures: i64,
    /// The end of the lock; `None` where there is none.
    pub locked_until: Option<Instant>,
}

/// The attempts of all origins at a login, as they are stored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pressure {
    /// Attempts that did not end in a login.
    pub failures: i64,
    /// The last time that an origin tried for the first time.
    pub last_first: Option<Instant>,
    /// The last time that an origin tried again.
    pub last_again: Option<Instant>,
}

/// Seconds that an attempt has to wait; `None`: it may be made now.
///
/// `is_trusted` are attempts of browsers that have logged in before, and those of an account that is locked as a whole.
#[must_use]
pub fn wait(own: &Tally, all: &Pressure, is_trusted: bool, now: Instant) -> Option<i64> {
    if let Some(until) = own.locked_until.filter(|until| *until > now) {
        return Some(until.since(now));
    }
    if is_trusted || all.failures < SLOWED_AFTER {
        return None;
    }
    let last = if own.failures == 0 { all.last_first } else { all.last_again };
    turn(last, TURN_SECONDS, now)
}

/// Seconds until the next one-time code is compared, after `failures` wrong ones of which the last was at `last`.
#[must_use]
pub fn wait_for_code(failures: i64, last: Option<Instant>, is_trusted: bool, now: Instant) -> Option<i64> {
    if is_trusted || failures < CODES_SLOWED_AFTER { None } else { turn(last, CODE_TURN_SECONDS, now) }
}

fn turn(last: Option<Instant>, seconds: i64, now: Instant) -> Option<i64> {
    last.map(|last| last.plus_seconds(seconds).since(now)).filter(|wait| *wait > 0)
}

impl Tally {
    /// With one more attempt, at `now`. It counts as a failure until it has ended in a login.
    #[must_use]
    pub const fn charged(self, now: Instant) -> Self {
        let failures = self.failures + 1;
        let locked_until = if failures >= FAILURES { Some(now.plus_seconds(LOCK_SECONDS)) } else { None };
        Self { failures, locked_until }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*};

    /// The stored attempts at a login whose every attempt fails.
    #[derive(Default)]
    struct Login {
        origins: std::collections::BTreeMap<u8, Tally>,
        all: Pressure,
    }

    impl Login {
        /// Whether `origin` got its attempt at `now`.
        fn attempt(&mut self, origin: u8, is_trusted: bool, now: i64) -> bool {
            let now = Instant::new(now);
            let own = self.origins.entry(origin).or_default();
            if wait(own, &self.all, is_trusted, now).is_some() {
                return false;
            }
            let last = if own.failures == 0 { &mut self.all.last_first } else { &mut self.all.last_again };
            *last = Some(now);
            *own = own.charged(now);
            self.all.failures += 1;
            true
        }
    }

    #[test]
    fn five_failures_lock_an_origin_and_no_other() {
        let mut login = Login::default();
        for _ in 0..FAILURES {
            assert!(login.attempt(1, false, 0));
        }
        assert!(!login.attempt(1, false, LOCK_SECONDS - 1));
        assert!(login.attempt(2, false, 0), "another network");
        assert!(login.attempt(1, false, LOCK_SECONDS), "once the time is over");
        assert!(!login.attempt(1, false, LOCK_SECONDS + 1), "one attempt, and the lock is there again");
    }

    proptest! {
        /// A day has room for two attempts each ten seconds, and for those made before the account was slowed, from any number of
        /// networks.
        #[test]
        fn an_account_is_guessed_at_only_so_often(steps in vec((any::<u8>(), 0i64..30), 1..400)) {
            let (mut login, mut now, mut made) = (Login::default(), 0, 0);
            for (origin, pause) in steps {
                now += pause;
                made += i64::from(login.attempt(origin, false, now));
            }
            prop_assert!(made <= SLOWED_AFTER + 2 * (now / TURN_SECONDS + 1), "{made} in {now} s");
        }

        /// A browser that has logged in before has its five attempts at once, and one after each lock, no matter what others do.
        #[test]
        fn nobody_locks_a_known_browser_out(others in vec((1u8.., 0i64..3), 0..300)) {
            let (mut login, mut now) = (Login::default(), 0);
            for (origin, pause) in others {
                now += pause;
                login.attempt(origin, false, now);
            }
            for _ in 0..FAILURES {
                prop_assert!(login.attempt(0, true, now));
            }
            prop_assert!(!login.attempt(0, true, now) && login.attempt(0, true, now + LOCK_SECONDS));
        }

        /// A network that has not failed waits for no turn of those that have.
        #[test]
        fn who_has_not_failed_waits_ten_seconds_at_most(origins in vec(1u8..5, 20..200)) {
            let mut login = Login::default();
            for origin in origins {
                login.attempt(origin, false, 0);
            }
            let own = Tally::default();
            prop_assert!(wait(&own, &login.all, false, Instant::new(0)).is_none_or(|wait| wait <= TURN_SECONDS));
            prop_assert_eq!(wait(&own, &login.all, false, Instant::new(TURN_SECONDS)), None);
        }
    }
}
