//! Dates in cells of tables: nothing but the date stands there. A text that could be two days is refused, with both.

use super::{Reading, read};
use crate::{
    date::{Day, Instant, date},
    shape,
};

/// Days as a spreadsheet counts them: below this one they are a day off, and above the other there are none.
const SERIALS: std::ops::Range<i32> = 61..2_958_466;
/// Years in which eight digits are a day.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// The date that is all of `text`.
///
/// # Errors
/// The reason why it is none, or the dates that it could be: a clause in Chinese that follows on the written text.
pub fn in_cell(text: &str) -> Result<Reading, String> {
    let text = shape::folded(shape::visible(text).trim());
    if let Some(reading) = read(&text).or_else(|| dense(&text)) {
        return match (reading.day, reading.rest.as_str()) {
            (None, _) => Err("日历上没有这一天".to_owned()),
            (Some(_), "") => Ok(reading),
            (Some(day), rest) => Err(format!("{day} 后面的“{rest}”看不懂")),
        };
    }
    Err(why(&text))
}

/// `20240102`, `20240102 0930`, `20240102093000`, `20240102T093000Z`.
fn dense(text: &str) -> Option<Reading> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !matches!(digits, 8 | 12 | 14) {
        return None;
    }
    let (day, rest) = text.split_at(8);
    let year: i16 = day.get(..4)?.parse().ok()?;
    if !YEARS.contains(&year) {
        return None;
    }
    let day = format!("{}-{}-{}", day.get(..4)?, day.get(4..6)?, day.get(6..8)?);
    let rest = rest.trim_start().trim_start_matches(['T', 't']);
    let time = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (time, zone) = rest.split_at(time);
    let time = match time.len() {
        0 | 2 => return read(&format!("{day} {rest}")),
        4 => format!("{}:{}", time.get(..2)?, time.get(2..)?),
        6 => format!("{}:{}:{}", time.get(..2)?, time.get(2..4)?, time.get(4..)?),
        _ => return None,
    };
    read(&format!("{day}T{time}{zone}"))
}

/// The reason why `text` is no date.
fn why(text: &str) -> String {
    if text.len() == 4 && text.parse().is_ok_and(|year: i16| YEARS.contains(&year)) {
        return "没有写月和日".to_owned();
    }
    if let Some(days) = serial(text) {
        let day = |first: Day, of_1904: bool| {
            Day::from_number(first.number() + days).map_or_else(
                || "没有这一天".to_owned(),
                |day| format!("按 {} 年起算是 {day}", if of_1904 { 1904 } else { 1900 }),
            )
        };
        let (of_1900, of_1904) = (day(date(1899, 12, 30), false), day(date(1904, 1, 1), true));
        return format!("像是 Excel 的日期序号：{of_1900}，{of_1904}；在 Excel 里把这一列设成日期格式后再保存");
    }
    let moment = match (text.len(), text.parse::<i64>()) {
        (10, Ok(seconds)) => Some(Instant::new(seconds)),
        (13, Ok(milliseconds)) => Some(Instant::new(milliseconds.div_euclid(1_000))),
        _ => None,
    };
    if let Some(at) = moment {
        return format!("像是时间戳：按北京时间是 {at}");
    }
    if text.contains('月') && !text.contains('年') {
        return "没有写年份".to_owned();
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月', '日', ' ']).filter(|part| !part.is_empty()).collect();
    let is_number = |part: &&str, most: usize| part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts[..] {
        [one, other, year, ..]
            if is_number(&one, 2) && is_number(&other, 2) && year.len() == 4 && is_number(&year, 4) =>
        {
            let read = |month: &str, day: &str| {
                let date = Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
                Some(date.to_string())
            };
            let mut possible: Vec<String> = [read(one, other), read(other, one)].into_iter().flatten().collect();
            possible.dedup();
            match possible[..] {
                [] => "年份须写在前面".to_owned(),
                _ => format!("年份须写在前面：可能是 {}", possible.join(" 或 ")),
            }
        }
        [year, month, day, ..] if [year, month, day].iter().all(|part| is_number(part, 2)) => {
            "年份只有两位数，分不清是哪一年".to_owned()
        }
        [year, month] if year.len() == 4 && is_number(&year, 4) && is_number(&month, 2) => "没有写哪一日".to_owned(),
        _ => "不是日期".to_owned(),
    }
}

/// The whole days that a spreadsheet has counted, with a part of a day behind them or not. Browsers read typed days, too, and have no
/// other need of reading fractions.
fn serial(text: &str) -> Option<i32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_number = [whole, part].iter().all(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    whole.parse().ok().filter(|days| is_number && SERIALS.contains(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> String {
        match in_cell(text) {
            Ok(reading) => reading.day.map(|day| day.to_string()).unwrap_or_default(),
            Err(why) => panic!("{text}: {why}"),
        }
    }

    #[test]
    fn eight_digits_are_a_day() {
        assert_eq!(day("20240102"), "2024-01-02");
        assert_eq!(day(" ２０２４０１０２ "), "2024-01-02");
        let at = |text: &str| {
            in_cell(text).ok().and_then(|reading| reading.at).map(|at| format!("{}T{}", at.day(), at.clock_time()))
        };
        assert_eq!(at("20240102093005").as_deref(), Some("2024-01-02T09:30:05"));
        assert_eq!(at("20240102 0930").as_deref(), Some("2024-01-02T09:30:00"));
        assert_eq!(at("20230505T163000Z").as_deref(), Some("2023-05-06T00:30:00"));
        assert_eq!(at("20240102 09:30").as_deref(), Some("2024-01-02T09:30:00"));
    }

    #[test]
    fn what_is_no_day_or_could_be_two_is_refused_with_why() {
        for (text, says) in [
            ("45052", "1900 年起算是 2023-05-06，按 1904 年起算是 2027-05-07"),
            ("45052.4375", "2023-05-06"),
            ("20241302", "没有这一天"),
            ("2023-02-30", "没有这一天"),
            ("1683304200", "2023-05-06 00:30"),
            ("1683304200000", "2023-05-06 00:30"),
            ("05/06/2023", "2023-05-06 或 2023-06-05"),
            ("25/12/2023", "可能是 2023-12-25"),
            ("23-05-06", "两位数"),
            ("23年5月6日", "两位数"),
            ("2024年1月", "哪一日"),
            ("2024", "月和日"),
            ("11月26日", "没有写年份"),
            ("十一月二十六日", "没有写年份"),
            ("2023-02-17 25:00", "25:00"),
            ("2023-02-17 上下", "上下"),
            ("昨天", "不是日期"),
            ("09:00", "不是日期"),
        ] {
            let why = in_cell(text).map(|reading| reading.day);
            assert!(why.as_ref().is_err_and(|why| why.contains(says)), "{text}: {why:?}");
        }
    }

    proptest! {
        #[test]
        fn every_day_is_read_in_each_of_its_forms(days in 0i32..73_000) {
            let day = date(1900, 1, 1).plus_days(days);
            let (year, month, date) = (day.year(), day.month(), day.day());
            for text in [
                day.to_string(),
                format!("{year}{month:02}{date:02}"),
                format!("{year}年{month}月{date}日"),
                format!("{year}/{month}/{date} 23:59:59"),
                format!("{day}T12:00:00+08:00"),
            ] {
                prop_assert_eq!(in_cell(&text).map(|reading| reading.day), Ok(Some(day)), "{}", text);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "[0-9年月日T:.+/ -]{0,20}|\\PC{0,20}") {
            let _ = in_cell(&text);
        }
    }
}
