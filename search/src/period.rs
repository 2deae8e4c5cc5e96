//! Years and months as tokens: an index that keeps no order is asked for the newest ones first.

use crate::token::PERIOD;

/// The token of a year.
#[must_use]
pub(crate) fn year(year: i64) -> String {
    format!("{PERIOD}{year}")
}

/// The token of a month.
#[must_use]
pub(crate) fn month(year: i64, month: i64) -> String {
    format!("{PERIOD}{year}m{month}")
}

/// Tokens of which each day between two has one, both included: of whole years, and of the months at either end.
#[must_use]
pub fn periods(from: (i64, i64), to: (i64, i64)) -> Vec<String> {
    let mut tokens = Vec::new();
    for of in from.0..=to.0 {
        let first = if of == from.0 { from.1 } else { 1 };
        let last = if of == to.0 { to.1 } else { 12 };
        if (first, last) == (1, 12) {
            tokens.push(year(of));
        } else {
            tokens.extend((first..=last).map(|of_year| month(of, of_year)));
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_years_are_one_token() {
        assert_eq!(periods((2021, 11), (2023, 2)), ["÷2021m11", "÷2021m12", "÷2022", "÷2023m1", "÷2023m2"]);
        assert_eq!(periods((2022, 1), (2022, 12)), ["÷2022"]);
        assert_eq!(periods((2022, 5), (2022, 5)), ["÷2022m5"]);
        assert!(periods((2023, 1), (2022, 12)).is_empty());
    }
}
