//! Finds the words of a source that are not in the text made of it.

/// Bytes ahead of its place within which a piece is looked for: behind numbers that were written out, or a caption that comes
/// first.
const AHEAD_BYTES: usize = 512;
/// A piece of fewer bytes is short: less than four characters of Chinese.
const SHORT_BYTES: usize = 12;

/// The places of those of `pieces` that `written` has less often than they have it, in their order. All are without white space.
///
/// Pieces in their order are compared in one pass; only those out of their place are looked for, the longest first, in the text
/// that no other piece takes.
pub fn lost(pieces: &[String], written: &str) -> Vec<usize> {
    let mut rest = written;
    let (mut left, mut out_of_place) = (Vec::new(), Vec::new());
    let mut open = pieces.iter().enumerate().filter(|(_, piece)| !piece.is_empty()).peekable();
    while let Some((at, piece)) = open.next() {
        if let Some(after) = rest.strip_prefix(piece.as_str()) {
            rest = after;
            continue;
        }
        // A short piece is looked for with the next one: alone, it is soon found inside of another.
        let next = open.peek().filter(|_| piece.len() < SHORT_BYTES).map_or("", |(_, next)| next.as_str());
        let wanted = format!("{piece}{next}");
        let near = rest.get(..rest.floor_char_boundary(AHEAD_BYTES + wanted.len())).unwrap_or(rest);
        match near.find(&wanted).and_then(|found| rest.split_at_checked(found)) {
            Some((before, from)) => {
                left.push(before);
                rest = from.strip_prefix(piece.as_str()).unwrap_or(from);
            }
            None => out_of_place.push((at, piece)),
        }
    }
    left.push(rest);
    out_of_place.sort_by_key(|(_, piece)| std::cmp::Reverse(piece.len()));
    let mut lost: Vec<usize> =
        out_of_place.into_iter().filter(|(_, piece)| !take(&mut left, piece)).map(|(at, _)| at).collect();
    lost.sort_unstable();
    lost
}

/// Takes `piece` out of `left`, where it is.
fn take(left: &mut Vec<&str>, piece: &str) -> bool {
    let found = left.iter().copied().enumerate().find_map(|(at, text)| Some((at, text.split_once(piece)?)));
    let Some((at, (before, after))) = found else { return false };
    if let Some(part) = left.get_mut(at) {
        *part = before;
    }
    left.push(after);
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::lost;

    fn of(pieces: &[&str], written: &str) -> Vec<usize> {
        lost(&pieces.iter().map(ToString::to_string).collect::<Vec<_>>(), written)
    }

    #[test]
    fn a_word_that_is_lost_once_is_found_beside_its_likes() {
        assert_eq!(of(&["同意", "甲", "同意", "乙", "同意"], "同意甲乙同意"), [2]);
        assert_eq!(of(&["同意", "同意", "同意"], "同意同意"), [2]);
        assert_eq!(of(&["同意", "甲"], "同意甲"), [] as [usize; 0]);
    }

    #[test]
    fn words_that_were_added_hide_no_lost_ones() {
        assert_eq!(of(&["甲", "乙", "丙"], "一、甲二、三、丙"), [1]);
        assert_eq!(of(&["7", "8", "27", "17"], "8、27、17、"), [0]);
    }

    #[test]
    fn words_out_of_their_place_are_there() {
        let long = "长".repeat(400);
        assert_eq!(of(&["甲", "乙", "表题", "", "丙"], "表题甲乙丙"), [] as [usize; 0]);
        assert_eq!(of(&["甲", &long, "乙", "乙"], &format!("{long}乙甲")), [3]);
    }

    proptest! {
        #[test]
        fn exactly_the_lost_words_are_found(
            words in prop::collection::vec((0..6_u8, any::<bool>(), 0..3_usize), 0..40),
            turned in 0..40_usize,
        ) {
            let word = |number: u8| if number < 3 { format!("〔{number}〕") } else { format!("〔较长的文字{number}〕") };
            let pieces: Vec<String> = words.iter().map(|(number, ..)| word(*number)).collect();
            let mut kept: Vec<String> = words
                .iter()
                .filter(|(_, is_lost, _)| !is_lost)
                .map(|(number, _, added)| format!("{}{}", "增".repeat(*added), word(*number)))
                .collect();
            let middle = turned.min(kept.len());
            kept.rotate_left(middle);
            let mut expected: Vec<String> =
                words.iter().filter(|(_, is_lost, _)| *is_lost).map(|(number, ..)| word(*number)).collect();
            let mut found: Vec<String> = lost(&pieces, &kept.concat()).into_iter().map(|at| pieces[at].clone()).collect();
            expected.sort();
            found.sort();
            prop_assert_eq!(found, expected);
        }
    }
}
