//! The order of articles: by day, the newest first, and within a day by number.

use std::ops::RangeInclusive;

/// Bits of a rank that are the article's number.
const NUMBER: u32 = 27;
/// Days that a rank can tell apart, from 1 January 1900 on.
const DAYS: i64 = 1 << 20;

/// The rank of the article `id` of the day `(year, month, day)`: the higher, the earlier in a list. Nothing where the number is
/// none of an article, or one that no site of this kind reaches (134,217,728).
#[must_use]
pub fn rank(id: i64, day: (i64, i64, i64)) -> Option<i64> {
    (0..1 << NUMBER).contains(&id).then(|| (day_number(day) << NUMBER) | id)
}

/// The ranks of the days from one to another, both included.
#[must_use]
pub fn ranks(from: Option<(i64, i64, i64)>, to: Option<(i64, i64, i64)>) -> RangeInclusive<i64> {
    let first = from.map_or(0, |day| day_number(day) << NUMBER);
    let last = ((to.map_or(DAYS - 1, day_number) + 1) << NUMBER) - 1;
    first..=last
}

/// Days since 1 January 1900, which no day is before.
#[must_use]
pub fn day_number((year, month, day): (i64, i64, i64)) -> i64 {
    // Years that begin in March have their leap day at the end.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    // 1 January 1900, counted so.
    (days - 693_901).clamp(0, DAYS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_counted_from_1900() {
        for (day, number) in [
            ((1900, 1, 1), 0),
            ((1899, 12, 31), 0),
            ((1900, 3, 1), 59),
            ((1970, 1, 1), 25_567),
            ((2000, 2, 29), 36_583),
            ((2023, 2, 17), 44_972),
        ] {
            assert_eq!(day_number(day), number, "{day:?}");
        }
    }

    proptest! {
        #[test]
        fn later_days_and_higher_numbers_rank_higher(
            a in (1900i64..2300, 1i64..13, 1i64..29), b in (1900i64..2300, 1i64..13, 1i64..29),
            one in 1i64..1 << 27, other in 1i64..1 << 27,
        ) {
            let (first, second) = (rank(one, a).expect("a number"), rank(other, b).expect("a number"));
            prop_assert_eq!(first.cmp(&second), (a, one).cmp(&(b, other)));
            prop_assert_eq!(ranks(Some(b), None).contains(&first), a >= b);
            prop_assert_eq!(ranks(None, Some(b)).contains(&first), a <= b);
        }
    }
}
