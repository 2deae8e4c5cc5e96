//! Numbers of documents, which are looked for as a whole.

/// It is a document number, with the year in brackets and a number behind, or an index number: words and at least two signs
/// that join them, with a digit among them.
pub(crate) fn is_number(written: &str) -> bool {
    is_document_number(written) || is_index_number(written)
}

fn is_document_number(written: &str) -> bool {
    let characters: Vec<char> = written.chars().collect();
    let is_digit = |c: &char| c.is_ascii_digit() || ('０'..='９').contains(c);
    characters.windows(6).enumerate().any(|(at, window)| {
        let (open, close) = (window[0], window[5]);
        let is_year = YEAR_BRACKETS.contains(&(open, close)) && window[1..5].iter().all(is_digit);
        let rest = characters[at + 6..].iter().find(|c| **c != '第');
        is_year && (open == '〔' || rest.is_some_and(is_digit))
    })
}

/// The signs around the year of a document number: the first pair by the standard, others by hand.
const YEAR_BRACKETS: [(char, char); 7] =
    [('〔', '〕'), ('[', ']'), ('［', '］'), ('(', ')'), ('（', '）'), ('【', '】'), ('﹝', '﹞')];

fn is_index_number(written: &str) -> bool {
    let mut words = written.split(['-', '/']);
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    words.clone().count() > 2 && words.all(is_word) && written.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::query::Query;

    #[test]
    fn document_and_index_numbers_are_rows() {
        for (text, row) in [
            ("博政发〔2023〕1号", "博政发 2023  1 号"),
            ("博政发[2023]1号", "博政发 2023  1 号"),
            ("〔２０２３〕１号", " 2023  1 号"),
            ("国发（2023）第12号", "国发 2023 第 12 号"),
            ("010-11/2023-00123", " 010  11  2023  00123 "),
            ("2023-02-17", " 2023  02  17 "),
        ] {
            assert_eq!(Query::of(text).terms[0].row.as_deref(), Some(row), "{text}");
        }
        for text in
            ["预算（2023）", "预算（2023）公开", "2023-02", "and/or/else", "a--1", "http://a/1", "2023年1号", "(1)2"]
        {
            assert!(!Query::of(text).has_rows(), "{text}");
        }
    }
}
