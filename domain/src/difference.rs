//! What was added and what was removed between two texts.

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Kept(String),
    /// In the new text alone.
    Added(String),
    /// In the old text alone.
    Removed(String),
}

/// Beyond this many cells the table of the longest common part is not made, and the middle counts as rewritten.
const CELLS: usize = 4_000_000;

/// The difference from `old` to `new`, by characters: Chinese has no spaces to cut at.
#[must_use]
pub fn difference(old: &str, new: &str) -> Vec<Piece> {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_middle, new_middle) = (&old_rest[..old_rest.len() - tail], &new_rest[..new_rest.len() - tail]);

    let mut pieces = Pieces::default();
    old[..head].iter().for_each(|c| pieces.keep(*c));
    middle(old_middle, new_middle, &mut pieces);
    old[old.len() - tail..].iter().for_each(|c| pieces.keep(*c));
    pieces.done
}

/// The longest common part by dynamic programming (Wagner and Fischer, 1974).
fn middle(old: &[char], new: &[char], pieces: &mut Pieces) {
    if old.len().saturating_mul(new.len()) > CELLS {
        old.iter().for_each(|c| pieces.remove(*c));
        new.iter().for_each(|c| pieces.add(*c));
        return;
    }
    let width = new.len() + 1;
    let mut longest = vec![0u32; (old.len() + 1) * width];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            longest[i * width + j] = if a == b {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pieces.keep(old[i]);
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            pieces.remove(old[i]);
            i += 1;
        } else {
            pieces.add(new[j]);
            j += 1;
        }
    }
    old[i..].iter().for_each(|c| pieces.remove(*c));
    new[j..].iter().for_each(|c| pieces.add(*c));
}

#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
}

impl Pieces {
    fn keep(&mut self, c: char) {
        match self.done.last_mut() {
            Some(Piece::Kept(text)) => text.push(c),
            _ => self.done.push(Piece::Kept(c.into())),
        }
    }

    fn add(&mut self, c: char) {
        match self.done.last_mut() {
            Some(Piece::Added(text)) => text.push(c),
            _ => self.done.push(Piece::Added(c.into())),
        }
    }

    fn remove(&mut self, c: char) {
        match self.done.last_mut() {
            Some(Piece::Removed(text)) => text.push(c),
            _ => self.done.push(Piece::Removed(c.into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn side(pieces: &[Piece], new: bool) -> String {
        pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Kept(text) => Some(text.as_str()),
                Piece::Added(text) => new.then_some(text.as_str()),
                Piece::Removed(text) => (!new).then_some(text.as_str()),
            })
            .collect()
    }

    #[test]
    fn one_wrong_character_is_one_removed_and_one_added() {
        let pieces = difference("全市教育系统校圆安全", "全市教育系统校园安全");
        let expected = [
            Piece::Kept("全市教育系统校".into()),
            Piece::Removed("圆".into()),
            Piece::Added("园".into()),
            Piece::Kept("安全".into()),
        ];
        assert_eq!(pieces, expected);
    }

    proptest! {
        #[test]
        fn a_difference_holds_both_texts_whole(old in "[丁-丙a-c]{0,40}", new in "[丁-丙a-c]{0,40}") {
            let pieces = difference(&old, &new);
            prop_assert_eq!(side(&pieces, false), old.clone());
            prop_assert_eq!(side(&pieces, true), new.clone());
            prop_assert_eq!(pieces.iter().all(|piece| matches!(piece, Piece::Kept(_))), old == new);
        }
    }
}
