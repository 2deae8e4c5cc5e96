//! The index in SQLite: FTS5 stores its rows in the order of ranks, and reads them from the highest down.
//!
//! FTS5 buffers the writes of a transaction in a hash table. A hash takes three bits of each byte: tokens of one character,
//! which are half of all and have three or four bytes, share so few hashes that each lookup compared eight others. They are
//! therefore [`spelled`] in octal digits, which have three bits each, so that no two of them share a hash.

use std::borrow::Cow;

use sea_orm::{ConnectionTrait, DbErr};

use super::index::{Wanted, numbers};

const FROM: &str = "FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ?";

pub(super) async fn first(reading: &impl ConnectionTrait, wanted: &Wanted, most: i64) -> Result<Vec<i64>, DbErr> {
    let sql = format!("SELECT rowid {FROM} ORDER BY rowid DESC LIMIT ?");
    numbers(reading, &sql, values(wanted, most)).await
}

fn values(wanted: &Wanted, most: i64) -> Vec<sea_orm::Value> {
    let (from, to) = (*wanted.ranks.start(), *wanted.ranks.end());
    vec![matching(wanted).into(), from.into(), to.into(), most.into()]
}

/// Prefix of a character that is spelled: no token has this character otherwise.
const SPELLED: char = '¬';
/// Characters that are spelled, with their number of octal digits: those of nearly all texts, and those that stand for
/// adjacent characters (see `search`).
const RANGES: [(u32, u32, u32); 2] = [(0x3400, 0x9fff, 5), (0xf_0000, 0x10_1fff, 6)];

/// `token` in the form for FTS5: a single character in digits, after the mark before it, if any.
pub(super) fn spelled(token: &str) -> Cow<'_, str> {
    let mut from_end = token.chars().rev();
    let (Some(last), mark, None) = (from_end.next(), from_end.next(), from_end.next()) else { return token.into() };
    let code = u32::from(last);
    let Some((first, _, digits)) = RANGES.into_iter().find(|(first, last, _)| (*first..=*last).contains(&code)) else {
        return token.into();
    };
    // A pair of characters without a mark is not spelled.
    if mark.is_some_and(char::is_alphanumeric) {
        return token.into();
    }
    let digit = |at: u32| char::from_digit(((code - first) >> (3 * at)) % 8, 8);
    mark.into_iter().chain([SPELLED]).chain((0..digits).rev().filter_map(digit)).collect::<String>().into()
}

/// The conditions as a query of FTS5. Tokens have no characters that would have to be escaped.
fn matching(wanted: &Wanted) -> String {
    let quoted = |token: &String| format!("\"{}\"", spelled(token));
    let all = wanted.all.iter().map(quoted);
    let joined = |group: &Vec<String>, by: &str| format!("({})", group.iter().map(quoted).collect::<Vec<_>>().join(by));
    let any = wanted.any.iter().map(|group| joined(group, " OR "));
    let either: Vec<String> = wanted.either.iter().map(|group| joined(group, " AND ")).collect();
    let either = (!either.is_empty()).then(|| format!("({})", either.join(" OR ")));
    all.chain(any).chain(either).collect::<Vec<_>>().join(" AND ")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// The hash of `fts5HashKey2`, before the remainder.
    fn hash(token: &str) -> u32 {
        let step = |hash: u32, byte: u8| (hash << 3) ^ hash ^ u32::from(byte);
        step(token.bytes().rev().fold(13, step), b'0')
    }

    #[test]
    fn what_is_one_character_shares_its_hash_with_no_other() {
        for mark in ["", "§", "№"] {
            let tokens = RANGES.into_iter().map(|(first, last, _)| {
                (first..=last).filter_map(char::from_u32).map(|c| format!("{mark}{c}")).collect::<Vec<_>>()
            });
            for tokens in tokens {
                let spelled: HashSet<String> = tokens.iter().map(|token| spelled(token).into_owned()).collect();
                let hashes: HashSet<u32> = spelled.iter().map(|token| hash(token)).collect();
                assert_eq!((spelled.len(), hashes.len()), (tokens.len(), tokens.len()), "{mark}");
                let plain: HashSet<u32> = tokens.iter().map(|token| hash(token)).collect();
                assert!(plain.len() * 2 <= tokens.len(), "{mark}: it is needed no longer");
            }
        }
    }

    #[test]
    fn other_tokens_are_as_they_were() {
        for token in ["安全", "2023", "a", "é", "§安全", "♪anquan", "¶12", "÷2023m1", "‡博乐市教育局", ""]
        {
            assert_eq!(spelled(token), token);
        }
        assert_eq!((spelled("安").as_ref(), spelled("№安").as_ref()), ("¬23611", "№¬23611"));
    }
}
