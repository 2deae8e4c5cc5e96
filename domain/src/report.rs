//! 政府信息公开工作年度报告 (条例 art. 49-50), in the national format (国办公开办函〔2021〕30号).

mod check;
mod form;
mod html;
mod rows;

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

pub use self::{
    check::{Wrong, cell_name},
    rows::{
        APPLICANTS, CARRIED, DECISION_HEADS, DECISIONS, FEE, Heading, NEW, OLD, OUTCOMES, RESULTS, REVIEWS, ROWS,
        RULE_HEADS, RULES, SECTIONS, TOTAL,
    },
};
use crate::{
    date::Day,
    fault::Refusal,
    id::{ArticleId, RevisionNumber},
    workflow::{Accepts, Cost},
};

/// Characters of one of the written parts.
const LONGEST_PART: usize = 20_000;
/// The first year for which a report can be made: the regulation took effect in 2008.
pub const FIRST_YEAR: i64 = 2008;

/// The years that can be reported on, on the day `today`: up to the present one.
#[must_use]
pub fn years(today: Day) -> RangeInclusive<i64> {
    FIRST_YEAR..=i64::from(today.year()).max(FIRST_YEAR)
}

/// The figures and texts of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The year that it reports on.
    pub year: i64,
    /// 一、总体情况: paragraphs, a line each.
    pub overview: String,
    /// 二: 规章 and 行政规范性文件, each 本年制发件数, 本年废止件数, 现行有效件数.
    pub rules: [[i64; 3]; 2],
    /// 二: 行政许可, 行政处罚, 行政强制: 本年处理决定数量.
    pub decisions: [i64; 3],
    /// 二: 行政事业性收费, in hundredths of 万元 (in units of 100 yuan).
    pub fee: i64,
    /// 三: a row of [`ROWS`] each, the figures of [`APPLICANTS`] and their 总计.
    pub applications: Vec<[i64; 7]>,
    /// 四: 行政复议, 未经复议直接起诉, 复议后起诉: the figures of [`OUTCOMES`] and their 总计.
    pub reviews: [[i64; 5]; 3],
    /// 五、存在的主要问题及改进情况
    pub problems: String,
    /// 六、其他需要报告的事项
    pub other: String,
}

impl Report {
    /// A report on `year` of nothing but noughts.
    #[must_use]
    pub fn empty(year: i64) -> Self {
        Self {
            year,
            overview: String::new(),
            rules: [[0; 3]; 2],
            decisions: [0; 3],
            fee: 0,
            applications: vec![[0; 7]; ROWS.len()],
            reviews: [[0; 5]; 3],
            problems: String::new(),
            other: String::new(),
        }
    }

    /// Its headline.
    #[must_use]
    pub fn title(&self, body: &str) -> String {
        format!("{body}{}年政府信息公开工作年度报告", self.year)
    }

    /// Checks texts, figures and sums, on the day `today`.
    ///
    /// # Errors
    /// `Invalid` for the first cell that can't be so, with the fault of each of them.
    pub fn check(&self, today: Day) -> Result<(), Refusal> {
        let years = years(today);
        if !years.contains(&self.year) {
            let problem = format!("年度须为 {} 到 {} 之间的年份", years.start(), years.end());
            return Err(Refusal::invalid("year", &problem));
        }
        for (field, text, must) in
            [("overview", &self.overview, true), ("problems", &self.problems, true), ("other", &self.other, true)]
        {
            let length = text.trim().chars().count();
            if (must && length == 0) || length > LONGEST_PART {
                let section = match field {
                    "overview" => SECTIONS[0],
                    "problems" => SECTIONS[4],
                    _ => SECTIONS[5],
                };
                let problem = format!("“{section}”须填写，至多 20000 字；没有内容时请写“无”");
                return Err(Refusal::invalid(field, &problem));
            }
        }
        let wrong = self.wrong();
        let Some(first) = wrong.first() else { return Ok(()) };
        let problems: Vec<&str> = wrong.iter().map(|wrong| wrong.problem.as_str()).collect();
        Err(Refusal::invalid(&first.cell, &problems.join("；")))
    }
}

/// The number of 万元 in words of the form: `12.5`, at most two decimals.
#[must_use]
pub fn fee_written(hundredths: i64) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths.rem_euclid(100));
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Reads a text of [`fee_written`]; nothing for a text that is no such amount.
#[must_use]
pub fn fee_read(text: &str) -> Option<i64> {
    let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 100 + part)
}

/// The report of a year before its editor, or an empty one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportWork {
    /// Its article; nothing where there is none yet.
    pub article: Option<ArticleId>,
    /// The article's version; none for a new one.
    pub version: RevisionNumber,
    /// Its content; for a new one, noughts and the figures that the year before has carried over.
    pub report: Report,
    /// It can be saved now.
    pub can_save: bool,
    /// The losses that a save causes.
    pub cost: Option<Cost>,
}

/// A save of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportSave {
    /// The article; nothing for a new one.
    pub article: Option<ArticleId>,
    /// The version that the editor has before them.
    pub version: RevisionNumber,
    /// The report to be saved.
    pub report: Report,
    /// Chosen for this one save.
    pub key: String,
    /// The losses that its editor accepts.
    #[serde(default)]
    pub accepts: Accepts,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_amount_is_read_as_it_was_written(hundredths in 0i64..10_000_000_000) {
            prop_assert_eq!(fee_read(&fee_written(hundredths)), Some(hundredths));
        }
    }

    #[test]
    fn what_is_no_amount_is_not_read() {
        for (text, amount) in [("12.5", Some(1_250)), ("0", Some(0)), ("3.07", Some(307))] {
            assert_eq!(fee_read(text), amount, "{text}");
        }
        for text in ["", ".5", "-1", "1,000", "1.234", "1e3", "一"] {
            assert_eq!(fee_read(text), None, "{text}");
        }
    }
}
