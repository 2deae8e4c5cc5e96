mod article;

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

const CASES: u32 = 1_024;

fn shown(base: Option<&str>, mine: &str, theirs: &str) -> Vec<String> {
    let items = |text: &str| text.chars().collect::<Vec<_>>();
    let all = |items: &[char]| items.iter().collect::<String>();
    let found = pieces(base.map(items).as_deref(), &items(mine), &items(theirs));
    found.iter().map(|piece| format!("{:?}:{}|{}", piece.by, all(&piece.mine), all(&piece.theirs))).collect()
}

fn preset(base: &str, mine: &str, theirs: &str) -> Option<String> {
    let items = |text: &str| text.chars().collect::<Vec<_>>();
    let found = pieces(Some(&items(base)), &items(mine), &items(theirs));
    found.iter().map(|piece| Some(piece.taken(piece.by.preset()?).into_iter().collect::<String>())).collect()
}

#[test]
fn what_only_one_has_changed_is_theirs_to_change() {
    assert_eq!(shown(Some("abcde"), "aXcde", "abcdY"), ["Same:a|a", "Mine:X|b", "Same:cd|cd", "Theirs:e|Y"]);
    assert_eq!(preset("abcde", "aXcde", "abcdY").as_deref(), Some("aXcdY"));
}

#[test]
fn additions_and_removals_of_both_are_kept() {
    for (base, mine, theirs, merged) in [
        ("abcd", "abcdZ", "acd", "acdZ"),
        ("", "a", "", "a"),
        ("abc", "", "abc", ""),
        ("abc", "", "aXbc", "X"),
        ("abcd", "acd", "abXd", "aXd"),
        ("abcd", "aXd", "abcdY", "aXdY"),
    ] {
        assert_eq!(preset(base, mine, theirs).as_deref(), Some(merged), "{base} {mine} {theirs}");
        assert_eq!(preset(base, theirs, mine).as_deref(), Some(merged), "{base} {theirs} {mine}");
    }
}

#[test]
fn what_both_have_changed_in_the_same_way_is_no_question() {
    assert_eq!(shown(Some("abc"), "aXc", "aXc"), ["Same:aXc|aXc"]);
    assert_eq!(shown(Some("abc"), "ac", "ac"), ["Same:ac|ac"]);
}

#[test]
fn what_both_have_changed_is_a_question() {
    assert_eq!(shown(Some("abc"), "aXc", "aYc"), ["Same:a|a", "Both:X|Y", "Same:c|c"]);
    assert_eq!(shown(Some("ab"), "aXb", "aYb"), ["Same:a|a", "Both:X|Y", "Same:b|b"]);
    assert_eq!(shown(Some("abc"), "aXYc", "aZc"), ["Same:a|a", "Both:XY|Z", "Same:c|c"]);
    // The order of Z relative to X and Y is unknown.
    assert_eq!(shown(Some("abcd"), "aXYZd", "abcQd"), ["Same:a|a", "Both:XYZ|bcQ", "Same:d|d"]);
}

#[test]
fn neighbours_that_were_changed_by_one_each_are_no_question() {
    assert_eq!(shown(Some("abcd"), "aXcd", "abYd"), ["Same:a|a", "Mine:X|b", "Theirs:c|Y", "Same:d|d"]);
    assert_eq!(shown(Some("abcd"), "acd", "abYd"), ["Same:a|a", "Mine:|b", "Theirs:c|Y", "Same:d|d"]);
}

#[test]
fn without_a_base_every_difference_is_a_question() {
    assert_eq!(shown(None, "aXc", "aYcZ"), ["Same:a|a", "Both:X|Y", "Same:c|c", "Both:|Z"]);
}

/// `base` with `changes` applied; new items count up from `from`, so that both sides' items differ.
fn changed(base: &[u16], changes: &[(u8, usize)], from: u16) -> Vec<u16> {
    let mut side = base.to_vec();
    for (new, (kind, place)) in (from..).zip(changes) {
        let at = place % (side.len() + 1);
        match kind {
            0 if at < side.len() => side[at] = new,
            1 if at < side.len() => {
                side.remove(at);
            }
            2 if at < side.len() => side.rotate_left(at),
            _ => side.insert(at, new),
        }
    }
    side
}

/// A text with repeated items, and two texts derived from it.
fn sides() -> impl Strategy<Value = (Vec<u16>, Vec<u16>, Vec<u16>)> {
    let changes = || prop::collection::vec((0_u8..4, 0_usize..12), 0..5);
    (prop::collection::vec(0_u16..6, 0..9), changes(), changes()).prop_map(|(base, mine, theirs)| {
        let (mine, theirs) = (changed(&base, &mine, 100), changed(&base, &theirs, 200));
        (base, mine, theirs)
    })
}

fn all(pieces: &[Piece<u16>], choice: impl Fn(&Piece<u16>) -> Choice) -> Vec<u16> {
    pieces.iter().flat_map(|piece| piece.taken(choice(piece))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn nothing_that_either_has_written_is_lost((base, mine, theirs) in sides(), knows_base: bool) {
        let found = pieces(knows_base.then_some(&base[..]), &mine, &theirs);
        prop_assert_eq!(all(&found, |_| Choice::Mine), mine.clone());
        prop_assert_eq!(all(&found, |_| Choice::Theirs), theirs.clone());
        let merged: BTreeSet<u16> = all(&found, |piece| piece.by.preset().unwrap_or(Choice::Both)).into_iter().collect();
        let written = mine.iter().chain(&theirs).filter(|item| **item >= 100);
        prop_assert!(written.clone().all(|item| merged.contains(item)), "{:?} of {:?}", merged, found);
    }

    #[test]
    fn what_one_has_taken_away_and_the_other_left_alone_is_gone(
        owners in prop::collection::vec(0_u8..3, 0..12),
    ) {
        let base: Vec<u16> = (0_u16..).zip(&owners).map(|(at, _)| at).collect();
        let without = |owner: u8| (0_u16..).zip(&owners).filter(|(_, of)| **of != owner).map(|(at, _)| at).collect::<Vec<_>>();
        let found = pieces(Some(&base), &without(1), &without(2));
        prop_assert!(found.iter().all(|piece| piece.by != Changer::Both));
        let merged = all(&found, |piece| piece.by.preset().unwrap_or(Choice::Both));
        prop_assert_eq!(merged, (0_u16..).zip(&owners).filter(|(_, of)| **of == 0).map(|(at, _)| at).collect::<Vec<_>>());
    }

    #[test]
    fn equal_sides_are_themselves((base, mine, _) in sides(), knows_base: bool) {
        let found = pieces(knows_base.then_some(&base[..]), &mine, &mine);
        let expected = Piece { by: Changer::Same, mine: mine.clone(), theirs: mine.clone() };
        prop_assert_eq!(found, if mine.is_empty() { vec![] } else { vec![expected] });
    }

    #[test]
    fn who_has_changed_nothing_gets_the_other_text((base, mine, _) in sides()) {
        let found = pieces(Some(&base), &mine, &base);
        prop_assert!(found.iter().all(|piece| matches!(piece.by, Changer::Same | Changer::Mine)));
        prop_assert_eq!(all(&found, |piece| piece.by.preset().unwrap_or(Choice::Theirs)), mine);
    }

    #[test]
    fn the_order_of_the_sides_changes_only_which_comes_first((base, mine, theirs) in sides(), knows_base: bool) {
        let base = knows_base.then_some(&base[..]);
        let turned = |piece: Piece<u16>| Piece {
            by: match piece.by {
                Changer::Mine => Changer::Theirs,
                Changer::Theirs => Changer::Mine,
                by => by,
            },
            mine: piece.theirs,
            theirs: piece.mine,
        };
        let back: Vec<_> = pieces(base, &theirs, &mine).into_iter().map(turned).collect();
        prop_assert_eq!(pieces(base, &mine, &theirs), back);
    }

    #[test]
    fn changes_of_different_paragraphs_are_no_question(acts in prop::collection::vec((0_u8..3, any::<bool>()), 0..12)) {
        // For each paragraph: its changer (0: nobody), and whether it is removed or rewritten.
        let base: Vec<u16> = (0_u16..).zip(&acts).map(|(at, _)| at).collect();
        let made = |owner: Option<u8>| -> Vec<u16> {
            let of_item = |(at, (of, is_gone)): (u16, &(u8, bool))| match (*of != 0 && owner.is_none_or(|owner| owner == *of), is_gone) {
                (false, _) => Some(at),
                (true, false) => Some(at + 100),
                (true, true) => None,
            };
            (0_u16..).zip(&acts).filter_map(of_item).collect()
        };
        let found = pieces(Some(&base), &made(Some(1)), &made(Some(2)));
        prop_assert!(found.iter().all(|piece| piece.by != Changer::Both), "{:?}", found);
        prop_assert_eq!(all(&found, |piece| piece.by.preset().unwrap_or(Choice::Both)), made(None));
    }

    #[test]
    fn what_is_put_at_different_places_is_no_question(at in 1_usize..6, mine in any::<Vec<bool>>(), theirs in any::<Vec<bool>>()) {
        // Both write before and after a paragraph that neither changes.
        let base: Vec<u16> = (0..8).collect();
        let put = |places: &[bool], from: u16, within: std::ops::Range<usize>| {
            let new = |place: usize| places.get(place).filter(|is_put| **is_put && within.contains(&place)).map(|_| from);
            base.iter().enumerate().flat_map(|(place, item)| new(place).into_iter().chain([*item])).collect::<Vec<_>>()
        };
        let found = pieces(Some(&base), &put(&mine, 100, 0..at), &put(&theirs, 200, at..8));
        prop_assert!(found.iter().all(|piece| piece.by != Changer::Both), "{:?}", found);
    }
}
