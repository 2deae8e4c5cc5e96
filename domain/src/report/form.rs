//! The report as its form sends it: a value a cell, by the cell's name.

use super::{RESULTS, ROWS, Report, TOTAL, cell_name, fee_read, fee_written};
use crate::fault::Refusal;

impl Report {
    /// Every cell and text with its name.
    #[must_use]
    pub fn written(&self) -> Vec<(String, String)> {
        let mut cells = vec![
            ("overview".to_owned(), self.overview.clone()),
            ("problems".to_owned(), self.problems.clone()),
            ("other".to_owned(), self.other.clone()),
            ("fee".to_owned(), fee_written(self.fee)),
        ];
        let mut row = |table: &str, row: usize, figures: &[i64]| {
            let cell = |(place, figure): (usize, &i64)| (cell_name(table, row, place), figure.to_string());
            cells.extend(figures.iter().enumerate().map(cell));
        };
        self.rules.iter().enumerate().for_each(|(at, figures)| row("rules", at, figures));
        self.decisions.iter().enumerate().for_each(|(at, figure)| row("decisions", at, &[*figure]));
        self.applications.iter().enumerate().for_each(|(at, figures)| row("applications", at, figures));
        self.reviews.iter().enumerate().for_each(|(at, figures)| row("reviews", at, figures));
        cells
    }

    /// The report on `year` whose cells `value` gives by name. A figure that is left out is nought, and a total that is
    /// left out is summed up.
    ///
    /// # Errors
    /// `Invalid` for the first cell that holds no number.
    pub fn read(year: i64, value: &dyn Fn(&str) -> String) -> Result<Self, Refusal> {
        let mut report = Self::empty(year);
        (report.overview, report.problems, report.other) = (value("overview"), value("problems"), value("other"));
        let fee = value("fee");
        let wrong = || Refusal::invalid("fee", "收费金额须为不小于 0 的数，至多两位小数，单位万元");
        report.fee = if fee.trim().is_empty() { 0 } else { fee_read(&fee).ok_or_else(wrong)? };
        for (row, figures) in report.rules.iter_mut().enumerate() {
            fill("rules", row, figures, value)?;
        }
        for (row, figure) in report.decisions.iter_mut().enumerate() {
            fill("decisions", row, std::slice::from_mut(figure), value)?;
        }
        for row in 0..ROWS.len() {
            let mut figures = [0; 7];
            fill("applications", row, &mut figures, value)?;
            if row == TOTAL {
                for (place, figure) in figures.iter_mut().enumerate().take(6) {
                    if value(&cell_name("applications", row, place)).trim().is_empty() {
                        *figure = RESULTS.map(|row| report.applications[row][place]).sum();
                    }
                }
            }
            if value(&cell_name("applications", row, 6)).trim().is_empty() {
                figures[6] = figures[..6].iter().sum();
            }
            report.applications[row] = figures;
        }
        for (row, figures) in report.reviews.iter_mut().enumerate() {
            fill("reviews", row, figures, value)?;
            if value(&cell_name("reviews", row, 4)).trim().is_empty() {
                figures[4] = figures[..4].iter().sum();
            }
        }
        Ok(report)
    }
}

fn fill(table: &str, row: usize, figures: &mut [i64], value: &dyn Fn(&str) -> String) -> Result<(), Refusal> {
    for (place, figure) in figures.iter_mut().enumerate() {
        let name = cell_name(table, row, place);
        let text = value(&name);
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        // Short enough that sums of them stay in range.
        let read = text.parse().ok().filter(|_| text.len() <= 12);
        *figure = read.ok_or_else(|| Refusal::invalid(&name, &format!("“{text}”不是整数，请填写不小于 0 的整数")))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn a_report_is_read_as_it_was_written(
            figures in proptest::collection::vec(0i64..1_000, 25 * 7), rules in [0i64..99, 0i64..99, 0i64..99],
            fee in 0i64..1_000_000, overview in "[一-十]{1,9}",
        ) {
            let mut report = Report { overview, fee, rules: [rules, rules], ..Report::empty(2025) };
            for (at, figure) in figures.iter().enumerate() {
                report.applications[at / 7][at % 7] = *figure;
            }
            let cells: HashMap<String, String> = report.written().into_iter().collect();
            let read = Report::read(2025, &|name| cells.get(name).cloned().unwrap_or_default());
            prop_assert_eq!(read, Ok(report));
        }

        #[test]
        fn any_text_in_a_cell_is_read_or_names_the_cell(row in 0usize..25, place in 0usize..7, text in "\\PC{0,14}|-?[0-9]{1,14}") {
            let cell = cell_name("applications", row, place);
            let typed = text.trim();
            match Report::read(2025, &|name| if name == cell { text.clone() } else { String::new() }) {
                Ok(report) if typed.is_empty() => prop_assert_eq!(report, Report::empty(2025)),
                Ok(report) => prop_assert_eq!(Ok(report.applications[row][place]), typed.parse()),
                Err(refusal) => prop_assert!(refusal.is_about(&cell), "{refusal}"),
            }
        }

        #[test]
        fn totals_that_are_left_out_are_right(figures in proptest::collection::vec(0i64..50, 21 * 6)) {
            let cell = |name: &str| {
                let parts: Vec<&str> = name.split('-').collect();
                let &["applications", row, place] = &parts[..] else { return String::from("无").repeat(usize::from(name.len() > 4 && !name.contains('-'))) };
                let (row, place): (usize, usize) = (row.parse().expect("a row"), place.parse().expect("a place"));
                match place {
                    0..=5 if RESULTS.contains(&row) => figures[(row - RESULTS.start) * 6 + place].to_string(),
                    // As many new ones as were dealt with.
                    0..=5 if row == 0 => RESULTS.map(|row| figures[(row - RESULTS.start) * 6 + place]).sum::<i64>().to_string(),
                    _ => String::new(),
                }
            };
            let report = Report::read(2025, &cell).expect("figures");
            prop_assert_eq!(report.wrong(), vec![]);
        }
    }

    #[test]
    fn a_cell_that_is_no_number_is_named() {
        for text in ["一", "1.5", "1e3", "99999999999999999999"] {
            let read = Report::read(2025, &|name| if name == "reviews-1-2" { text.to_owned() } else { String::new() });
            assert!(matches!(read, Err(Refusal::Invalid { field, .. }) if field == "reviews-1-2"), "{text}");
        }
    }
}
