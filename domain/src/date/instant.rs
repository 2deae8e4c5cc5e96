use std::fmt;

use serde::{Deserialize, Serialize};

use super::Day;

/// A moment, in Unix seconds: as databases keep it, and as it travels to the browser. It is shown in Beijing time (UTC+8 all the
/// year), which no setting changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

const DAY_SECONDS: i64 = 24 * 60 * 60;
/// Seconds by which Beijing is ahead of UTC.
const AHEAD: i64 = 8 * 60 * 60;

impl Instant {
    /// The moment `seconds` after 1970-01-01 00:00 UTC.
    #[must_use]
    pub const fn new(seconds: i64) -> Self {
        Self(seconds)
    }

    pub(super) const fn of(day: Day, seconds: i64) -> Self {
        Self(day.number() as i64 * DAY_SECONDS + seconds - AHEAD)
    }

    /// Now, by the clock of the machine. The browser's half has none.
    #[cfg(not(target_family = "wasm"))]
    #[must_use]
    pub fn now() -> Self {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Self(since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX)))
    }

    /// Seconds since 1970-01-01 00:00 UTC.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The moment `seconds` seconds later, or earlier below 0.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// The first second of its minute.
    #[must_use]
    pub const fn minute(self) -> Self {
        Self(self.0.saturating_sub(self.0.rem_euclid(60)))
    }

    /// Seconds from `earlier` to this moment; below 0 where that is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The day and the second of the day in Beijing. A moment outside of the days that there are counts as the first or last of
    /// them.
    const fn local(self) -> (Day, i32) {
        let local = self.0.saturating_add(AHEAD);
        let days = local.div_euclid(DAY_SECONDS);
        if days < Day::MIN.number() as i64 {
            (Day::MIN, 0)
        } else if days > Day::MAX.number() as i64 {
            (Day::MAX, DAY_SECONDS as i32 - 1)
        } else {
            (Day::MIN.plus_days((days - Day::MIN.number() as i64) as i32), local.rem_euclid(DAY_SECONDS) as i32)
        }
    }

    /// The day it is in Beijing.
    #[must_use]
    pub const fn day(self) -> Day {
        self.local().0
    }

    /// `HH:MM:SS`.
    #[must_use]
    pub fn clock_time(self) -> String {
        let second = self.local().1;
        format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)
    }

    /// `2023-02-17 09:00:00`.
    #[must_use]
    pub fn to_the_second(self) -> String {
        format!("{} {}", self.day(), self.clock_time())
    }

    /// `HH:MM`.
    #[must_use]
    pub fn short_time(self) -> String {
        let second = self.local().1;
        format!("{:02}:{:02}", second / 3600, second / 60 % 60)
    }

    /// `2023-02-17T09:00:00+08:00`: as the web writes it.
    #[must_use]
    pub fn web_time(self) -> String {
        format!("{}T{}+08:00", self.day(), self.clock_time())
    }

    /// `Fri, 17 Feb 2023 09:00:00 +0800`: as mail and feeds write it (RFC 822).
    #[must_use]
    pub fn mail_time(self) -> String {
        const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let name = |names: &'static [&str], place: i8| {
            usize::try_from(place).ok().and_then(|place| names.get(place)).copied().unwrap_or_default()
        };
        let day = self.day();
        let (weekday, month) = (name(&WEEKDAYS, day.weekday()), name(&MONTHS, day.month() - 1));
        format!("{weekday}, {:02} {month} {:04} {} +0800", day.day(), day.year(), self.clock_time())
    }
}

/// `2023-02-17 09:00`, the form of the page tag `PubDate` (国办发〔2017〕47号, annex 2).
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, second) = self.local();
        write!(f, "{day} {:02}:{:02}", second / 3600, second / 60 % 60)
    }
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, tz};
    use proptest::prelude::*;

    use super::{super::date, *};

    #[test]
    fn machines_read_times_in_their_own_forms() {
        let at = Instant::new(1_676_595_600);
        assert_eq!(at.web_time(), "2023-02-17T09:00:00+08:00");
        assert_eq!(at.mail_time(), "Fri, 17 Feb 2023 09:00:00 +0800");
        assert_eq!((at, at.day()), (date(2023, 2, 17).at(9, 0, 0), date(2023, 2, 17)));
    }

    #[test]
    fn moments_of_no_day_are_those_of_the_first_and_the_last() {
        assert_eq!(Instant::new(i64::MIN).to_string(), "0000-01-01 00:00");
        assert_eq!(Instant::new(i64::MAX).to_string(), "9999-12-31 23:59");
    }

    proptest! {
        #[test]
        fn midnight_in_beijing_is_the_day_itself(days in 0i32..30_000) {
            let day = date(1990, 1, 1).plus_days(days);
            prop_assert_eq!(day.start().to_string(), format!("{day} 00:00"));
        }

        #[test]
        fn a_moment_is_shown_as_jiff_shows_it(seconds in -62_000_000_000i64..253_000_000_000) {
            let at = Instant::new(seconds);
            let jiff = tz::Offset::constant(8).to_datetime(Timestamp::from_second(seconds).expect("within jiff's range"));
            for (shown, form) in [
                (at.to_string(), "%Y-%m-%d %H:%M"),
                (at.web_time(), "%Y-%m-%dT%H:%M:%S+08:00"),
                (at.mail_time(), "%a, %d %b %Y %H:%M:%S +0800"),
                (at.clock_time(), "%H:%M:%S"),
                (at.short_time(), "%H:%M"),
            ] {
                prop_assert_eq!(shown, jiff.strftime(form).to_string());
            }
        }
    }
}
