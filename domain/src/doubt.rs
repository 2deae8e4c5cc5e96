//! Dates that are possible, and yet so far off that they are probably slips: people are asked before they count.

use crate::{
    date::{Day, Instant},
    fault::Refusal,
    schedule::Schedule,
};

/// Days ahead of today up to which nobody is asked about the day of a document.
const UNASKED_DAYS_AHEAD: i32 = 31;
/// Years back up to which nobody is asked about the day of a document.
const UNASKED_YEARS_BACK: i16 = 10;
/// Seconds ahead up to which nobody is asked about the hour of a publication.
const UNASKED_PUBLISH_SECONDS: i64 = 92 * 24 * 60 * 60;
/// Seconds ahead up to which nobody is asked about the hour of a withdrawal.
const UNASKED_WITHDRAW_SECONDS: i64 = 2 * 366 * 24 * 60 * 60;

/// The field by which somebody says that a day far off is meant.
pub const SURE_DAY: &str = "sure_day";
/// The field by which somebody says that hours far off are meant.
pub const SURE_HOURS: &str = "sure_hours";

/// Asks about the day of a document on the day `today`, where it lies far off.
///
/// # Errors
/// `Invalid` for [`SURE_DAY`], with the question.
pub fn ask_about_day(day: Day, today: Day) -> Result<(), Refusal> {
    let latest = today.plus_days(UNASKED_DAYS_AHEAD);
    let earliest = today.plus_months(-12 * UNASKED_YEARS_BACK);
    let far = if day > latest {
        "以后"
    } else if day < earliest {
        "以前"
    } else {
        return Ok(());
    };
    let span = distance(today.until(day).abs().into());
    Err(Refusal::invalid(SURE_DAY, &format!("日期是 {day}，在 {span}{far}。请核对年份；没有错就确认")))
}

/// Asks about the hours of a publication at `now`, where they lie far off.
///
/// # Errors
/// `Invalid` for [`SURE_HOURS`], with the question.
pub fn ask_about_hours(when: &Schedule, now: Instant) -> Result<(), Refusal> {
    for (label, hour, unasked) in
        [("发布时间", when.publish, UNASKED_PUBLISH_SECONDS), ("撤下时间", when.withdraw, UNASKED_WITHDRAW_SECONDS)]
    {
        if let Some(hour) = hour.filter(|hour| hour.since(now) > unasked) {
            let span = distance(hour.since(now) / (24 * 60 * 60));
            let problem = format!("{label}是 {hour}，在 {span}以后。请核对年份；没有错就确认");
            return Err(Refusal::invalid(SURE_HOURS, &problem));
        }
    }
    Ok(())
}

/// A number of days, in words.
fn distance(days: i64) -> String {
    match days / 365 {
        0 => format!("{days} 天"),
        years => format!("约 {years} 年"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn a_day_far_off_is_asked_about() {
        let today = date(2026, 12, 1);
        for fine in [today, date(2027, 1, 1), date(2016, 12, 1), date(2026, 1, 31)] {
            assert_eq!(ask_about_day(fine, today), Ok(()), "{fine}");
        }
        for (far, says) in
            [(date(2027, 1, 2), "32 天以后"), (date(2016, 11, 30), "约 10 年以前"), (date(1926, 12, 1), "以前")]
        {
            let asked = ask_about_day(far, today);
            assert!(
                matches!(&asked, Err(Refusal::Invalid { field, problem }) if field == SURE_DAY && problem.contains(says)),
                "{far}: {asked:?}"
            );
        }
    }

    #[test]
    fn hours_far_off_are_asked_about() {
        let (now, day) = (Instant::new(1_796_000_000), 24 * 60 * 60);
        let at = |publish: Option<i64>, withdraw: Option<i64>| {
            let hour = |days: Option<i64>| days.map(|days| now.plus_seconds(days * day));
            ask_about_hours(&Schedule { publish: hour(publish), withdraw: hour(withdraw) }, now)
        };
        assert_eq!(at(Some(92), Some(700)), Ok(()));
        assert_eq!(at(None, None), Ok(()));
        for (far, says) in [(at(Some(93), None), "发布时间是"), (at(Some(1), Some(733)), "撤下时间是")] {
            assert!(
                matches!(&far, Err(Refusal::Invalid { field, problem }) if field == SURE_HOURS && problem.contains(says)),
                "{far:?}"
            );
        }
    }
}
