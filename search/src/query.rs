//! A query as it was typed. Every string is one: there is nothing in it that could be wrong.
//!
//! Terms stand apart by spaces, and an article must have all of them. In quotes (`"…"`, `“…”`, `「…」`, `『…』`) a term is a row of
//! units that must follow one another, with any punctuation between them. Without quotes each pair of neighbouring characters
//! must occur somewhere, and each word. A document number (`博政发〔2023〕1号`) or an index number (`010-11/2023-00123`) is one thing,
//! as if it stood in quotes.

use crate::{
    document::Scope,
    number::is_number,
    token::{Grain, HEAD, Run, TITLE, runs},
    unit::{Unit, is_break, row, units},
};

/// Characters of a query that are read.
const LONGEST: usize = 120;

/// A query as it is understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The terms that must all be there; none for an empty query.
    pub terms: Vec<Term>,
}

/// One thing that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As it was written, without its quotes.
    pub written: String,
    /// The tokens of which none may be missing. There are none where the runs of a row say all.
    pub tokens: Vec<String>,
    /// The runs of the row.
    runs: Vec<Run>,
    /// The units in a row, where they must be found so.
    pub row: Option<String>,
}

impl Query {
    /// Understands `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text: String = text.chars().take(LONGEST).collect();
        let mut terms: Vec<Term> = Vec::new();
        for (written, quoted) in pieces(&text) {
            let term = Term::of(written, quoted);
            let is_empty = term.tokens.is_empty() && term.runs.is_empty();
            let is_known = terms.iter().any(|known| known.tokens == term.tokens && known.row == term.row);
            if !is_empty && !is_known {
                terms.push(term);
            }
        }
        Self { terms }
    }

    /// It asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The tokens of which an index must know all in `scope`, each once.
    #[must_use]
    pub fn tokens(&self, scope: Scope) -> Vec<String> {
        let mut tokens: Vec<String> = Vec::new();
        for token in self.terms.iter().flat_map(|term| &term.tokens) {
            add(scope, token, &mut tokens);
        }
        tokens
    }

    /// Groups of tokens: where there are any, an index must know all of at least one of them in `scope`.
    #[must_use]
    pub fn runs(&self, scope: Scope) -> Vec<Vec<String>> {
        let grains: &[Grain] = match scope {
            Scope::Title | Scope::Head => &[Grain::Fine],
            // An article has one of them throughout.
            Scope::Whole => &Grain::ALL,
        };
        let group = |grain: &Grain| {
            let mut tokens = Vec::new();
            for run in self.terms.iter().flat_map(|term| &term.runs) {
                add(scope, grain.token(*run).encode_utf8(&mut [0; 4]), &mut tokens);
            }
            tokens
        };
        grains.iter().map(group).filter(|group| !group.is_empty()).collect()
    }

    /// Something of it must be found in a row, which tokens alone can't tell.
    #[must_use]
    pub fn has_rows(&self) -> bool {
        self.terms.iter().any(|term| term.row.is_some())
    }

    /// All rows of it are found in `texts`, each in one of them.
    #[must_use]
    pub fn rows_are_in(&self, texts: &[&str]) -> bool {
        let not_plain = |term: &&Term| !texts.iter().any(|text| term.is_plainly_in(text));
        let rows: Vec<&str> = self.terms.iter().filter(not_plain).filter_map(|term| term.row.as_deref()).collect();
        let texts: Vec<String> =
            if rows.is_empty() { Vec::new() } else { texts.iter().map(|text| row(text)).collect() };
        rows.iter().all(|wanted| texts.iter().any(|text| text.contains(wanted)))
    }
}

/// Adds `token` as it is kept in `scope`, once.
fn add(scope: Scope, token: &str, tokens: &mut Vec<String>) {
    let token = match scope {
        Scope::Title => format!("{TITLE}{token}"),
        Scope::Head => format!("{HEAD}{token}"),
        Scope::Whole => token.to_owned(),
    };
    if !tokens.contains(&token) {
        tokens.push(token);
    }
}

impl Term {
    /// It stands in `text` as it was written, which is quick to see. Words may stand there as a part of longer ones, and
    /// paragraphs and cells end there: of a row with words, or with such an end, nothing is said.
    fn is_plainly_in(&self, text: &str) -> bool {
        let is_plain = self.row.as_deref().is_some_and(|row| !row.contains(' ')) && !self.written.contains(is_break);
        is_plain && text.contains(&self.written)
    }

    /// The parts to be marked, as rows, where `is_there` says which rows there are: all of it in a row, else the longest parts of
    /// it from its beginning on. 市政 is no part of 博市政发 where 博市 and 政发 are there.
    pub(crate) fn parts(&self, is_there: impl Fn(&str) -> bool) -> Vec<String> {
        if let Some(row) = &self.row {
            return vec![row.clone()];
        }
        let units: Vec<Unit> = units(&self.written).collect();
        let of = |units: &[Unit]| units.iter().map(Unit::row).collect::<String>();
        let all = of(&units);
        if is_there(&all) {
            return vec![all];
        }
        let (mut parts, mut at): (Vec<String>, usize) = (Vec::new(), 0);
        while at < units.len() {
            // Every beginning of a part that is there is there, too.
            let end = (at + 1..=units.len()).take_while(|end| is_there(&of(&units[at..*end]))).last().unwrap_or(at);
            let part = &units[at..end];
            if part.len() > 1 || part.iter().any(Unit::is_long_word) {
                parts.push(of(part));
                at = end;
            } else {
                at += 1;
            }
        }
        if parts.is_empty() {
            // Nothing of it says by itself that it was looked for, but this was found.
            parts.extend(units.iter().map(Unit::row));
        }
        parts
    }

    fn of(written: &str, quoted: bool) -> Self {
        let quoted = quoted || is_number(written);
        let mut tokens: Vec<String> = Vec::new();
        let units: Vec<_> = units(written).collect();
        let follow = |at: usize| {
            // In quotes punctuation is passed over; without, it parts.
            let next = units.get(at + 1).filter(|next| next.is_character && (quoted || !next.apart));
            next.filter(|_| units[at].is_character)
        };
        let mut joined = false;
        for (at, unit) in units.iter().enumerate() {
            let token = match follow(at) {
                Some(next) => Some(format!("{}{}", unit.text, next.text)),
                // The second of a pair is in it.
                None => (!joined).then(|| unit.text.clone()),
            };
            joined = follow(at).is_some();
            tokens.extend(token.filter(|token| !tokens.contains(token)));
        }
        let mut of_row: Vec<Run> = Vec::new();
        if quoted {
            for (at, unit) in units.iter().enumerate().skip(1) {
                let first = at.checked_sub(2).map(|first| &units[first]);
                of_row.extend(runs(first, &units[at - 1], unit));
            }
            // Runs of three say the same as the pairs in them, and hardly any other text has three of them by chance: an index
            // has fewer lists to walk. One or two are some of few.
            if of_row.len() > 2 {
                tokens.clear();
            }
        }
        // The text begins no paragraph where it is looked for.
        let row = quoted.then(|| row(written).replace('\n', ""));
        Self { written: written.trim().to_owned(), tokens, runs: of_row, row: row.filter(|_| units.len() > 1) }
    }
}

/// The terms as they are written, and whether each stands in quotes. A quote that nothing closes reaches to the end.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((at, open)) = rest.char_indices().find(|(_, c)| closing(*c).is_some()) {
        let (before, from) = (&rest[..at], &rest[at + open.len_utf8()..]);
        pieces.extend(before.split_whitespace().map(|term| (term, false)));
        let end = closing(open).and_then(|close| from.find(close).map(|end| (end, end + close.len_utf8())));
        let (inside, after) = end.unwrap_or((from.len(), from.len()));
        pieces.push((&from[..inside], true));
        rest = &from[after..];
    }
    pieces.extend(rest.split_whitespace().map(|term| (term, false)));
    pieces
}

const fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '\u{ff02}' => Some('\u{ff02}'),
        '“' => Some('”'),
        '「' => Some('」'),
        '『' => Some('』'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::is_run;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<String> {
        Query::of(text).tokens(Scope::Whole)
    }

    #[test]
    fn words_of_one_or_two_characters_are_asked_for_as_they_are() {
        assert_eq!(tokens("税"), ["税"]);
        assert_eq!(tokens("安全"), ["安全"]);
        assert_eq!(tokens("安全生产 GDP"), ["安全", "全生", "生产", "gdp"]);
        assert_eq!(tokens("安全、生产"), ["安全", "生产"]);
    }

    #[test]
    fn a_document_number_is_characters_words_and_nothing_else() {
        assert_eq!(tokens("博政发2023年1号"), ["博政", "政发", "2023", "年", "1", "号"]);
    }

    #[test]
    fn what_stands_in_quotes_is_a_row() {
        for text in ["\"安全，生产\"", "“安全生产”", "「安全生产", "＂安全生产"] {
            let query = Query::of(text);
            assert_eq!(query.terms.len(), 1, "{text}");
            assert_eq!(query.terms[0].row.as_deref(), Some("安全生产"), "{text}");
        }
        assert_eq!(Query::of("\"发2023\"").terms[0].row.as_deref(), Some("发 2023 "));
        assert_eq!(Query::of("会议 \"安全\"生产").terms.len(), 3);
        assert!(Query::of("\"税\"").terms[0].row.is_none(), "a row of one is the unit itself");
    }

    #[test]
    fn a_long_row_is_looked_for_by_its_runs_alone() {
        for (text, pairs, runs) in
            [("“安全”", 1, 0), ("“安全生产”", 3, 2), ("“安全生产会”", 0, 3), ("安全生产会", 4, 0)]
        {
            let query = Query::of(text);
            assert_eq!(query.tokens(Scope::Whole).len(), pairs, "{text}");
            let groups: Vec<usize> = query.runs(Scope::Whole).iter().map(Vec::len).collect();
            assert_eq!(groups, if runs == 0 { vec![] } else { vec![runs; 2] }, "{text}");
            assert_eq!(query.runs(Scope::Title).len(), usize::from(runs > 0), "{text}");
        }
    }

    #[test]
    fn nothing_is_asked_for_by_punctuation_alone() {
        for text in ["", "   ", "，。！", "\"\"", "“", "*", "NEAR(", "\0"] {
            let query = Query::of(text);
            assert_eq!(query.is_empty(), text != "NEAR(", "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn every_string_is_a_query_of_tokens_that_no_index_misunderstands(text in "\\PC{0,60}|[\"'“”&|!:*()\\\\\0 -]{0,30}") {
            for scope in Scope::ALL {
                let query = Query::of(&text);
                prop_assert!(query.runs(scope).iter().flatten().all(|token| is_run(token.trim_start_matches([TITLE, HEAD]))));
                for token in query.tokens(scope) {
                    let mut rest = token.chars();
                    let first = rest.next();
                    prop_assert!(first.is_some_and(|c| c.is_alphanumeric() || [TITLE, HEAD].contains(&c)));
                    prop_assert!(rest.all(char::is_alphanumeric), "{token:?}");
                    prop_assert!(token.len() < 500);
                }
            }
        }

        #[test]
        fn a_query_is_the_same_in_both_scripts(text in "[政府资讯安全生产会议发后里台 ]{0,12}") {
            let table = ferrous_opencc::OpenCC::from_config(ferrous_opencc::config::BuiltinConfig::S2t).expect("a table");
            prop_assert_eq!(tokens(&table.convert(&text)), tokens(&text));
        }
    }
}
