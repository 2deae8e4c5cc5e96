//! The sums of the report's tables.

use super::{APPLICANTS, CARRIED, NEW, OLD, OUTCOMES, RESULTS, REVIEWS, ROWS, Report, SECTIONS, TOTAL, rows::name_of};

/// The largest figure that is taken.
const MOST: i64 = 999_999_999;

/// The largest fee that is taken, in hundredths of 10,000 yuan: as many digits as its field takes.
const MAX_FEE: i64 = 99_999_999_999_999;

/// A cell that can't be as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Its name in the form.
    pub cell: String,
    /// The problem, in words that also name the place.
    pub problem: String,
    /// The expected value, in words shown in the cell.
    pub should: String,
}

/// The name of a cell in the form: its table, its row, its place in the row.
#[must_use]
pub fn cell_name(table: &str, row: usize, place: usize) -> String {
    format!("{table}-{row}-{place}")
}

impl Report {
    /// The cells that can't be so.
    #[must_use]
    pub fn wrong(&self) -> Vec<Wrong> {
        let mut wrong = self.out_of_range();
        if self.applications.len() != ROWS.len() {
            let problem = "第三部分的行数不对，请刷新页面再试".to_owned();
            wrong.push(Wrong { cell: "applications-0-0".into(), should: problem.clone(), problem });
        }
        if wrong.is_empty() {
            self.rows_of_applications(&mut wrong);
            self.columns_of_applications(&mut wrong);
            for (at, figures) in self.reviews.iter().enumerate() {
                let sum: i64 = figures[..4].iter().sum();
                if figures[4] != sum {
                    let kind = format!("第四部分“{}”的“{}”", REVIEWS[at], OUTCOMES[4]);
                    wrong.push(told("reviews", (at, 4), &kind, figures[4], sum, "前四项之和"));
                }
            }
        }
        wrong
    }

    fn out_of_range(&self) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let mut look = |table: &str, at: (usize, usize), figure: i64| {
            if !(0..=MOST).contains(&figure) {
                let should = format!("须为 0 到 {MOST} 的整数");
                let problem = format!("{}中有一格{should}", section(table));
                wrong.push(Wrong { cell: cell_name(table, at.0, at.1), problem, should });
            }
        };
        for (row, figures) in self.rules.iter().enumerate() {
            figures.iter().enumerate().for_each(|(place, figure)| look("rules", (row, place), *figure));
        }
        self.decisions.iter().enumerate().for_each(|(row, figure)| look("decisions", (row, 0), *figure));
        for (row, figures) in self.applications.iter().enumerate() {
            figures.iter().enumerate().for_each(|(place, figure)| look("applications", (row, place), *figure));
        }
        for (row, figures) in self.reviews.iter().enumerate() {
            figures.iter().enumerate().for_each(|(place, figure)| look("reviews", (row, place), *figure));
        }
        if !(0..=MAX_FEE).contains(&self.fee) {
            let should = "须为 0 到 999999999999.99 的数，至多两位小数".to_owned();
            wrong.push(Wrong { cell: "fee".into(), problem: format!("收费金额{should}"), should });
        }
        wrong
    }

    /// Each row ends with its sum.
    fn rows_of_applications(&self, wrong: &mut Vec<Wrong>) {
        for (row, figures) in self.applications.iter().enumerate() {
            let sum: i64 = figures[..6].iter().sum();
            if figures[6] != sum {
                let what = format!("第三部分“{}”的“{}”", name_of(row), APPLICANTS[6]);
                wrong.push(told("applications", (row, 6), &what, figures[6], sum, "本行各项之和"));
            }
        }
    }

    /// 总计 is the sum of the results, and 本年新收 with 上年结转 is 总计 with 结转下年度.
    fn columns_of_applications(&self, wrong: &mut Vec<Wrong>) {
        for (place, applicant) in APPLICANTS.iter().enumerate() {
            let of = |row: usize| self.applications[row][place];
            let sum: i64 = RESULTS.map(of).sum();
            if of(TOTAL) != sum {
                let what = format!("第三部分“{}”的“{applicant}”", name_of(TOTAL));
                wrong.push(told("applications", (TOTAL, place), &what, of(TOTAL), sum, "各办理结果之和"));
            }
            let carried = of(NEW) + of(OLD) - of(TOTAL);
            if of(CARRIED) != carried {
                let what = format!("第三部分“{}”的“{applicant}”", name_of(CARRIED));
                wrong.push(told(
                    "applications",
                    (CARRIED, place),
                    &what,
                    of(CARRIED),
                    carried,
                    "第一项加第二项，减去总计",
                ));
            }
        }
    }
}

fn section(table: &str) -> &'static str {
    match table {
        "rules" | "decisions" => SECTIONS[1],
        "applications" => SECTIONS[2],
        _ => SECTIONS[3],
    }
}

fn told(table: &str, at: (usize, usize), what: &str, is: i64, should: i64, why: &str) -> Wrong {
    let problem = format!("{what}是 {is}，应为 {should}（{why}）");
    Wrong { cell: cell_name(table, at.0, at.1), problem, should: format!("应为 {should}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;
    use proptest::prelude::*;

    /// A report whose sums are right, from the figures of its results and of the new applications.
    fn right(results: &[[i64; 6]], carried: [i64; 6], old: [i64; 6]) -> Report {
        let mut report =
            Report { overview: "一".into(), problems: "无".into(), other: "无".into(), ..Report::empty(2025) };
        for place in 0..6 {
            for (row, figures) in RESULTS.zip(results) {
                report.applications[row][place] = figures[place];
            }
            report.applications[CARRIED][place] = carried[place];
            report.applications[TOTAL][place] = results.iter().map(|figures| figures[place]).sum();
            report.applications[OLD][place] = old[place].min(report.applications[TOTAL][place]);
            report.applications[NEW][place] =
                report.applications[TOTAL][place] + carried[place] - report.applications[OLD][place];
        }
        for figures in &mut report.applications {
            figures[6] = figures[..6].iter().sum();
        }
        report
    }

    proptest! {
        #[test]
        fn right_sums_are_taken_and_one_wrong_figure_is_named(
            results in proptest::collection::vec([0i64..99, 0i64..99, 0i64..99, 0i64..99, 0i64..99, 0i64..99], 21),
            carried in [0i64..9, 0i64..9, 0i64..9, 0i64..9, 0i64..9, 0i64..9],
            old in [0i64..9, 0i64..9, 0i64..9, 0i64..9, 0i64..9, 0i64..9],
            row in 0usize..25, place in 0usize..7, more in 1i64..50,
        ) {
            let mut report = right(&results, carried, old);
            prop_assert_eq!(report.wrong(), vec![]);
            prop_assert!(report.check(date(2026, 12, 1)).is_ok());
            report.applications[row][place] += more;
            let cells: Vec<String> = report.wrong().into_iter().map(|wrong| wrong.cell).collect();
            prop_assert!(!cells.is_empty());
            // The sum of its row is wrong now, or that of its column.
            let of_row = cell_name("applications", row, 6);
            let of_column = [cell_name("applications", TOTAL, place), cell_name("applications", CARRIED, place)];
            prop_assert!(cells.iter().all(|cell| *cell == of_row || of_column.contains(cell)), "{cells:?}");
        }

        #[test]
        fn the_sums_of_reviews_are_checked(figures in [0i64..99, 0i64..99, 0i64..99, 0i64..99], kind in 0usize..3, off in 1i64..9) {
            let mut report = right(&vec![[0; 6]; 21], [0; 6], [0; 6]);
            report.reviews[kind] = [figures[0], figures[1], figures[2], figures[3], figures.iter().sum()];
            prop_assert_eq!(report.wrong(), vec![]);
            report.reviews[kind][4] += off;
            let [wrong] = &report.wrong()[..] else { panic!("one cell") };
            prop_assert_eq!(&wrong.cell, &cell_name("reviews", kind, 4));
            prop_assert!(wrong.problem.contains("应为"));
        }
    }

    #[test]
    fn a_figure_below_nought_is_refused_before_any_sum() {
        let mut report = right(&vec![[0; 6]; 21], [0; 6], [0; 6]);
        report.rules[0][1] = -1;
        let [wrong] = &report.wrong()[..] else { panic!("one cell") };
        assert_eq!(wrong.cell, "rules-0-1");
    }
}
