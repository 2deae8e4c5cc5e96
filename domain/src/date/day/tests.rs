//! Days, compared with those of jiff.

use jiff::{Span, civil};
use proptest::prelude::*;

use super::*;

const FIRST: Day = date(1949, 10, 1);

fn by_jiff(day: Day) -> civil::Date {
    civil::date(1970, 1, 1).checked_add(Span::new().days(day.number())).expect("within jiff's range")
}

#[test]
fn a_day_is_read_without_leading_zeros_and_written_with_them() {
    let day = date(2023, 2, 17);
    assert_eq!((day.to_string().as_str(), day.in_chinese().as_str()), ("2023-02-17", "2023年2月17日"));
    assert_eq!((Day::MIN.to_string().as_str(), Day::MAX.to_string().as_str()), ("0000-01-01", "9999-12-31"));
    assert_eq!((date(1970, 1, 1).number(), FIRST.year()), (0, 1949));
}

#[test]
fn only_days_in_their_one_form_are_read() {
    for wrong in [
        "",
        "2023-2-17",
        "20230217",
        "2023-02-29",
        "2023-13-01",
        "2023-00-10",
        "2023-02-00",
        "1900-02-29",
        " 2023-02-17",
        "2023-02-17T00:00",
        "+023-02-17",
        "-001-02-17",
        "２０２３-02-17",
        "2023/02/17",
        "12023-02-17",
    ] {
        assert_eq!(wrong.parse::<Day>(), Err(NotADay), "{wrong}");
    }
    assert_eq!("2024-02-29".parse(), Ok(date(2024, 2, 29)));
}

#[test]
fn no_day_lies_before_the_first_or_behind_the_last() {
    assert_eq!((Day::MAX.plus_days(1), Day::MIN.plus_days(-1)), (Day::MAX, Day::MIN));
    assert_eq!((Day::MAX.plus_days(i32::MAX), Day::MAX.plus_months(1)), (Day::MAX, Day::MAX));
    assert_eq!((Day::from_number(Day::MAX.number() + 1), Day::from_number(i32::MIN)), (None, None));
    assert_eq!((Day::new(10_000, 1, 1), Day::new(-1, 12, 31)), (None, None));
}

proptest! {
    #[test]
    fn a_day_is_the_one_that_jiff_knows(number in Day::MIN.number()..=Day::MAX.number()) {
        let day = Day::from_number(number).expect("within the limits");
        let jiff = by_jiff(day);
        prop_assert_eq!((day.year(), day.month(), day.day()), (jiff.year(), jiff.month(), jiff.day()));
        prop_assert_eq!(day.weekday(), jiff.weekday().to_monday_zero_offset());
        prop_assert_eq!(Day::new(day.year(), day.month(), day.day()), Some(day));
        prop_assert_eq!(day.to_string(), jiff.to_string());
        prop_assert_eq!(day.to_string().parse(), Ok(day));
    }

    #[test]
    fn there_is_a_day_for_each_date_and_no_other(year in 0i16..=9999, month in -1i8..15, day in -1i8..34) {
        let jiff = civil::Date::new(year, month, day).ok();
        prop_assert_eq!(Day::new(year, month, day).map(by_jiff), jiff);
    }

    #[test]
    fn months_later_is_what_jiff_says(number in -200_000i32..200_000, months in -600i16..600) {
        let day = Day::from_number(number).expect("within the limits");
        prop_assert_eq!(by_jiff(day.plus_months(months)), by_jiff(day).saturating_add(Span::new().months(i32::from(months))));
    }

    #[test]
    fn a_day_travels_as_its_number(number in any::<i32>()) {
        prop_assert_eq!(Day::try_from(number).map(i32::from).ok(), Day::from_number(number).map(Day::number));
    }

    #[test]
    fn days_from_one_to_another_lead_there(number in -200_000i32..200_000, days in -100_000i32..100_000) {
        let day = Day::from_number(number).expect("within the limits");
        prop_assert_eq!(day.until(day.plus_days(days)), days);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,12}") {
        let _ = text.parse::<Day>();
    }
}
