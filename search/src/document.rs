//! An article in the form in which it can be found.

use std::collections::BTreeSet;

use fnv::FnvHashSet;

use crate::{
    period::{month, year},
    query::Query,
    sound::sound_tokens,
    token::{Grain, HEAD, TITLE, column, issuing_body, token_set, tokens_of, validity},
};

/// Bytes of all tokens of one article at most: PostgreSQL keeps a megabyte of them.
const MOST: usize = 800_000;
/// Bytes of a title or a number that are looked at.
const LONGEST_HEAD: usize = 6_000;

/// The tokens that an index keeps of an article, in no order.
pub type Tokens = FnvHashSet<String>;

/// The part of an article in which the whole query is found, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// In the title.
    Title,
    /// In the title and the numbers.
    Head,
    /// In all of it.
    Whole,
}

impl Scope {
    /// All of them, the best first.
    pub const ALL: [Self; 3] = [Self::Title, Self::Head, Self::Whole];
}

/// An article in the form in which it can be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its headline.
    pub title: String,
    /// 索引号 and 文号, a line each.
    pub numbers: String,
    /// Everything else, a line a paragraph.
    pub text: String,
    /// The number of its column.
    pub column: i64,
    /// Year, month and day.
    pub day: (i64, i64, i64),
    /// 发布机构
    pub issuing_body: Option<String>,
    /// 有效性, by its code.
    pub validity: Option<String>,
}

impl Document {
    /// The tokens that an index keeps of it. A text that is too long for an index is cut where the rest has no room.
    #[must_use]
    pub fn tokens(&mut self) -> Tokens {
        cut(&mut self.title, LONGEST_HEAD);
        cut(&mut self.numbers, LONGEST_HEAD);
        let mut set = Tokens::default();
        let grain = Grain::of([&self.title, &self.numbers, &self.text].iter().map(|text| text.chars().count()).sum());
        let head = format!("{}\n{}", self.title, self.numbers);
        set.extend(token_set(&self.title, Grain::Fine).into_iter().map(|token| format!("{TITLE}{token}")));
        if !self.numbers.is_empty() {
            // Without numbers, anything found in the head was found in the title.
            set.extend(token_set(&head, Grain::Fine).into_iter().map(|token| format!("{HEAD}{token}")));
        }
        set.extend(token_set(&head, grain));
        set.extend(sound_tokens(&self.title));
        set.insert(column(self.column));
        set.extend([year(self.day.0), month(self.day.0, self.day.1)]);
        set.extend(self.validity.as_deref().map(validity));
        set.extend(self.issuing_body.as_deref().map(issuing_body));

        let mut size: usize = set.iter().map(|token| token.len() + 2).sum();
        let end = tokens_of(&self.text, grain, |token| {
            if !set.contains(token) {
                size += token.len() + 2;
                set.insert(token.to_owned());
            }
            size < MOST
        });
        if let Some(end) = end {
            cut(&mut self.text, end);
        }
        set
    }

    /// The part in which the whole of `query` is found, by looking at the article alone. An index must find the same.
    #[must_use]
    pub fn scope_of(&self, query: &Query) -> Option<Scope> {
        if query.is_empty() {
            return None;
        }
        let texts = |scope| match scope {
            Scope::Title => vec![self.title.as_str()],
            Scope::Head => vec![self.title.as_str(), &self.numbers],
            Scope::Whole => vec![self.title.as_str(), &self.numbers, &self.text],
        };
        Scope::ALL.into_iter().find(|scope| {
            let texts = texts(*scope);
            let known: BTreeSet<String> = texts.iter().flat_map(|text| token_set(text, Grain::Fine)).collect();
            query.terms.iter().flat_map(|term| &term.tokens).all(|token| known.contains(token))
                && query.rows_are_in(&texts)
        })
    }
}

/// Cuts `text` before the byte `end`, or before the character in which it lies.
fn cut(text: &mut String, end: usize) {
    if text.len() > end {
        let end = (0..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        text.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::LONGEST_SHORT;
    use proptest::prelude::*;

    /// Whether an index that keeps `kept` of an article finds it.
    fn is_found(kept: &Tokens, query: &Query, scope: Scope) -> bool {
        let has_all = |tokens: &[String]| tokens.iter().all(|token| kept.contains(token));
        let runs = query.runs(scope);
        has_all(&query.tokens(scope)) && (runs.is_empty() || runs.iter().any(|group| has_all(group)))
    }

    /// `text`, in an article that is long where `is_long`.
    fn padded(text: String, is_long: bool) -> String {
        if is_long { text + &"。".repeat(LONGEST_SHORT) } else { text }
    }

    fn article() -> Document {
        Document {
            title: "关于加强安全生产的通知".into(),
            numbers: "010-2023-0001\n博政发〔2023〕1号".into(),
            text: "各乡镇：\n校园安全无小事。\n附件：方案".into(),
            day: (2023, 2, 17),
            ..Document::default()
        }
    }

    #[test]
    fn the_title_comes_before_the_numbers_and_those_before_the_rest() {
        for (query, scope) in [
            ("安全", Some(Scope::Title)),
            ("通知 安全", Some(Scope::Title)),
            ("博政发〔2023〕1号", Some(Scope::Head)),
            ("0001", Some(Scope::Head)),
            ("通知 2023", Some(Scope::Head)),
            ("校园", Some(Scope::Whole)),
            ("校", Some(Scope::Whole)),
            ("校园 通知", Some(Scope::Whole)),
            ("“校园安全无小事”", Some(Scope::Whole)),
            ("“校园无小事”", None),
            ("事附", None),
            ("202", None),
            ("", None),
        ] {
            assert_eq!(article().scope_of(&Query::of(query)), scope, "{query}");
        }
    }

    #[test]
    fn a_long_text_is_cut_where_the_index_is_full() {
        let mut long = article();
        long.text = (0x4e00..0x9f00).filter_map(char::from_u32).cycle().step_by(7).take(400_000).collect();
        let tokens = long.tokens();
        assert!(tokens.iter().map(|token| token.len() + 2).sum::<usize>() <= MOST + 100);
    }

    proptest! {
        #[test]
        fn an_index_of_the_tokens_finds_what_looking_finds(
            title in "[安全生产会议，2a ]{0,8}", numbers in "[博政发〔〕0-2]{0,6}", text in "[安全生产会议。\n ]{0,20}",
            query in "[安全生产会议2 ]{1,6}", is_long in any::<bool>(),
        ) {
            let text = padded(text, is_long);
            let mut document = Document { title, numbers, text, day: (2023, 1, 1), ..Document::default() };
            let kept = document.tokens();
            let query = Query::of(&query);
            let found = Scope::ALL.into_iter().find(|scope| !query.is_empty() && is_found(&kept, &query, *scope));
            prop_assert_eq!(found, document.scope_of(&query));
        }

        #[test]
        fn an_index_of_the_tokens_misses_no_row(
            title in "[安全生产2 ，]{0,8}", text in "[安全生产2a。\n ]{0,20}", query in "[安全生产2a， ]{1,6}",
            is_long in any::<bool>(),
        ) {
            let text = padded(text, is_long);
            let mut document = Document { title, text, day: (2023, 1, 1), ..Document::default() };
            let kept = document.tokens();
            let query = Query::of(&format!("“{query}”"));
            if let Some(scope) = document.scope_of(&query) {
                prop_assert!(is_found(&kept, &query, scope));
            }
        }
    }
}
