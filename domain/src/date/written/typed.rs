//! Days and hours as people type them into a form, by the rules by which imports read them.

use super::in_cell;
use crate::{
    date::{Day, Instant},
    fault::Refusal,
};

/// The day that is all of `text`: `2026-11-27`, `20261127`, `2026年11月27日`, `二〇二六年十一月二十七日`, `2026/11/27`, …
///
/// # Errors
/// `Invalid` for `field`, with the reason.
pub fn day(field: &str, text: &str) -> Result<Day, Refusal> {
    let problem = |why: &str| unreadable(field, "日期", text, why, "2026-01-31");
    let reading = in_cell(text).map_err(|why| problem(&why))?;
    reading.day.ok_or_else(|| problem("日历上没有这一天"))
}

/// The moment that is all of `text`; nothing where it is blank. `2026-12-01T08:00`, `2026年12月1日8时`, …
///
/// # Errors
/// `Invalid` for `field`, with the reason.
pub fn moment(field: &str, text: &str) -> Result<Option<Instant>, Refusal> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let problem = |why: &str| unreadable(field, "时间", text, why, "2026-12-01 08:00");
    let reading = in_cell(text).map_err(|why| problem(&why))?;
    reading.at.map(Some).ok_or_else(|| problem("没有写几点几分"))
}

fn unreadable(field: &str, label: &str, text: &str, why: &str, like: &str) -> Refusal {
    let shown: String = text.trim().chars().take(MAX_REPEATED_CHARS).collect();
    Refusal::invalid(field, &format!("{label}“{shown}”看不懂：{why}。请写作 {like} 的样子"))
}

/// Characters of an unreadable date that are repeated to its author.
const MAX_REPEATED_CHARS: usize = 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_every_form_that_people_type() {
        for text in [
            "2026-11-27",
            "20261127",
            "2026年11月27日",
            "二〇二六年十一月二十七日",
            "2026/11/27",
            "2026.11.27",
            " ２０２６年１１月２７日 ",
            "2026年11月27号",
        ] {
            assert_eq!(day("day", text).map(|day| day.to_string()).as_deref(), Ok("2026-11-27"), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused_with_what_was_typed_and_why() {
        for (text, says) in [
            ("11月26日", "没有写年份"),
            ("2026-02-30", "没有这一天"),
            ("27/11/2026", "年份须写在前面"),
            ("26-11-27", "两位数"),
            ("明天", "不是日期"),
            ("", "不是日期"),
        ] {
            let refused = day("day", text);
            assert!(
                matches!(&refused, Err(Refusal::Invalid { field, problem })
                    if field == "day" && problem.contains(says) && problem.contains(text)),
                "{text}: {refused:?}"
            );
        }
    }

    #[test]
    fn a_moment_needs_its_hour() {
        for text in ["2026-12-01T08:00", "2026-12-01 08:00", "2026年12月1日8时", "20261201 0800", "2026/12/1 上午8:00"]
        {
            let at = moment("publish", text).unwrap_or_else(|refusal| panic!("{text}: {refusal}"));
            assert_eq!(at.map(|at| at.to_string()).as_deref(), Some("2026-12-01 08:00"), "{text}");
        }
        assert_eq!(moment("publish", "  "), Ok(None));
        for (text, says) in [("2026-12-01", "没有写几点"), ("明天 8 点", "不是日期"), ("2026-12-01 25:00", "25:00")]
        {
            let refused = moment("publish", text);
            assert!(
                matches!(&refused, Err(Refusal::Invalid { field, problem }) if field == "publish" && problem.contains(says)),
                "{text}: {refused:?}"
            );
        }
    }
}
