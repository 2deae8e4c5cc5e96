//! Suggestions for a search without results: titles and columns with words similar to the typed ones, and otherwise the words
//! split up.

use std::ops::RangeInclusive;

use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};
use search::{Guess, Query, Scope};

use super::index::{self, Wanted};
use crate::{column::Tree, entity::search_text};

/// Titles that are compared for each word.
const TITLES: i64 = 60;
/// Limit of words outside of titles that are searched for in all public texts.
const WORDS: usize = 12;

/// Words in the place of `words` that have results among all `ranks`; `typed` is the text that `words` were parsed from.
pub(super) async fn meant(
    reading: &DatabaseTransaction,
    tree: &Tree,
    (words, typed): (&Query, &str),
    ranks: &RangeInclusive<i64>,
) -> Result<Option<String>, DbErr> {
    // Syllables that were typed apart are taken as one word.
    let is_spelled = |term: &search::Term| term.written.bytes().all(|byte| byte.is_ascii_alphabetic());
    if words.terms.len() > 1
        && words.terms.iter().all(is_spelled)
        && let Some(word) = guessed(reading, tree, typed, ranks).await?
        && is_found(reading, &Query::of(&word), ranks).await?
    {
        return Ok(Some(word));
    }
    let (mut changed, mut is_other) = (Vec::new(), false);
    for term in &words.terms {
        // Phrases, too, are checked without their quotes: their words may be right although they nowhere follow one
        // another.
        let other = if is_found(reading, &Query::of(&term.written), ranks).await? {
            None
        } else {
            guessed(reading, tree, &term.written, ranks).await?
        };
        is_other |= other.is_some();
        changed.push(other.unwrap_or_else(|| term.written.clone()));
    }
    let changed = changed.join(" ");
    if is_other && is_found(reading, &Query::of(&changed), ranks).await? {
        return Ok(Some(changed));
    }
    let apart = words.terms.iter().map(|term| apart(&term.written)).collect::<Vec<_>>().join(" ");
    let same = Query::of(&apart) == *words;
    Ok((!same && is_found(reading, &Query::of(&apart), ranks).await?).then_some(apart))
}

async fn is_found(reading: &impl ConnectionTrait, words: &Query, ranks: &RangeInclusive<i64>) -> Result<bool, DbErr> {
    if words.is_empty() || words.has_rows() {
        return Ok(false);
    }
    Ok(!index::first(reading, &Wanted::among(ranks).with_tokens(words.tokens(Scope::Whole)), 1).await?.is_empty())
}

/// The word that was probably meant by `typed`, which has no results.
async fn guessed(
    reading: &DatabaseTransaction,
    tree: &Tree,
    typed: &str,
    ranks: &RangeInclusive<i64>,
) -> Result<Option<String>, DbErr> {
    if let Some(mut guess) = Guess::like(typed) {
        look(reading, tree, &mut guess, ranks).await?;
        if let Some(best) = guess.best() {
            return Ok(Some(best));
        }
        for word in guess.certain().into_iter().take(WORDS) {
            if is_found(reading, &Query::of(&word), ranks).await? {
                return Ok(Some(word));
            }
        }
    }
    let Some(mut begun) = Guess::begun(typed) else { return Ok(None) };
    look(reading, tree, &mut begun, ranks).await?;
    Ok(begun.words(1).pop())
}

/// Lets `guess` compare the newest titles that may have such a word, and the names of all columns. Returns the titles that
/// match, with their ranks, the newest first.
pub(super) async fn look(
    reading: &DatabaseTransaction,
    tree: &Tree,
    guess: &mut Guess,
    ranks: &RangeInclusive<i64>,
) -> Result<Vec<(i64, String)>, DbErr> {
    for column in tree.in_order() {
        guess.look(&column.name);
    }
    let ranks = index::first(reading, &Wanted::among(ranks).with_either(guess.tokens()), TITLES).await?;
    let titles = search_text::Entity::find().select_only().column(search_text::Column::Rank);
    let titles = titles.column(search_text::Column::Title).filter(search_text::Column::Rank.is_in(ranks));
    let titles: Vec<(i64, String)> = titles.into_tuple().all(reading).await?;
    let mut found: Vec<(i64, String)> = titles.into_iter().filter(|(_, title)| guess.look(title)).collect();
    found.sort_unstable_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    Ok(found)
}

/// The parts of a number, or the characters of `written` in pairs.
fn apart(written: &str) -> String {
    if Query::of(written).has_rows() {
        return written.split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>().join(" ");
    }
    let characters: Vec<char> = written.chars().collect();
    if characters.len() < 4 || characters.iter().any(char::is_ascii) {
        return written.to_owned();
    }
    characters.chunks(2).map(|pair| pair.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
