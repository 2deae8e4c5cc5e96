//! White space and numbers as browsers' scripts read them, and the beginnings of words.

/// White space of browsers' scripts: what Unicode says but for NEL, and the mark of the order of bytes.
pub const fn is_space(c: char) -> bool {
    (c.is_whitespace() && c != '\u{85}') || c == '\u{feff}'
}

pub fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// Whether nothing but white space is in `text`.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

/// `text` without white space.
pub fn dense(text: &str) -> String {
    text.chars().filter(|c| !is_space(*c)).collect()
}

/// `text` with single spaces, and none at its ends.
pub fn single_spaced(text: &str) -> String {
    text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The number at the beginning of `text`, whatever follows it.
pub fn integer(text: &str) -> Option<i64> {
    let text = text.trim_start_matches(is_space);
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let digits = &digits[..end];
    let number = digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .fold(0_i64, |sum, digit| sum.saturating_mul(10).saturating_add(i64::from(digit)));
    (!digits.is_empty()).then_some(sign * number)
}

/// Whether `c` belongs to a word of a program.
pub const fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Whether `text` begins with `word`, and no longer one.
pub fn begins(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(is_word))
}

/// `text` after `beginning`, in letters of either case.
pub fn after<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(beginning.len())?;
    head.eq_ignore_ascii_case(beginning).then_some(rest)
}

/// Where `wanted` stands in `text`, in letters of either case. `wanted` is ASCII.
pub fn find(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes().windows(wanted.len()).position(|part| part.eq_ignore_ascii_case(wanted.as_bytes()))
}

/// What follows each `wanted` in `text`, in letters of either case.
pub fn each_after<'a>(text: &'a str, wanted: &'a str) -> impl Iterator<Item = &'a str> {
    let next = move |text: &'a str| find(text, wanted).map(|at| &text[at + wanted.len()..]);
    std::iter::successors(next(text), move |rest| next(rest))
}

/// Whether `first`, some white space and `second` follow one another anywhere in `text`.
pub fn has_pair(text: &str, first: &str, second: &str) -> bool {
    each_after(text, first).any(|rest| after(rest.trim_start_matches(is_space), second).is_some())
}

/// The digits at the beginning of `text`, and the rest; `None` without any.
pub fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_from_the_beginning() {
        let all = [" 12px", "+3", "-4.5", "", "x1", "99999999999999999999"].map(integer);
        assert_eq!(all, [Some(12), Some(3), Some(-4), None, None, Some(i64::MAX)]);
    }

    #[test]
    fn what_is_looked_for_may_be_written_in_other_letters() {
        assert_eq!(find("甲<V:TextBox>", "<v:textbox"), Some(3));
        assert!(
            has_pair("a;MSO-List: \n Ignore", "mso-list:", "ignore")
                && !has_pair("mso-list:l0 ignore", "mso-list:", "ignore")
        );
        assert_eq!(each_after("a1 A2", "a").collect::<Vec<_>>(), ["1 A2", "2"]);
        assert_eq!(after("é", "e"), None);
    }

    #[test]
    fn a_beginning_is_a_whole_word() {
        assert!(begins("none !important", "none") && begins("all", "all") && !begins("nonesuch", "none"));
    }
}
