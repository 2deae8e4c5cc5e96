//! Numbers that name a person: one rule for texts and for documents. They are counted, and never repeated.

mod number;
mod scan;

use std::{collections::BTreeSet, fmt};

use serde::{Deserialize, Serialize};

use self::number::Number;

/// Counts of different numbers of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonalNumbers {
    /// Numbers of ID cards: 18 digits with their check digit, or 15; where a text speaks of ID cards, numbers of the right form
    /// alone, too.
    pub id_cards: usize,
    /// Mobile phones.
    pub mobiles: usize,
    /// Bank cards: by their first digits, their length and Luhn's check digit.
    pub bank_cards: usize,
}

impl PersonalNumbers {
    /// Counts those of `texts`, which are parts of one document.
    #[must_use]
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut seen = BTreeSet::new();
        for text in texts {
            seen.extend(scan::numbers(text));
        }
        let count = |is: fn(&Number) -> bool| seen.iter().filter(|number| is(number)).count();
        Self {
            id_cards: count(|number| matches!(number, Number::IdCard(_))),
            mobiles: count(|number| matches!(number, Number::Mobile(_))),
            bank_cards: count(|number| matches!(number, Number::BankCard(_))),
        }
    }

    /// There are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.id_cards == 0 && self.mobiles == 0 && self.bank_cards == 0
    }
}

impl fmt::Display for PersonalNumbers {
    /// `2 个身份证号码、1 个手机号码`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = [(self.id_cards, "身份证号码"), (self.mobiles, "手机号码"), (self.bank_cards, "银行卡号")];
        for (at, (count, name)) in kinds.into_iter().filter(|(count, _)| *count > 0).enumerate() {
            write!(f, "{}{count} 个{name}", if at == 0 { "" } else { "、" })?;
        }
        Ok(())
    }
}

/// `text` with asterisks for the digits of long numbers, for reports that many people read.
#[must_use]
pub fn masked(text: &str) -> String {
    const MIN_DIGITS: usize = 6;
    let (mut masked, mut digits) = (String::with_capacity(text.len()), String::new());
    for c in text.chars().map(Some).chain([None]) {
        if let Some(digit) = c.filter(|c| scan::digit(*c).is_some()) {
            digits.push(digit);
            continue;
        }
        let count = digits.chars().count();
        if count < MIN_DIGITS {
            masked.push_str(&digits);
        } else {
            masked.extend(std::iter::repeat_n('*', count));
        }
        digits.clear();
        masked.extend(c);
    }
    masked
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> [usize; 3] {
        let found = PersonalNumbers::of([text]);
        [found.id_cards, found.mobiles, found.bank_cards]
    }

    #[test]
    fn numbers_of_persons_are_known_by_their_form() {
        for (text, expected) in [
            // The check digit is right.
            ("证号11010519491231002X。", [1, 0, 0]),
            ("证号11010519491231002x，１１０１０５１９４９１２３１００２Ｘ", [1, 0, 0]),
            ("110105 19491231 002X", [1, 0, 0]),
            ("证号110105491231002", [1, 0, 0]),
            // It is wrong, or there was no such day.
            ("编号110105194912310021", [0, 0, 0]),
            ("编号110105491331002", [0, 0, 0]),
            // The text names the kind of number.
            ("姓名\t身份证号\n某甲\t650000000000000000", [1, 0, 0]),
            ("统一社会信用代码 91652701MA7AAAAA0X，身份证复印件", [0, 0, 0]),
            ("电话13912345678、139-1234-5678、+86 139 1234 5679", [0, 2, 0]),
            ("8613912345678", [0, 1, 0]),
            ("编号139123456789，12912345678，0.13912345678，a13912345678", [0, 0, 0]),
            ("卡号6222020200112233455", [0, 0, 0]),
            ("卡号6222020200112233453", [0, 0, 1]),
            ("卡号4111111111111111", [0, 0, 1]),
            ("卡号 6212 2612 3456 7890 127", [0, 0, 0]),
            ("卡号 4111 1111 1111 1111，5500-0000-0000-0004", [0, 0, 2]),
            ("流水号1000000000000009", [0, 0, 0]),
            ("电话0909-2222222，邮编833400，2023-02-17，索引号010-2023-0001", [0, 0, 0]),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn one_number_counts_once_however_often_it_stands_there() {
        let found = PersonalNumbers::of(["13912345678", "13912345678 13912345679"]);
        assert_eq!((found.mobiles, found.to_string()), (2, "2 个手机号码".to_owned()));
        let all = PersonalNumbers { id_cards: 1, mobiles: 0, bank_cards: 3 };
        assert_eq!(all.to_string(), "1 个身份证号码、3 个银行卡号");
        assert!(PersonalNumbers::default().is_empty());
    }

    #[test]
    fn reports_repeat_no_number() {
        assert_eq!(masked("某甲 11010519491231002X，2023年"), "某甲 *****************X，2023年");
        assert_eq!(masked("１３９１２３４５６７８"), "***********");
    }

    proptest! {
        #[test]
        fn any_id_card_with_its_check_digit_is_found_wherever_it_stands(
            province in prop::sample::select(vec![11u32, 31, 44, 54, 65]), area in 0u32..10_000, year in 1920i32..2020,
            month in 1u32..=12, day in 1u32..=28, order in 0u32..1_000, before in "[甲，a ]{0,4}", after in "[乙。 \n]{0,4}",
        ) {
            let digits = format!("{province}{area:04}{year}{month:02}{day:02}{order:03}");
            let check = number::check_digit(digits.as_bytes()).unwrap();
            prop_assume!(!before.ends_with('a'));
            prop_assert_eq!(of(&format!("{before}{digits}{check}{after}"))[0], 1);
            let other = if check == '0' { '1' } else { '0' };
            prop_assert_eq!(of(&format!("{before}{digits}{other}{after}"))[0], 0);
        }

        #[test]
        fn any_text_is_looked_through(text in "\\PC{0,80}|[0-9Xx +-]{0,60}") {
            let _ = PersonalNumbers::of([text.as_str()]);
            let masked = masked(&text);
            prop_assert_eq!(masked.chars().count(), text.chars().count());
            prop_assert!(PersonalNumbers::of([masked.as_str()]).is_empty() || text.contains([' ', '-']));
        }
    }
}
