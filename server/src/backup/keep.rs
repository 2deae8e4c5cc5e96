use std::collections::BTreeSet;

use domain::date::{Day, Instant};
use jiff::civil::DateTime;

/// The rule for keeping backups: the newest one of each of so many days, weeks and months that have one, and all of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Number of days.
    pub days: usize,
    /// Number of weeks (from Monday).
    pub weeks: usize,
    /// Number of months.
    pub months: usize,
}

/// Those of `names` that `rule` no longer keeps. Other files' names are ignored. The newest backup always stays, and so do
/// all that were made `today` (or later, by a clock that was set back): somebody has just made them for a reason.
#[must_use]
pub fn outdated(names: &[String], rule: Rule, today: Day) -> Vec<String> {
    let mut backups: Vec<(Instant, &String)> = names.iter().filter_map(|name| Some((made(name)?, name))).collect();
    backups.sort_by(|a, b| b.cmp(a));
    let mut kept: BTreeSet<&String> = backups.first().map(|(_, name)| *name).into_iter().collect();
    kept.extend(backups.iter().filter(|(time, _)| time.day() >= today).map(|(_, name)| *name));
    kept.extend(newest(&backups, rule.days, |day| day));
    kept.extend(newest(&backups, rule.weeks, monday));
    kept.extend(newest(&backups, rule.months, first_of_month));
    backups.iter().filter(|(_, name)| !kept.contains(name)).map(|(_, name)| (*name).clone()).collect()
}

/// The first of `backups` in each of the `count` newest periods, which are identified by their first day.
fn newest<'n>(backups: &[(Instant, &'n String)], count: usize, first_day: impl Fn(Day) -> Day) -> Vec<&'n String> {
    let mut seen = BTreeSet::new();
    let is_kept = |(time, _): &&(Instant, &'n String)| seen.len() < count && seen.insert(first_day(time.day()));
    backups.iter().filter(is_kept).map(|(_, name)| *name).collect()
}

fn monday(day: Day) -> Day {
    day.plus_days(-i32::from(day.weekday()))
}

fn first_of_month(day: Day) -> Day {
    day.plus_days(1 - i32::from(day.day()))
}

/// A moment in file names: `20261124-030000`.
#[must_use]
pub fn stamp(at: Instant) -> String {
    format!("{}-{}", at.day(), at.clock_time()).replace(':', "").replacen('-', "", 2)
}

/// The time at which a backup of this name was made.
fn made(name: &str) -> Option<Instant> {
    let rest = name.strip_prefix("gongkai-")?;
    let time = rest.strip_suffix(".tar.gz.age").or_else(|| rest.strip_suffix(".tar.gz"))?;
    let at = DateTime::strptime("%Y%m%d-%H%M%S", time).ok()?;
    Day::new(at.year(), at.month(), at.day()).map(|day| day.at(at.hour(), at.minute(), at.second()))
}

#[cfg(test)]
mod tests {
    use domain::date::date;

    use super::*;

    fn names(times: &[&str]) -> Vec<String> {
        times.iter().map(|time| format!("gongkai-{time}.tar.gz")).collect()
    }

    #[test]
    fn the_newest_of_each_day_week_and_month_is_kept() {
        let all = names(&[
            "20261124-030000",
            "20261124-010000",
            "20261123-030000",
            "20261122-030000",
            "20261116-030000",
            "20261101-030000",
            "20261031-030000",
            "20260901-030000",
        ]);
        let gone = outdated(&all, Rule { days: 2, weeks: 2, months: 2 }, date(2026, 11, 25));
        // Days: 24, 23. Weeks: 23-29 (the 24th), 16-22 (the 22nd). Months: November (the 24th), October (the 31st).
        assert_eq!(gone, names(&["20261124-010000", "20261116-030000", "20261101-030000", "20260901-030000"]));
    }

    #[test]
    fn what_is_no_backup_is_never_named_and_the_newest_one_stays() {
        let mut all = names(&["20261124-030000", "20261123-030000"]);
        all.extend(["gongkai.db", "notes.tar.gz", "gongkai-20261399-000000.tar.gz"].map(str::to_owned));
        let gone = outdated(&all, Rule { days: 0, weeks: 0, months: 0 }, date(2026, 11, 25));
        assert_eq!(gone, names(&["20261123-030000"]));
    }

    #[test]
    fn what_was_made_today_stays_however_often_that_was() {
        let all =
            names(&["20261124-090000", "20261124-030001", "20261124-030000", "20261123-030000", "20261123-010000"]);
        let rule = Rule { days: 1, weeks: 0, months: 0 };
        assert_eq!(outdated(&all, rule, date(2026, 11, 24)), names(&["20261123-030000", "20261123-010000"]));
        let of_two_days = Rule { days: 2, ..rule };
        assert_eq!(
            outdated(&all, of_two_days, date(2026, 11, 24)),
            names(&["20261123-010000"]),
            "the rule counts days"
        );
        let tomorrow = outdated(&all, rule, date(2026, 11, 25));
        assert_eq!(tomorrow, names(&["20261124-030001", "20261124-030000", "20261123-030000", "20261123-010000"]));
    }
}
