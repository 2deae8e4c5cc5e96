//! Days and moments, in Beijing time (UTC+8 all the year, which no setting changes). Both are integers that the server and the
//! browser write in the same way.

mod day;
mod instant;
pub mod text;
pub mod written;

pub use self::{
    day::{Day, NotADay, date},
    instant::Instant,
};
use crate::fault::Refusal;

/// The earliest day that a document may have: older ones are slips, or lost digits of a table.
pub const EARLIEST_DAY: Day = date(1900, 1, 1);
/// The number of days ahead that a document may be dated. A day far ahead would stand above all news until it comes.
pub const MAX_DAYS_AHEAD: i32 = 366;

/// The day it is in Beijing, by the clock of the machine.
#[cfg(not(target_family = "wasm"))]
#[must_use]
pub fn today() -> Day {
    Instant::now().day()
}

/// Checks the day of a document, which staff or an import give, on the day `today`.
///
/// # Errors
/// `Invalid` for `field`, with the days between which it must be.
pub fn check_day(field: &str, day: Day, today: Day) -> Result<(), Refusal> {
    let latest = today.plus_days(MAX_DAYS_AHEAD);
    if (EARLIEST_DAY..=latest).contains(&day) {
        return Ok(());
    }
    Err(Refusal::invalid(field, &format!("日期 {day} 不对，须在 {EARLIEST_DAY} 到 {latest} 之间，请核对年份")))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(check_day("day", Day::MAX, Day::MAX), Ok(()), "no day is too far for the rule itself");
    }
}
