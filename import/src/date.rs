//! Dates in pages, tables and catalogues: as `domain` reads them, and as mails have them.

pub use domain::date::written::{Reading, read};

use domain::{
    date::{Instant, written},
    shape,
};
use jiff::fmt::rfc2822::DateTimeParser;

/// The date, if `text` is a date and nothing else.
///
/// # Errors
/// The reason why it is none, or the dates that it could mean: a clause in Chinese that follows the text itself.
pub fn in_cell(text: &str) -> Result<Reading, String> {
    written::in_cell(text).or_else(|why| of_mail(text).ok_or(why))
}

/// `Fri, 05 May 2023 16:30:00 GMT`
fn of_mail(text: &str) -> Option<Reading> {
    let at = DateTimeParser::new()
        .relaxed_weekday(true)
        .parse_timestamp(shape::folded(shape::visible(text).trim()).as_str())
        .ok()?;
    let at = Instant::new(at.as_second());
    Some(Reading { day: Some(at.day()), at: Some(at), rest: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_dates_are_read() {
        let at = in_cell(" Fri, 05 May 2023 16:30:00 GMT").ok().and_then(|reading| reading.at);
        assert_eq!(at.map(|at| at.web_time()).as_deref(), Some("2023-05-06T00:30:00+08:00"));
        assert_eq!(in_cell("\u{200b}Fri,\u{a0}05 May 2023 16：30：00 GMT").ok().and_then(|reading| reading.at), at);
        assert!(in_cell("昨天").is_err_and(|why| why.contains("不是日期")));
    }
}
