//! Dates as people and programs write them: `2023-02-17`, `2023/2/17 10:30`, `2023年02月17日10时30分`, `二〇二三年二月十七日`,
//! `2023-02-17T02:30:00Z`. Times are Beijing's; a time with another offset is converted.

mod cell;
mod line;
#[cfg(test)]
mod tests;
mod typed;

use std::{iter::Peekable, vec::IntoIter};

pub use self::{
    cell::in_cell,
    line::DayLine,
    typed::{day, moment},
};
use super::{Day, Instant};
use crate::shape::fold;

/// Beijing's offset, in minutes.
const BEIJING: i32 = 8 * 60;

/// Text that has the form of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The day in Beijing, unless there is none such (February 30).
    pub day: Option<Day>,
    /// Day and time in Beijing, where the time is given.
    pub at: Option<Instant>,
    /// The text after the date.
    pub rest: String,
}

impl Reading {
    /// Whether the text is a possible date and nothing else.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.day.is_some() && self.rest.is_empty()
    }
}

/// The date with which `text` begins; `None` if it does not begin with one.
#[must_use]
pub fn read(text: &str) -> Option<Reading> {
    let folded: Vec<char> = text.trim().chars().map(fold).collect();
    let mut scan = Scan(folded.into_iter().peekable());
    let before = scan.clone();
    let day = match scan.numbers() {
        Some(day) => day,
        None => {
            scan = before;
            scan.numerals()?
        }
    };
    let _ = scan.tried(Scan::weekday);
    let time = scan.tried(Scan::time);
    let at = day.zip(time).map(|(day, time)| time.in_beijing(day));
    let rest: String = scan.0.collect();
    Some(Reading { day: at.map_or(day, |at| Some(at.day())), at, rest: rest.trim().to_owned() })
}

/// A time of day, and its UTC offset in minutes.
struct Clock {
    hour: i8,
    minute: i8,
    second: i8,
    offset: Option<i32>,
}

impl Clock {
    fn in_beijing(&self, day: Day) -> Instant {
        let written = day.at(self.hour, self.minute, self.second);
        written.plus_seconds(i64::from(BEIJING - self.offset.unwrap_or(BEIJING)) * 60)
    }
}

#[derive(Clone)]
struct Scan(Peekable<IntoIter<char>>);

impl Scan {
    fn spaces(&mut self) {
        while self.0.next_if(|c| c.is_whitespace()).is_some() {}
    }

    /// The result of `part`; on `None`, the position is reset.
    fn tried<T>(&mut self, part: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.clone();
        let read = part(self);
        if read.is_none() {
            *self = before;
        }
        read
    }

    /// A number of at most `digits` digits.
    fn number(&mut self, digits: usize) -> Option<i16> {
        self.spaces();
        let mut text = String::new();
        while text.len() < digits
            && let Some(digit) = self.0.next_if(char::is_ascii_digit)
        {
            text.push(digit);
        }
        text.parse().ok()
    }

    fn mark(&mut self, marks: &[char]) -> Option<char> {
        self.spaces();
        self.0.next_if(|c| marks.contains(c))
    }

    /// The first of `words` that comes next, in capitals or not.
    fn word(&mut self, words: &[&'static str]) -> Option<&'static str> {
        self.spaces();
        words.iter().copied().find(|word| {
            let all = |scan: &mut Self| {
                let mut same = word.chars().map(|wanted| scan.0.next_if(|c| c.eq_ignore_ascii_case(&wanted)));
                let is_there = same.all(|found| found.is_some());
                // `10:30 Zhang` names a person.
                let ends = !word.is_ascii() || !scan.0.peek().is_some_and(char::is_ascii_alphanumeric);
                (is_there && ends).then_some(())
            };
            self.tried(all).is_some()
        })
    }

    /// `2023-2-17`, `2023年2月17日`; the inner `None` for a day that does not exist.
    fn numbers(&mut self) -> Option<Option<Day>> {
        let year = self.number(4)?;
        if year < 1_000 {
            return None;
        }
        self.mark(&['-', '/', '.', '年'])?;
        let month = self.number(2)?;
        self.mark(&['-', '/', '.', '月'])?;
        let day = self.number(2)?;
        let _ = self.mark(&['日', '号']);
        Some(date(year, month, day))
    }

    /// `二〇二四年一月二日`.
    fn numerals(&mut self) -> Option<Option<Day>> {
        self.spaces();
        let mut year = 0;
        for _ in 0..4 {
            year = year * 10 + self.0.next_if(|c| digit(*c).is_some()).and_then(digit)?;
        }
        self.mark(&['年'])?;
        let month = self.numeral('月')?;
        let day = self.tried(|scan| scan.numeral('日')).or_else(|| self.numeral('号'))?;
        (year >= 1_000).then(|| date(year, month, day))
    }

    /// A number up to 39 in Chinese numerals, before `end`.
    fn numeral(&mut self, end: char) -> Option<i16> {
        self.spaces();
        let mut written = String::new();
        while let Some(c) = self.0.next_if(|c| digit(*c).is_some() || matches!(c, '十' | '廿' | '卅' | '元')) {
            written.push(c);
        }
        self.mark(&[end])?;
        let written = written.replace('廿', "二十").replace('卅', "三十");
        let digits: Vec<char> = written.chars().collect();
        match digits[..] {
            ['元'] => Some(1),
            ['十'] => Some(10),
            ['十', ones] => Some(10 + digit(ones)?),
            [tens, '十'] => Some(digit(tens)? * 10),
            [tens, '十', ones] => Some(digit(tens)? * 10 + digit(ones)?),
            // 二〇日, as some write.
            [tens, ones] => Some(digit(tens)? * 10 + digit(ones)?),
            [ones] => digit(ones),
            _ => None,
        }
    }

    /// `星期五`, `（周五）`.
    fn weekday(&mut self) -> Option<()> {
        let open = self.mark(&['(', '[']);
        self.word(&["星期", "礼拜", "周"])?;
        self.0.next_if(|c| "一二三四五六日天".contains(*c))?;
        if open.is_some() {
            self.mark(&[')', ']'])?;
        }
        Some(())
    }

    /// `10:30`, `10:30:05`, `T10:30:05+08:00`, `10时30分`, `10时`, `下午3:30`, `3:30 PM`.
    fn time(&mut self) -> Option<Clock> {
        let is_iso = self.mark(&['T', 't']).is_some();
        let half = self.word(&["上午", "早上", "凌晨", "中午", "下午", "晚上", "AM", "PM"]);
        let hour = self.number(2)?;
        let mark = self.mark(&[':', '时', '点'])?;
        let minute = if mark == ':' { self.number(2)? } else { self.tried(|scan| scan.number(2)).unwrap_or(0) };
        let has_minutes = self.mark(&['分']).is_some();
        let second = self.tried(|scan| {
            if scan.mark(&[':']).is_none() && !has_minutes {
                return None;
            }
            let second = scan.number(2)?;
            let _ = scan.mark(&['秒']);
            Some(second)
        });
        if second.is_some() {
            let _ = self.tried(Self::fraction);
        }
        let half = half.or_else(|| self.word(&["AM", "PM"]));
        let hour = match (half, hour) {
            (Some("下午" | "晚上" | "PM"), 1..=11) | (Some("中午"), 1..=3) => hour + 12,
            (Some("凌晨" | "AM"), 12) => 0,
            _ => hour,
        };
        let offset = self.tried(|scan| scan.offset(is_iso || second.is_some()));
        let part = |number: i16, below: i8| i8::try_from(number).ok().filter(|number| *number < below);
        Some(Clock { hour: part(hour, 24)?, minute: part(minute, 60)?, second: part(second.unwrap_or(0), 60)?, offset })
    }

    /// A fraction of a second, which is dropped.
    fn fraction(&mut self) -> Option<()> {
        self.0.next_if(|c| matches!(c, '.' | ','))?;
        self.0.next_if(char::is_ascii_digit)?;
        while self.0.next_if(char::is_ascii_digit).is_some() {}
        Some(())
    }

    /// `Z`, `+08:00`, `-0500`, `+08`, `UTC+8`, `GMT`, in minutes. A minus only where `is_exact`: `10:30-11:00` is how long
    /// something lasts.
    fn offset(&mut self, is_exact: bool) -> Option<i32> {
        let is_named = self.word(&["UTC", "GMT", "Z"]);
        let is_exact = is_exact || is_named.is_some();
        let minutes = self.tried(|scan| {
            let signs: &[char] = if is_exact { &['+', '-', '\u{2212}'] } else { &['+'] };
            let sign = scan.mark(signs)?;
            let hours = scan.number(2)?;
            let minutes = scan.tried(|scan| {
                let _ = scan.0.next_if_eq(&':');
                scan.0.peek().filter(|c| c.is_ascii_digit())?;
                scan.number(2)
            });
            if minutes.is_none() && !is_exact {
                return None;
            }
            let minutes = i32::from(hours) * 60 + i32::from(minutes.unwrap_or(0));
            (minutes <= 14 * 60).then_some(if sign == '+' { minutes } else { -minutes })
        });
        let offset = minutes.or_else(|| is_named.map(|_| 0))?;
        // The name of the place, as RFC 9557 has it.
        let _ = self.tried(|scan| {
            scan.0.next_if_eq(&'[')?;
            while scan.0.next_if(|c| *c != ']').is_some() {}
            scan.0.next_if_eq(&']')
        });
        Some(offset)
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<Day> {
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

fn digit(c: char) -> Option<i16> {
    Some(match c {
        '〇' | '○' | '零' | 'O' | 'o' | '0' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}
