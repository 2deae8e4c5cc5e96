use super::typed;
use crate::{date::Day, fault::Refusal};

/// A line in which a person writes a day: the day that was last understood, and the text that stands in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayLine {
    day: Day,
    /// The text as it is typed, until its writer leaves the line; longer, if it is no day.
    typed: Option<String>,
    /// Why it is none. Nobody is told before they have left the line.
    problem: Option<String>,
}

impl DayLine {
    /// The line with `day` in it.
    #[must_use]
    pub const fn new(day: Day) -> Self {
        Self { day, typed: None, problem: None }
    }

    /// The day that was last understood.
    #[must_use]
    pub const fn day(&self) -> Day {
        self.day
    }

    /// The text of the line.
    #[must_use]
    pub fn text(&self) -> String {
        self.typed.clone().unwrap_or_else(|| self.day.in_chinese())
    }

    /// Why the text is no day, if its writer is to know.
    #[must_use]
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Takes note of the text that is `typed` so far.
    pub fn write(&mut self, typed: String) {
        self.problem = None;
        self.day = typed::day("day", &typed).unwrap_or(self.day);
        self.typed = Some(typed);
    }

    /// Goes to the day that is `days` later.
    pub fn step(&mut self, days: i32) {
        *self = Self::new(self.day.plus_days(days));
    }

    /// Ends the writing: a day is shown in words, and a text that is none stays, with why.
    ///
    /// # Errors
    /// `Invalid` for `day`.
    pub fn settle(&mut self) -> Result<(), Refusal> {
        let Some(typed) = &self.typed else { return Ok(()) };
        match typed::day("day", typed) {
            Ok(day) => {
                *self = Self::new(day);
                Ok(())
            }
            Err(refusal) => {
                if let Refusal::Invalid { problem, .. } = &refusal {
                    self.problem = Some(problem.clone());
                }
                Err(refusal)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn a_day_is_understood_as_it_is_typed_and_shown_in_words_once_it_is_left() {
        for text in
            ["2024年3月6日", "2024-3-6", "2024.3.6", "2024/03/06", " 2024年03月06日 ", "20240306", "二〇二四年三月六日"]
        {
            let mut line = DayLine::new(date(2026, 1, 31));
            line.write(text.to_owned());
            assert_eq!((line.day(), line.text().as_str()), (date(2024, 3, 6), text));
            assert_eq!(line.settle(), Ok(()), "{text}");
            assert_eq!(line, DayLine::new(date(2024, 3, 6)));
            assert_eq!(line.text(), "2024年3月6日");
        }
    }

    #[test]
    fn a_text_that_is_no_day_stays_and_says_why_once_it_is_left() {
        let day = date(2026, 1, 31);
        let mut line = DayLine::new(day);
        for (text, why) in [
            ("2024年2月30日", "没有这一天"),
            ("2026-13-1", "没有这一天"),
            ("11月26日", "没有写年份"),
            ("26-3-5", "两位数"),
            ("昨天 ", "不是日期"),
            ("", "不是日期"),
        ] {
            line.write(text.to_owned());
            assert_eq!((line.problem(), line.day()), (None, day), "{text}");
            assert!(line.settle().is_err());
            assert!(line.problem().is_some_and(|problem| problem.contains(why)), "{text}: {line:?}");
            assert_eq!((line.text().as_str(), line.day()), (text, day));
        }
        line.write("2024-3-5".to_owned());
        assert_eq!(line.problem(), None);
    }

    #[test]
    fn the_next_day_comes_after_the_last_one_that_was_understood() {
        let mut line = DayLine::new(date(2024, 2, 28));
        line.write("昨天".to_owned());
        line.step(1);
        assert_eq!(line.text(), "2024年2月29日");
        line.step(1);
        line.step(-3);
        assert_eq!((line.settle(), line.day()), (Ok(()), date(2024, 2, 27)));
    }
}
