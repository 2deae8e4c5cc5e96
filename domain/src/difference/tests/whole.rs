//! Two bodies as a whole: bodies that look the same have no difference, others have one, and nothing of either is lost.

use proptest::{prelude::*, sample::Index};

use super::{
    bodies::{Block, block, body, html, look},
    mutations::with_body,
};
use crate::{
    body,
    difference::{Content, Difference, Followed, Inline, Mode, Part, ShownRow, Status, follow},
};

const CASES: u32 = 1_024;

/// A body, and one that was made of it by several changes.
fn two() -> impl Strategy<Value = (Vec<Block>, Vec<Block>)> {
    let changes = prop::collection::vec((any::<Index>(), block(), 0_u8..4), 0..4);
    (body(), changes).prop_map(|(old, changes)| {
        let mut new = old.clone();
        for (index, block, kind) in changes {
            let at = index.index(new.len().max(1));
            match kind {
                0 if at < new.len() => new[at] = block,
                1 if at < new.len() => drop(new.remove(at)),
                2 if at < new.len() => new.rotate_left(at),
                _ => new.insert(at.min(new.len()), block),
            }
        }
        (old, new)
    })
}

/// The text of one side of the shown difference.
fn side(parts: &[Part], is_new: bool) -> String {
    let is_there = |status: &Status| match status {
        Status::Edited => true,
        Status::Added | Status::MovedHere(_) => is_new,
        Status::Removed | Status::MovedAway(_) => !is_new,
    };
    let row = |row: &ShownRow| -> String {
        if row.status.as_ref().is_some_and(|status| !is_there(status)) {
            return String::new();
        }
        let cells = row.cells.iter().filter(|cell| cell.status.as_ref().is_none_or(is_there));
        cells.map(|cell| side(&cell.parts, is_new)).collect()
    };
    let mut text = String::new();
    for part in parts {
        let shown = match part {
            Part::Same { html, .. } => {
                text.push_str(&body::text(html.html()));
                continue;
            }
            Part::Changed(shown) => shown,
        };
        if !is_there(&shown.status) {
            continue;
        }
        match &shown.content {
            Content::Line { spans, .. } => {
                let spans = spans.iter().filter(|span| match span.mode {
                    Mode::Kept | Mode::Restyled(_) => true,
                    Mode::Added => is_new,
                    Mode::Removed => !is_new,
                });
                for span in spans {
                    if let Inline::Text(words) = &span.content {
                        text.push_str(words);
                    }
                }
            }
            Content::Group { parts, .. } => text.push_str(&side(parts, is_new)),
            Content::Table(table) => {
                text.push_str(&side(&table.caption, is_new));
                text.extend(table.rows.iter().map(row));
            }
            Content::Same(html) => text.push_str(&body::text(html.html())),
            Content::Whole { old, new } => text.push_str(&body::text(if is_new { new } else { old }.html())),
        }
    }
    text
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn versions_without_a_difference_are_those_that_look_the_same((old, new) in two()) {
        let difference = Difference::between(&with_body(&old), &with_body(&new));
        prop_assert_eq!(difference.is_empty(), look(&old) == look(&new), "{:?}", difference.changes);
    }

    #[test]
    fn any_two_bodies_that_look_different_have_a_difference(old in body(), new in body()) {
        let difference = Difference::between(&with_body(&old), &with_body(&new));
        prop_assert_eq!(difference.is_empty(), look(&old) == look(&new), "{:?}", difference.changes);
    }

    #[test]
    fn a_body_is_no_different_from_itself(body in body()) {
        let fields = with_body(&body);
        prop_assert!(Difference::between(&fields, &fields).is_empty());
    }

    #[test]
    fn nothing_of_either_version_is_lost((old, new) in two()) {
        let difference = Difference::between(&with_body(&old), &with_body(&new));
        if !difference.is_empty() {
            for (blocks, is_new) in [(&old, false), (&new, true)] {
                let shown = letters(&side(&difference.body, is_new));
                prop_assert_eq!(shown, letters(&body::text(&html(blocks))));
            }
        }
    }

    #[test]
    fn each_change_of_a_body_begins_at_one_place((old, new) in two()) {
        let difference = Difference::between(&with_body(&old), &with_body(&new));
        let numbers = |part: &Part| match part {
            Part::Same { .. } => Vec::new(),
            Part::Changed(shown) => shown.numbers(),
        };
        let mut found: Vec<usize> = difference.body.iter().flat_map(numbers).collect();
        found.sort_unstable();
        prop_assert_eq!(found, (1..=difference.changes.len()).collect::<Vec<_>>());
    }

    #[test]
    fn a_block_is_followed_to_where_it_stands_now((old, new) in two()) {
        let followed = follow(&html(&old), &html(&new));
        prop_assert_eq!(followed.len(), old.len());
        prop_assert_eq!(followed.len(), body::blocks(&html(&old)).len(), "comments count blocks alike");
        for (block, followed) in old.iter().zip(followed) {
            match followed {
                Followed::Same(at) => {
                    prop_assert_eq!(look(std::slice::from_ref(block)), look(std::slice::from_ref(&new[at])));
                }
                Followed::Edited(at) => prop_assert!(at < new.len()),
                Followed::Gone(at) => prop_assert!(at <= new.len()),
            }
        }
    }

    #[test]
    fn nothing_in_html_makes_it_panic(old in TAGS, new in TAGS) {
        let fields = |body: &str| crate::editing::Fields { body: body.to_owned(), ..with_body(&[]) };
        let _ = (Difference::between(&fields(&old), &fields(&new)), follow(&old, &new));
    }
}

const TAGS: &str = "(<|>|/|<p>|</p>|<br>|&amp;|甲| |<table>|<tr>|<td colspan=\"2\">|</table>|<li>|<ul>|</ul>|\"|<a href=\"/\">|</a>|<x y>|<!--|=|'){0,40}";
