//! What else may have been meant where nothing was found: titles in which the same sounds are written otherwise, and else the
//! words apart.

use std::{collections::HashMap, ops::RangeInclusive};

use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};
use search::{Query, Scope, alike, sounds_of, syllables};

use super::index::{self, Wanted};
use crate::entity::search_text;

/// Titles that are looked at for each word.
const TITLES: i64 = 60;

/// Words in the place of `words` that find something among all `ranks`.
pub(super) async fn meant(
    reading: &DatabaseTransaction,
    words: &Query,
    ranks: &RangeInclusive<i64>,
) -> Result<Option<String>, DbErr> {
    let (mut changed, mut by_sound) = (Vec::new(), false);
    for term in &words.terms {
        let alone = Query { terms: vec![term.clone()] };
        let other = if is_found(reading, &alone, ranks).await? {
            None
        } else {
            sounding(reading, &term.written, ranks).await?
        };
        by_sound |= other.is_some();
        changed.push(other.unwrap_or_else(|| term.written.clone()));
    }
    let changed = changed.join(" ");
    if by_sound && is_found(reading, &Query::of(&changed), ranks).await? {
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

/// What most titles have that sounds like `written`, which may be letters.
async fn sounding(
    reading: &DatabaseTransaction,
    written: &str,
    ranks: &RangeInclusive<i64>,
) -> Result<Option<String>, DbErr> {
    let Some(sounds) = sounds_of(written).or_else(|| syllables(written)) else { return Ok(None) };
    let titles = titles_like(reading, &sounds, ranks).await?;
    let mut counted: HashMap<(bool, String), usize> = HashMap::new();
    for title in titles {
        if let Some((part, exactly)) = alike(&title, &sounds, written) {
            *counted.entry((exactly, part)).or_default() += 1;
        }
    }
    let best = counted.into_iter().max_by(|(a, many), (b, more)| (a.0, many, &b.1).cmp(&(b.0, more, &a.1)));
    Ok(best.map(|((_, part), _)| part))
}

/// The newest titles in which something sounds like `sounds`.
async fn titles_like(
    reading: &DatabaseTransaction,
    sounds: &[String],
    ranks: &RangeInclusive<i64>,
) -> Result<Vec<String>, DbErr> {
    let tokens = search::tokens_of_sounds(sounds);
    if tokens.is_empty() {
        return Ok(Vec::new());
    }
    let ranks = index::first(reading, &Wanted::among(ranks).with_tokens(tokens), TITLES).await?;
    let titles = search_text::Entity::find().select_only().column(search_text::Column::Title);
    titles.filter(search_text::Column::Rank.is_in(ranks)).into_tuple().all(reading).await
}

/// The characters of `written` two by two.
fn apart(written: &str) -> String {
    let characters: Vec<char> = written.chars().collect();
    if characters.len() < 4 || characters.iter().any(char::is_ascii) {
        return written.to_owned();
    }
    characters.chunks(2).map(|pair| pair.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
