//! Formats of numbers: `ST_NumberFormat` (ECMA-376 part 1, 17.18.59).

use super::Doubt;

/// Beyond it, letters and Roman digits would be lines long; Word counts no further in Roman digits.
const MAX_ROMAN: u32 = 32_767;
const MAX_LETTERS: u32 = 780;
/// Chinese numbers are written up to here.
const MAX_CHINESE: u32 = 99_999_999;

/// A format of numbers. Formats that look alike in every number are one here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// 1, 2, 3
    Decimal,
    /// 01, 02, … 10
    DecimalZero,
    /// １, ２, ３
    FullWidth,
    /// ① to ⑳
    Circle,
    /// ⒈ to ⒛
    FullStop,
    /// ⑴ to ⒇
    Parenthesis,
    /// 1st, 2nd, 3rd
    Ordinal,
    /// - 1 -
    InDash,
    /// 1, … 9, A, … F, 10
    Hexadecimal,
    /// a, … z, aa, bb
    LowerLetter,
    /// A, … Z, AA, BB
    UpperLetter,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
    /// 一, … 十, 十一, … 九十九, 一〇〇
    ChineseCounting,
    /// The same with ○ for nought.
    TaiwaneseCounting,
    /// 一, … 十, … 一百, 一百零一
    ChineseThousand,
    /// 壹, … 壹拾, … 壹佰零壹
    ChineseLegal,
    /// The same in traditional characters.
    TraditionalLegal,
    /// 一, … 十, … 百, 百一
    JapaneseCounting,
    /// 一, 二, … 一〇, 一一
    IdeographDigital,
    /// The same with ○ for nought.
    TaiwaneseDigital,
    /// 甲 to 癸
    HeavenlyStems,
    /// 子 to 亥
    EarthlyBranches,
    /// 甲子 to 癸亥
    SexagenaryCycle,
    /// ㊀ to ㊉
    IdeographCircle,
    /// A mark that does not count.
    Bullet,
    /// No number.
    None,
    /// One that is not known here, by its name in the standard.
    Other(String),
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const TAIWANESE: [char; 10] = ['○', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const COUNTING: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const TRADITIONAL: [char; 10] = ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'];
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];

impl Format {
    /// The format with this name in the standard.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "decimal" | "decimalHalfWidth" => Self::Decimal,
            "decimalZero" => Self::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circle,
            "decimalEnclosedFullstop" => Self::FullStop,
            "decimalEnclosedParen" => Self::Parenthesis,
            "ordinal" => Self::Ordinal,
            "numberInDash" => Self::InDash,
            "hex" => Self::Hexadecimal,
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "chineseCounting" => Self::ChineseCounting,
            "taiwaneseCounting" => Self::TaiwaneseCounting,
            "chineseCountingThousand" | "taiwaneseCountingThousand" => Self::ChineseThousand,
            "chineseLegalSimplified" => Self::ChineseLegal,
            "ideographLegalTraditional" => Self::TraditionalLegal,
            "japaneseCounting" => Self::JapaneseCounting,
            "ideographDigital" | "japaneseDigitalTenThousand" => Self::IdeographDigital,
            "taiwaneseDigital" => Self::TaiwaneseDigital,
            "ideographTraditional" => Self::HeavenlyStems,
            "ideographZodiac" => Self::EarthlyBranches,
            "ideographZodiacTraditional" => Self::SexagenaryCycle,
            "ideographEnclosedCircle" => Self::IdeographCircle,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Other(name.to_owned()),
        }
    }

    /// Whether it writes a number at all.
    #[must_use]
    pub const fn is_number(&self) -> bool {
        !matches!(self, Self::Bullet | Self::None)
    }

    /// `number` in this format, in decimal digits where it has no form for it, and the doubt about that.
    #[must_use]
    pub fn write(&self, number: u32) -> (String, Option<Doubt>) {
        let written = match self {
            Self::Bullet | Self::None => Some(String::new()),
            Self::Other(name) => return (number.to_string(), Some(Doubt::UnknownFormat(name.clone()))),
            Self::Decimal => Some(number.to_string()),
            Self::DecimalZero => Some(format!("{number:02}")),
            Self::FullWidth => {
                Some(number.to_string().chars().filter_map(|c| char::from_u32(u32::from(c) + 0xfee0)).collect())
            }
            Self::Hexadecimal => Some(format!("{number:X}")),
            Self::InDash => Some(format!("- {number} -")),
            Self::Ordinal => Some(ordinal(number)),
            // The others have no nought.
            _ if number == 0 => None,
            Self::Circle => nth('①', 20, number),
            Self::FullStop => nth('⒈', 20, number),
            Self::Parenthesis => nth('⑴', 20, number),
            Self::IdeographCircle => nth('㊀', 10, number),
            Self::LowerLetter => letters('a', number),
            Self::UpperLetter => letters('A', number),
            Self::LowerRoman => roman(number).map(|roman| roman.to_lowercase()),
            Self::UpperRoman => roman(number),
            Self::ChineseCounting => Some(tens(number, &DIGITS)),
            Self::TaiwaneseCounting => Some(tens(number, &TAIWANESE)),
            Self::IdeographDigital => Some(digits(number, &DIGITS)),
            Self::TaiwaneseDigital => Some(digits(number, &TAIWANESE)),
            Self::ChineseThousand => grouped(number, &COUNTING, ["", "十", "百", "千"]).map(bare_ten),
            Self::ChineseLegal => grouped(number, &LEGAL, ["", "拾", "佰", "仟"]),
            Self::TraditionalLegal => {
                grouped(number, &TRADITIONAL, ["", "拾", "佰", "仟"]).map(|text| text.replace('万', "萬"))
            }
            Self::JapaneseCounting => japanese(number),
            Self::HeavenlyStems => (number <= 10).then(|| cycle(&STEMS, number).to_string()),
            Self::EarthlyBranches => (number <= 12).then(|| cycle(&BRANCHES, number).to_string()),
            Self::SexagenaryCycle => {
                (number <= 60).then(|| [cycle(&STEMS, number), cycle(&BRANCHES, number)].iter().collect())
            }
        };
        written.map_or_else(|| (number.to_string(), Some(Doubt::OutOfRange(number))), |written| (written, None))
    }
}

fn nth(first: char, count: u32, number: u32) -> Option<String> {
    let at = (number <= count).then(|| char::from_u32(u32::from(first) + number - 1)).flatten();
    at.map(String::from)
}

/// After z come aa, bb.
fn letters(first: char, number: u32) -> Option<String> {
    let letter = char::from_u32(u32::from(first) + (number - 1) % 26)?;
    (number <= MAX_LETTERS).then(|| std::iter::repeat_n(letter, ((number - 1) / 26 + 1) as usize).collect())
}

fn roman(number: u32) -> Option<String> {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > MAX_ROMAN {
        return None;
    }
    let (mut left, mut text) = (number, String::new());
    for (value, digit) in DIGITS {
        text.push_str(&digit.repeat((left / value) as usize));
        left %= value;
    }
    Some(text)
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (1, teen) if teen != 11 => "st",
        (2, teen) if teen != 12 => "nd",
        (3, teen) if teen != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn cycle(signs: &[char], number: u32) -> char {
    signs.get((number as usize - 1) % signs.len()).copied().unwrap_or_default()
}

fn digit(digits: &[char; 10], value: u32) -> char {
    digits.get(value as usize % 10).copied().unwrap_or_default()
}

fn digits(number: u32, signs: &[char; 10]) -> String {
    number.to_string().chars().filter_map(|c| c.to_digit(10)).map(|value| digit(signs, value)).collect()
}

/// 十, 十一, 二十, 九十九; from 100 on digit by digit.
fn tens(number: u32, signs: &[char; 10]) -> String {
    if !(10..100).contains(&number) {
        return digits(number, signs);
    }
    let (ten, one) = (number / 10, number % 10);
    let mut text = String::new();
    if ten > 1 {
        text.push(digit(signs, ten));
    }
    text.push('十');
    if one > 0 {
        text.push(digit(signs, one));
    }
    text
}

/// With units and 零 for gaps: 一千零一十, 一万零一.
fn grouped(number: u32, signs: &[char; 10], units: [&str; 4]) -> Option<String> {
    if number > MAX_CHINESE {
        return None;
    }
    let (upper, lower) = (number / 10_000, number % 10_000);
    let mut text = String::new();
    if upper > 0 {
        four(upper, signs, units, &mut text);
        text.push('万');
        if lower > 0 && lower < 1_000 {
            text.push(digit(signs, 0));
        }
    }
    four(lower, signs, units, &mut text);
    Some(text)
}

fn four(number: u32, signs: &[char; 10], units: [&str; 4], text: &mut String) {
    let (mut begun, mut gap) = (false, false);
    for (place, unit) in units.iter().enumerate().rev() {
        let value = number / 10_u32.pow(u32::try_from(place).unwrap_or_default()) % 10;
        if value == 0 {
            gap = begun;
            continue;
        }
        if gap {
            text.push(digit(signs, 0));
        }
        text.push(digit(signs, value));
        text.push_str(unit);
        (begun, gap) = (true, false);
    }
}

/// 十 to 十九 are said without 一.
fn bare_ten(text: String) -> String {
    text.strip_prefix("一十").map_or_else(|| text.clone(), |rest| format!("十{rest}"))
}

/// 百一 for 101: no 一 before units, and no 零.
fn japanese(number: u32) -> Option<String> {
    let text = grouped(number, &COUNTING, ["", "十", "百", "千"])?.replace('零', "");
    let units = ["十", "百", "千"];
    Some(units.iter().fold(text, |text, unit| text.replace(&format!("一{unit}"), unit)))
}
