//! Days as readers see them. The server formats them once, so that both sides show the same text.

use jiff::{
    Span, Timestamp,
    civil::{Date, date},
    tz,
};
use serde::{Deserialize, Serialize};

use crate::fault::Refusal;

/// The earliest day that a document may have: older ones are slips, or lost digits of a table.
pub const EARLIEST_DAY: Date = date(1900, 1, 1);
/// So many days ahead a document may be dated. A day far ahead would stand above all news until it comes.
pub const MAX_DAYS_AHEAD: i32 = 366;

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

/// Checks the day of a document, which staff or an import give, on the day `today`.
///
/// # Errors
/// `Invalid` for `field`, with the days between which it must be.
pub fn check_day(field: &str, day: Date, today: Date) -> Result<(), Refusal> {
    let latest = today.saturating_add(Span::new().days(MAX_DAYS_AHEAD));
    if (EARLIEST_DAY..=latest).contains(&day) {
        return Ok(());
    }
    Err(Refusal::invalid(field, &format!("日期 {day} 不对，须在 {EARLIEST_DAY} 到 {latest} 之间，请核对年份")))
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

    #[test]
    fn a_document_has_a_day_that_can_be() {
        let today = date(2026, 11, 30);
        for fine in [date(1900, 1, 1), date(1949, 10, 1), today, date(2027, 12, 1)] {
            assert_eq!(check_day("day", fine, today), Ok(()), "{fine}");
        }
        for wrong in [date(0, 1, 1), date(202, 6, 1), date(1899, 12, 31), date(2027, 12, 2), date(9999, 12, 31)] {
            let refused = check_day("day", wrong, today).map_err(|refusal| refusal.to_string());
            assert!(refused.is_err_and(|said| said.contains("1900-01-01 到 2027-12-01")), "{wrong}");
        }
        assert_eq!(check_day("day", Date::MAX, Date::MAX), Ok(()), "no day is too far for the rule itself");
    }

    proptest! {
        #[test]
        fn midnight_in_beijing_is_the_day_itself(days in 0i32..30_000) {
            let day = jiff::civil::date(1990, 1, 1).checked_add(jiff::Span::new().days(days)).expect("in range");
            prop_assert_eq!(pub_date(start_of(day)), format!("{day} 00:00"));
        }
    }
}
