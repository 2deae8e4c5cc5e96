//! The numbers in a page's footer.

use domain::imported::FooterNumbers;

use crate::shape;

/// Words that stand around the numbers and say nothing else.
const AROUND: &[&str] = &[
    "政府网站标识码",
    "网站标识码",
    "标识码",
    "ICP备案编号",
    "ICP备案序号",
    "ICP备案号",
    "备案序号",
    "备案编号",
    "备案号",
    "公安备案",
    "公安机关备案",
    "网站",
    "ICP备案",
];
const FOOTER: &[&str] = &[
    "版权所有",
    "主办",
    "承办",
    "Copyright",
    "©",
    "技术支持",
    "网站地图",
    "联系我们",
    "联系电话",
    "地址",
    "邮编",
    "建议使用",
    "维护",
    "运行管理",
    "运维",
    "网站管理",
    "网站声明",
    "隐私",
    "关于我们",
    "网站标识码",
    "通讯地址",
    "办公地址",
    "您是第",
    "本站",
];

/// Whether `text` is of a site's footer at any place.
pub fn is_footer(text: &str) -> bool {
    ["版权所有", "Copyright", "©", "网站地图", "技术支持", "关于我们", "网站标识码", "網站地圖", "版權所有"]
        .iter()
        .any(|word| text.starts_with(word))
        && begins_as_footer(text)
}

/// Whether `text` begins as a site's footer does.
pub fn begins_as_footer(text: &str) -> bool {
    FOOTER.iter().any(|word| text.starts_with(word)) && text.chars().count() <= 120
}

/// Takes the numbers from `text`, anywhere on a line that is no sentence.
pub fn find(text: &str, numbers: &mut FooterNumbers) {
    let mut rest = shape::dense(text);
    if rest.chars().count() > 300 || shape::is_sentence(&rest) {
        return;
    }
    let found = FooterNumbers {
        police_number: cut(&mut rest, "公网安备"),
        icp_number: cut(&mut rest, "ICP备"),
        identification_code: code(&mut rest),
    };
    keep(numbers, found);
}

fn keep(numbers: &mut FooterNumbers, found: FooterNumbers) {
    numbers.police_number = numbers.police_number.take().or(found.police_number);
    numbers.icp_number = numbers.icp_number.take().or(found.icp_number);
    numbers.identification_code = numbers.identification_code.take().or(found.identification_code);
}

/// Takes the numbers from `text` if it is a line of a footer. Returns the rest of that line, and nothing if it is no such line.
pub fn take(text: &str, numbers: &mut FooterNumbers) -> Option<String> {
    let mut rest = shape::dense(text);
    if rest.chars().count() > 200 || shape::is_sentence(&rest) {
        return None;
    }
    let police_number = cut(&mut rest, "公网安备");
    let icp_number = cut(&mut rest, "ICP备");
    let identification_code = code(&mut rest);
    let found = FooterNumbers { icp_number, identification_code, police_number };
    if found == FooterNumbers::default() {
        return None;
    }
    for word in AROUND {
        rest = rest.replace(word, "");
    }
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    if !rest.is_empty() && !begins_as_footer(&rest) {
        return None;
    }
    keep(numbers, found);
    Some(rest)
}

/// Cuts `新ICP备09005285号-1` out of `text`: a province's one character, the mark, digits, the end and a suffix.
fn cut(text: &mut String, mark: &str) -> Option<String> {
    let at = text.find(mark)?;
    let province = text.get(..at)?.chars().next_back().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
    let start = at - province.map_or(0, char::len_utf8);
    let digits_at = at + mark.len();
    let digits: usize = text.get(digits_at..)?.chars().take_while(char::is_ascii_digit).count();
    let after = text.get(digits_at + digits..)?;
    if digits == 0 || !after.starts_with('号') {
        return None;
    }
    let mut stop = digits_at + digits + '号'.len_utf8();
    if let Some(suffix) = text.get(stop..).and_then(|rest| rest.strip_prefix('-')) {
        let length = suffix.chars().take_while(char::is_ascii_digit).count();
        stop += if length == 0 { 0 } else { length + 1 };
    }
    let number = text.get(start..stop)?.to_owned();
    text.replace_range(start..stop, "|");
    Some(number)
}

fn code(text: &mut String) -> Option<String> {
    let start = text.find("标识码")? + "标识码".len();
    let rest = text.get(start..)?;
    let value = rest.trim_start_matches([':', '是']);
    let length = value.chars().take_while(char::is_ascii_alphanumeric).count();
    let number = value.get(..length).filter(|number| number.len() >= 6)?.to_owned();
    let value_at = start + rest.len() - value.len();
    text.replace_range(value_at..value_at + length, "|");
    Some(number)
}
