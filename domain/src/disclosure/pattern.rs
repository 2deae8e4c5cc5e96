//! The rule by which index numbers (索引号) are given: literal text with places for the parts that differ.

use crate::fault::Refusal;

/// Characters of a pattern.
const LONGEST: usize = 80;
/// Digits to which a running number may be filled up.
const MOST_DIGITS: usize = 12;

/// A place of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `{地区}`
    Region,
    /// `{机构}`
    Body,
    /// `{年}`, the year of 生成日期.
    Year,
    /// `{流水号5}`: counts among the numbers that are alike in all other parts, filled up with noughts to this many digits.
    Serial(usize),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Place(Place),
}

/// A checked pattern, such as `{地区}-{机构}/{年}-{流水号5}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    parts: Vec<Part>,
}

/// The parts of an index number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    /// For `{地区}`.
    pub region: String,
    /// For `{机构}`.
    pub body: String,
    /// For `{年}`.
    pub year: i16,
}

impl Pattern {
    /// The pattern in force until the system administrator has chosen another.
    pub const USUAL: &str = "{地区}-{机构}/{年}-{流水号5}";

    /// Understands a pattern.
    ///
    /// # Errors
    /// `Invalid` for `pattern`: braces that do not close, an unknown place, control characters, more or less than one
    /// running number.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let wrong = |problem: &str| Refusal::invalid("pattern", problem);
        let text = text.trim();
        if text.is_empty() || text.chars().count() > LONGEST || text.contains(char::is_control) {
            return Err(wrong("索引号规则须为 1 到 80 个字，不能换行"));
        }
        let (mut parts, mut rest) = (Vec::new(), text);
        while !rest.is_empty() {
            let open = rest.find(['{', '}']).unwrap_or(rest.len());
            if open > 0 {
                parts.push(Part::Text(rest[..open].to_owned()));
            }
            rest = &rest[open..];
            if rest.is_empty() {
                break;
            }
            let inside = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
            let Some((name, after)) = inside else {
                return Err(wrong("规则里的花括号不成对，请写成 {年} 的样子"));
            };
            parts.push(Part::Place(place(name)?));
            rest = after;
        }
        let serials = parts.iter().filter(|part| matches!(part, Part::Place(Place::Serial(_)))).count();
        if serials != 1 {
            return Err(wrong("规则里须有且只有一个流水号，例如 {流水号5}"));
        }
        Ok(Self { parts })
    }

    /// The number `serial` of its kind.
    #[must_use]
    pub fn number(&self, of: &Numbering, serial: i64) -> String {
        self.made(of, |digits| format!("{serial:0digits$}"))
    }

    /// The name of the counter: all of the number but the running number.
    #[must_use]
    pub fn counter(&self, of: &Numbering) -> String {
        self.made(of, |digits| format!("{{{digits}}}"))
    }

    fn made(&self, of: &Numbering, serial: impl Fn(usize) -> String) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Place(Place::Region) => of.region.clone(),
            Part::Place(Place::Body) => of.body.clone(),
            Part::Place(Place::Year) => of.year.to_string(),
            Part::Place(Place::Serial(digits)) => serial(*digits),
        };
        self.parts.iter().map(part).collect()
    }
}

fn place(name: &str) -> Result<Place, Refusal> {
    let wrong = |problem: String| Refusal::invalid("pattern", &problem);
    match name {
        "地区" => Ok(Place::Region),
        "机构" => Ok(Place::Body),
        "年" => Ok(Place::Year),
        _ => {
            let Some(digits) = name.strip_prefix("流水号") else {
                return Err(wrong(format!("不认识“{{{name}}}”，可用的有 {{地区}}、{{机构}}、{{年}} 和 {{流水号5}}")));
            };
            let digits = if digits.is_empty() { Some(1) } else { digits.parse().ok() };
            let digits = digits.filter(|digits| (1..=MOST_DIGITS).contains(digits));
            digits.map(Place::Serial).ok_or_else(|| wrong("流水号的位数须为 1 到 12，例如 {流水号5}".to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(year: i16) -> Numbering {
        Numbering { region: "652701".into(), body: "JYJ".into(), year }
    }

    #[test]
    fn the_usual_pattern_makes_numbers_that_grow() {
        let pattern = Pattern::parse(Pattern::USUAL).expect("a pattern");
        assert_eq!(pattern.number(&of(2026), 7), "652701-JYJ/2026-00007");
        assert_eq!(pattern.number(&of(2026), 123_456), "652701-JYJ/2026-123456");
        assert_ne!(pattern.counter(&of(2026)), pattern.counter(&of(2027)));
    }

    #[test]
    fn a_pattern_that_cannot_be_says_why() {
        for (pattern, why) in [
            ("", "1 到 80"),
            ("{年}", "有且只有一个流水号"),
            ("{流水号5}{流水号5}", "有且只有一个流水号"),
            ("{年-{流水号5}", "不认识“{年-{流水号5}”"),
            ("{流水号5", "不成对"),
            ("流水号5}", "不成对"),
            ("{月}{流水号5}", "不认识“{月}”"),
            ("{流水号0}", "位数"),
            ("{流水号99}", "位数"),
            ("{流水号x}", "位数"),
        ] {
            let Err(Refusal::Invalid { field, problem }) = Pattern::parse(pattern) else { panic!("{pattern}") };
            assert!(field == "pattern" && problem.contains(why), "{pattern}: {problem}");
        }
    }

    proptest! {
        #[test]
        fn two_serials_never_make_one_number(
            before in "[A-Z\\-/]{0,6}", after in "[A-Z\\-/]{0,6}", digits in 1usize..=12, one in 1i64.., other in 1i64..,
        ) {
            let pattern = Pattern::parse(&format!("{before}{{流水号{digits}}}{after}")).expect("a pattern");
            let numbers = (pattern.number(&of(2026), one), pattern.number(&of(2026), other));
            prop_assert_eq!(one == other, numbers.0 == numbers.1);
        }

        #[test]
        fn any_text_is_understood_or_refused(text in "[\\{\\}年地区机构流水号0-9a-z]{0,30}") {
            if let Ok(pattern) = Pattern::parse(&text) {
                prop_assert!(!pattern.number(&of(2026), 1).is_empty());
            }
        }
    }
}
