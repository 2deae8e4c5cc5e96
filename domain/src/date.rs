//! Days as readers see them. The server formats them once, so that both sides show the same text.

use jiff::{Timestamp, civil::Date, tz};
use serde::{Deserialize, Serialize};

/// A calendar day, formatted. Times are Beijing time (UTC+8 all the year), which no setting changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownDay {
    /// `2023-02-17`, for `datetime` attributes and lists.
    pub iso: String,
    /// `2023年2月17日`, for reading.
    pub text: String,
}

impl From<Date> for ShownDay {
    fn from(day: Date) -> Self {
        Self { iso: day.to_string(), text: format!("{}年{}月{}日", day.year(), day.month(), day.day()) }
    }
}

/// The time in which the site thinks: Beijing's, UTC+8.
#[must_use]
pub const fn beijing() -> tz::Offset {
    tz::Offset::constant(8)
}

/// The day it is in Beijing.
#[must_use]
pub fn today() -> Date {
    beijing().to_datetime(Timestamp::now()).date()
}

/// The first second of `day` in Beijing time, as Unix seconds.
#[must_use]
pub fn start_of(day: Date) -> i64 {
    let midnight = day.to_datetime(jiff::civil::Time::midnight());
    beijing().to_timestamp(midnight).map_or(0, Timestamp::as_second)
}

/// `YYYY-MM-DD HH:MM` in Beijing time, the form of the page tag `PubDate` (国办发〔2017〕47号, annex 2).
/// Seconds outside of jiff's range give the epoch.
#[must_use]
pub fn pub_date(unix_seconds: i64) -> String {
    let local = beijing().to_datetime(Timestamp::from_second(unix_seconds).unwrap_or(Timestamp::UNIX_EPOCH));
    local.strftime("%Y-%m-%d %H:%M").to_string()
}

/// `2023-02-17T09:00:00+08:00`: Beijing time as the web writes it.
#[must_use]
pub fn web_time(unix_seconds: i64) -> String {
    local(unix_seconds).strftime("%Y-%m-%dT%H:%M:%S+08:00").to_string()
}

/// `Fri, 17 Feb 2023 09:00:00 +0800`: Beijing time as mail and feeds write it (RFC 822).
#[must_use]
pub fn mail_time(unix_seconds: i64) -> String {
    local(unix_seconds).strftime("%a, %d %b %Y %H:%M:%S +0800").to_string()
}

fn local(unix_seconds: i64) -> jiff::civil::DateTime {
    beijing().to_datetime(Timestamp::from_second(unix_seconds).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// `HH:MM:SS` in Beijing time.
#[must_use]
pub fn clock_time(unix_seconds: i64) -> String {
    let local = beijing().to_datetime(Timestamp::from_second(unix_seconds).unwrap_or(Timestamp::UNIX_EPOCH));
    local.strftime("%H:%M:%S").to_string()
}

/// `HH:MM` in Beijing time.
#[must_use]
pub fn short_time(unix_seconds: i64) -> String {
    clock_time(unix_seconds).chars().take(5).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_day_is_written_without_leading_zeros() {
        let shown = ShownDay::from(jiff::civil::date(2023, 2, 17));
        assert_eq!((shown.iso.as_str(), shown.text.as_str()), ("2023-02-17", "2023年2月17日"));
    }

    #[test]
    fn machines_read_times_in_their_own_forms() {
        assert_eq!(web_time(1_676_595_600), "2023-02-17T09:00:00+08:00");
        assert_eq!(mail_time(1_676_595_600), "Fri, 17 Feb 2023 09:00:00 +0800");
    }

    proptest! {
        #[test]
        fn midnight_in_beijing_is_the_day_itself(days in 0i32..30_000) {
            let day = jiff::civil::date(1990, 1, 1).checked_add(jiff::Span::new().days(days)).expect("in range");
            prop_assert_eq!(pub_date(start_of(day)), format!("{day} 00:00"));
        }
    }
}
