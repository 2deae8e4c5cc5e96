use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::Instant;

/// A calendar day, counted from 1970-01-01. To a reader of JSON it is its number; where days are kept or public, they are
/// text ([`super::text`]).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "i32", try_from = "i32")]
pub struct Day(i32);

/// A text or a number that is no day between [`Day::MIN`] and [`Day::MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day: YYYY-MM-DD")]
pub struct NotADay;

/// The day of a date that is written in the program. In a constant, a date that is none does not compile.
///
/// # Panics
/// For a date that is none.
#[must_use]
pub const fn date(year: i16, month: i8, day: i8) -> Day {
    match Day::new(year, month, day) {
        Some(day) => day,
        None => panic!("no such date"),
    }
}

/// Days of 400 years, after which the calendar repeats.
const ERA: i32 = 146_097;
/// Days from 0000-03-01, with which eras begin, to 1970-01-01.
const EPOCH: i32 = 719_468;

impl Day {
    /// 0000-01-01, the earliest one.
    pub const MIN: Self = date(0, 1, 1);
    /// 9999-12-31, the latest one that four digits can say.
    pub const MAX: Self = date(9999, 12, 31);

    /// The day of a date; nothing where there is none.
    #[must_use]
    pub const fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if year < 0 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_of(year, month) {
            return None;
        }
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`: a year that begins in March has its
        // leap day last, so that one line of 153 days in five months gives the days before each month.
        let (month, years) =
            if month > 2 { (month as i32 - 3, year as i32) } else { (month as i32 + 9, year as i32 - 1) };
        let (era, of_era) = (years.div_euclid(400), years.rem_euclid(400));
        let before = of_era * 365 + of_era / 4 - of_era / 100 + (153 * month + 2) / 5;
        Some(Self(era * ERA + before + day as i32 - 1 - EPOCH))
    }

    /// The day `number` days after 1970-01-01.
    #[must_use]
    pub const fn from_number(number: i32) -> Option<Self> {
        if Self::MIN.0 <= number && number <= Self::MAX.0 { Some(Self(number)) } else { None }
    }

    /// Days since 1970-01-01; below 0 before it.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// Year, month and day (Howard Hinnant's `civil_from_days`, see [`Self::new`]).
    const fn parts(self) -> (i16, i8, i8) {
        let since = self.0 + EPOCH;
        let (era, of_era) = (since.div_euclid(ERA), since.rem_euclid(ERA));
        // A leap day each 4 years (1,460 days) but each 100 (36,524), and yet each 400, is none that a year would need.
        let years = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / (ERA - 1)) / 365;
        let of_year = of_era - (365 * years + years / 4 - years / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let (month, later) = if from_march < 10 { (from_march + 3, 0) } else { (from_march - 9, 1) };
        ((era * 400 + years + later) as i16, month as i8, day as i8)
    }

    /// Its year, 0 to 9999.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.parts().0
    }

    /// Its month, from 1.
    #[must_use]
    pub const fn month(self) -> i8 {
        self.parts().1
    }

    /// Its day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> i8 {
        self.parts().2
    }

    /// Days since the Monday of its week: 0 is Monday, 6 Sunday.
    #[must_use]
    pub const fn weekday(self) -> i8 {
        (self.0 + 3).rem_euclid(7) as i8
    }

    /// The day `days` days later, or earlier below 0; the last or first day where there is none.
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        let number = self.0.saturating_add(days);
        if number > Self::MAX.0 {
            Self::MAX
        } else if number < Self::MIN.0 {
            Self::MIN
        } else {
            Self(number)
        }
    }

    /// The day with the same number in the month `months` later, or earlier below 0, or the last one of that month; the last or
    /// first day where there is none.
    #[must_use]
    pub const fn plus_months(self, months: i16) -> Self {
        let (year, month, day) = self.parts();
        let from_january = month as i32 - 1 + months as i32;
        let (year, month) = (year as i32 + from_january.div_euclid(12), from_january.rem_euclid(12) + 1);
        if year < 0 {
            return Self::MIN;
        }
        let last = days_of(year as i16, month as i8);
        match Self::new(year as i16, month as i8, if day < last { day } else { last }) {
            Some(day) => day,
            None => Self::MAX,
        }
    }

    /// Days from this day to `later`; below 0 where that is earlier.
    #[must_use]
    pub const fn until(self, later: Self) -> i32 {
        later.0 - self.0
    }

    /// Its first second in Beijing time.
    #[must_use]
    pub const fn start(self) -> Instant {
        Instant::of(self, 0)
    }

    /// The moment of this hour, minute and second in Beijing time.
    #[must_use]
    pub const fn at(self, hour: i8, minute: i8, second: i8) -> Instant {
        Instant::of(self, (hour as i64 * 60 + minute as i64) * 60 + second as i64)
    }

    /// As Chinese readers write it: `2023年2月17日`.
    #[must_use]
    pub fn in_chinese(self) -> String {
        let (year, month, day) = self.parts();
        format!("{year}年{month}月{day}日")
    }
}

const fn days_of(year: i16, month: i8) -> i8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `2023-02-17`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else { return Err(NotADay) };
        let number = |digits: &[u8]| {
            digits
                .iter()
                .try_fold(0i16, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0')))
        };
        let of_two = |digits: [u8; 2]| number(&digits).and_then(|number| i8::try_from(number).ok());
        let date = number(&[a, b, c, d]).zip(of_two([e, f])).zip(of_two([g, h]));
        date.and_then(|((year, month), day)| Self::new(year, month, day)).ok_or(NotADay)
    }
}

impl From<Day> for i32 {
    fn from(day: Day) -> Self {
        day.0
    }
}

impl TryFrom<i32> for Day {
    type Error = NotADay;

    fn try_from(number: i32) -> Result<Self, NotADay> {
        Self::from_number(number).ok_or(NotADay)
    }
}

#[cfg(test)]
mod tests;
