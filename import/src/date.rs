//! Dates as people write them: `2023-02-17`, `2023/2/17 10:30`, `2023年02月17日10时30分`.

use std::{iter::Peekable, vec::IntoIter};

use jiff::civil::{Date, DateTime, Time};

use crate::shape::fold;

/// Text that has the form of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The day, unless there is none such (February 30).
    pub day: Option<Date>,
    /// Day and time, where the time is given.
    pub at: Option<DateTime>,
    /// What follows the date.
    pub rest: String,
}

impl Reading {
    /// Whether nothing but a possible date is there.
    pub fn is_whole(&self) -> bool {
        self.day.is_some() && self.rest.is_empty()
    }
}

/// The date with which `text` begins; nothing if it does not begin with one.
pub fn read(text: &str) -> Option<Reading> {
    let folded: Vec<char> = text.trim().chars().map(fold).collect();
    let mut scan = Scan(folded.into_iter().peekable());
    let year = scan.number(4)?;
    if year < 1_000 {
        return None;
    }
    scan.mark(&['-', '/', '.', '年'])?;
    let month = scan.number(2)?;
    scan.mark(&['-', '/', '.', '月'])?;
    let day = scan.number(2)?;
    let _ = scan.mark(&['日', '号']);
    let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    let before_time = scan.clone();
    let time = scan.time();
    if time.is_none() {
        scan = before_time;
    }
    let at = day.zip(time).map(|(day, time)| day.to_datetime(time));
    let rest: String = scan.0.collect();
    Some(Reading { day, at, rest: rest.trim().to_owned() })
}

#[derive(Clone)]
struct Scan(Peekable<IntoIter<char>>);

impl Scan {
    fn spaces(&mut self) {
        while self.0.next_if(|c| c.is_whitespace()).is_some() {}
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

    /// `10:30`, `10:30:05`, `T10:30:05+08:00`, `10时30分`, `10时`.
    fn time(&mut self) -> Option<Time> {
        let _ = self.mark(&['T', 't']);
        let hour = self.number(2)?;
        let mark = self.mark(&[':', '时', '点'])?;
        let minute = if mark == ':' {
            self.number(2)?
        } else {
            self.clone().number(2).map_or(0, |_| self.number(2).unwrap_or(0))
        };
        let _ = self.mark(&['分']);
        let mut second = 0;
        let mut ahead = self.clone();
        let _ = ahead.mark(&[':']);
        if let Some(read) = ahead.number(2) {
            let _ = ahead.mark(&['秒']);
            second = read;
            *self = ahead;
        }
        self.zone();
        Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, 0).ok()
    }

    /// Fractions of a second and Beijing's offset, which machines add.
    fn zone(&mut self) {
        for tail in [".0", ".000", "Z", "+08:00", "+0800"] {
            let mut ahead = self.clone();
            if tail.chars().all(|wanted| ahead.0.next_if_eq(&wanted).is_some()) {
                *self = ahead;
            }
        }
    }
}
