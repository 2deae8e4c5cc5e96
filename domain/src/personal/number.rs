//! Kinds of rows of digits.

/// A number of a person. The digits are compared, and never shown.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Number {
    IdCard(String),
    Mobile(String),
    BankCard(String),
}

/// The first two digits of an ID card: the province (GB/T 2260).
const PROVINCES: [u8; 34] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
    64, 65, 71, 81, 82,
];

impl Number {
    /// The kind of `digits`, of which the last may be `X`; `is_labelled` where the text around it speaks of ID cards.
    pub(super) fn of(digits: &str, is_labelled: bool) -> Option<Self> {
        if is_id_card(digits, is_labelled) {
            return Some(Self::IdCard(digits.to_owned()));
        }
        if is_mobile(digits) {
            return Some(Self::Mobile(digits.to_owned()));
        }
        if let Some(own) =
            digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86")).filter(|own| is_mobile(own))
        {
            return Some(Self::Mobile(own.to_owned()));
        }
        is_bank_card(digits.as_bytes()).then(|| Self::BankCard(digits.to_owned()))
    }
}

fn is_id_card(digits: &str, is_labelled: bool) -> bool {
    let of_province = digits.get(..2).and_then(|two| two.parse().ok()).is_some_and(|two| PROVINCES.contains(&two));
    match (of_province, digits.len()) {
        (true, 18) => {
            let is_whole = digits.get(6..14).is_some_and(is_day)
                && digits.get(..17).and_then(|body| check_digit(body.as_bytes())) == digits.chars().next_back();
            is_whole || is_labelled
        }
        (true, 15) => !digits.ends_with('X') && digits.get(6..12).is_some_and(|day| is_day(&format!("19{day}"))),
        _ => false,
    }
}

/// The 18th character of an ID card (GB 11643) whose first 17 digits are `body`.
pub(super) fn check_digit(body: &[u8]) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    if body.len() != WEIGHTS.len() || !body.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    CHECKS.get((sum % 11) as usize).copied()
}

/// `YYYYMMDD` is a day on which a living person may have been born.
fn is_day(text: &str) -> bool {
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<u32>().ok());
    let (Some(year), Some(month), Some(day)) = (number(text.get(..4)), number(text.get(4..6)), number(text.get(6..8)))
    else {
        return false;
    };
    let days = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=days).contains(&day)
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..])
}

fn is_bank_card(digits: &[u8]) -> bool {
    if !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let begins = |length: usize| {
        digits.get(..length).into_iter().flatten().fold(0_u32, |number, digit| number * 10 + u32::from(digit - b'0'))
    };
    let is_known = match digits.len() {
        // UnionPay, and the cards that Chinese banks issued before it.
        16..=19 if begins(2) == 62 || begins(2) == 81 || begins(3) == 955 || begins(2) == 60 => true,
        // Visa, MasterCard, JCB, Discover.
        16 => {
            digits.first() == Some(&b'4')
                || (51..=55).contains(&begins(2))
                || (2221..=2720).contains(&begins(4))
                || (3528..=3589).contains(&begins(4))
                || begins(2) == 65
        }
        _ => false,
    };
    is_known && is_luhn(digits)
}

/// Luhn's check digit is right (ISO/IEC 7812).
fn is_luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let digit = u32::from(digit - b'0');
            match at % 2 {
                0 => digit,
                _ if digit > 4 => digit * 2 - 9,
                _ => digit * 2,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}
