//! One thing is changed: it is listed with its place, its old and its new content.

use proptest::{prelude::*, sample::Index};

use super::bodies::{Block, Piece, body, cells, html, pieces};
use crate::{
    attached::Attached,
    date::Day,
    difference::{AttachmentChange, Change, Difference, Mark, Place, Step, What},
    editing::Fields,
    id::ColumnId,
};

pub const CASES: u32 = 512;

pub fn with_body(blocks: &[Block]) -> Fields {
    Fields { title: "通知".into(), body: html(blocks), ..Fields::empty(ColumnId::new(1), Day::default()) }
}

pub fn changes(old: &[Block], new: &[Block]) -> Vec<Change> {
    Difference::between(&with_body(old), &with_body(new)).changes
}

fn at(steps: &[Step]) -> Place {
    Place { is_old: false, steps: steps.to_vec() }
}

/// Changes one of the pieces that `change` takes, and returns its place and its new content.
fn one<T>(blocks: &mut [Block], index: Index, change: impl Fn(&mut Piece) -> Option<T>) -> Option<(Vec<Step>, T)> {
    let mut all = pieces(blocks);
    let count = all.iter().filter(|(_, piece)| change(&mut (**piece).clone()).is_some()).count();
    let chosen = (count > 0).then(|| index.index(count))?;
    let mut taken = all.iter_mut().filter_map(|(place, piece)| {
        change(&mut (**piece).clone())?;
        Some((place.clone(), piece))
    });
    let (place, piece) = taken.nth(chosen)?;
    change(piece).map(|told| (place, told))
}

fn mark(name: &str) -> Mark {
    match name {
        "strong" => Mark::Bold,
        "em" => Mark::Italic,
        "u" => Mark::Underline,
        "s" => Mark::Strike,
        "sub" => Mark::Sub,
        _ => Mark::Sup,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn where_a_link_leads(old in body(), index: Index, to in "/neu/[a-z]{1,3}") {
        let mut new = old.clone();
        let told = one(&mut new, index, |piece| match piece {
            Piece::Text { text, link: Some(link), .. } => {
                Some((text.clone(), std::mem::replace(link, to.clone())))
            }
            _ => None,
        });
        prop_assume!(told.is_some());
        let Some((place, (text, from))) = told else { return Ok(()) };
        let what = What::Link { text, old: Some(from), new: Some(to) };
        prop_assert_eq!(changes(&old, &new), [Change { place: at(&place), what }]);
    }

    #[test]
    fn which_picture_it_is(old in body(), index: Index, name in "/files/neu[a-z]{1,3}", is_alt: bool) {
        let mut new = old.clone();
        let told = one(&mut new, index, |piece| match piece {
            Piece::Picture { src, alt } => {
                let before = (src.clone(), alt.clone());
                *(if is_alt { alt } else { src }) = name.clone();
                Some(before)
            }
            _ => None,
        });
        prop_assume!(told.is_some());
        let Some((place, (src, alt))) = told else { return Ok(()) };
        let found = changes(&old, &new);
        prop_assert_eq!(found.len(), 1, "{:?}", found);
        prop_assert_eq!(&found[0].place, &at(&place));
        let What::Picture { old: Some(before), new: Some(after) } = &found[0].what else {
            return Err(TestCaseError::fail(format!("{found:?}")));
        };
        prop_assert_eq!((&before.src, before.alt.as_ref()), (&src, Some(&alt)));
        let expected = if is_alt { (&src, Some(&name)) } else { (&name, Some(&alt)) };
        prop_assert_eq!((&after.src, after.alt.as_ref()), expected);
    }

    #[test]
    fn which_mark_words_have(old in body(), index: Index, other in prop::option::of(prop::sample::select(vec!["strong", "em", "u", "sup"]))) {
        let mut new = old.clone();
        let told = one(&mut new, index, |piece| match piece {
            Piece::Text { text, mark, .. } if *mark != other => Some((text.clone(), std::mem::replace(mark, other))),
            _ => None,
        });
        prop_assume!(told.is_some());
        let Some((place, (text, before))) = told else { return Ok(()) };
        let change = |name: &str, is_added| Change {
            place: at(&place),
            what: What::Mark { mark: mark(name), is_added, text: text.clone() },
        };
        let gone = before.map(|name| change(name, false));
        let come = other.map(|name| change(name, true));
        prop_assert_eq!(changes(&old, &new), gone.into_iter().chain(come).collect::<Vec<_>>());
    }

    #[test]
    fn what_a_cell_says(old in body(), index: Index, text in "[新数]{2,4}") {
        let mut new = old.clone();
        let mut all = cells(&mut new);
        prop_assume!(!all.is_empty());
        let chosen = index.index(all.len());
        let (place, cell) = &mut all[chosen];
        let before = std::mem::replace(*cell, text.clone());
        let place = at(place);
        let found = changes(&old, &new);
        prop_assert!(!found.is_empty());
        let (mut was, mut is) = (String::new(), String::new());
        for change in found {
            prop_assert_eq!(&change.place, &place);
            match change.what {
                What::Text { old, new } => {
                    was.push_str(&old);
                    is.push_str(&new);
                }
                What::Inserted { excerpt, .. } => is.push_str(&excerpt.text),
                other => return Err(TestCaseError::fail(format!("{other:?}"))),
            }
        }
        prop_assert_eq!((was, is), (before, text));
    }

    #[test]
    fn in_which_order_blocks_stand(old in body(), one: Index, other: Index) {
        let (one, other) = (one.index(old.len()), other.index(old.len()));
        prop_assume!(old[one].html() != old[other].html());
        let mut new = old.clone();
        new.swap(one, other);
        let found = changes(&old, &new);
        prop_assert!(!found.is_empty());
        for change in found {
            let What::Moved { from, .. } = &change.what else {
                return Err(TestCaseError::fail(format!("{change:?}")));
            };
            prop_assert!(from.is_old && !change.place.is_old);
            let (before, after) = (block_at(&old, &from.steps), block_at(&new, &change.place.steps));
            prop_assert!(before.is_some());
            prop_assert_eq!(before.map(Block::html), after.map(Block::html));
        }
    }

    #[test]
    fn which_words_stand_there(old in body(), index: Index, text in "[新字]{1,3}") {
        let mut new = old.clone();
        let told = one(&mut new, index, |piece| match piece {
            Piece::Text { text: words, .. } => {
                words.push_str(&text);
                Some(())
            }
            _ => None,
        });
        prop_assume!(told.is_some());
        let Some((place, ())) = told else { return Ok(()) };
        let what = What::Text { old: String::new(), new: text };
        prop_assert_eq!(changes(&old, &new), [Change { place: at(&place), what }]);
    }

    #[test]
    fn what_became_of_an_attachment(
        files in prop::collection::vec(("[ab]{1,2}", "[甲乙]{1,2}"), 1..5), index: Index, other: Index, kind in 0_u8..5,
    ) {
        let file = |(hash, name): &(String, String)| Attached { sha256: hash.clone(), name: name.clone() };
        let old: Vec<Attached> = files.iter().map(file).collect();
        let (mut new, at, to) = (old.clone(), index.index(old.len()), other.index(old.len()));
        let fresh = Attached { sha256: "neu".into(), name: "新.pdf".into() };
        let expected = match kind {
            0 => {
                new.insert(at, fresh.clone());
                AttachmentChange::Added(fresh)
            }
            1 => AttachmentChange::Removed(new.remove(at)),
            2 => {
                new[at].name = fresh.name;
                AttachmentChange::Renamed { old: old[at].clone(), new: new[at].clone() }
            }
            3 => {
                new[at].sha256 = fresh.sha256;
                AttachmentChange::Replaced { old: old[at].clone(), new: new[at].clone() }
            }
            _ => {
                prop_assume!(old[at] != old[to]);
                new.swap(at, to);
                AttachmentChange::Moved { file: old[at].clone(), from: at + 1, to: to + 1 }
            }
        };
        let with = |attachments: Vec<Attached>| Fields { attachments, ..with_body(&[]) };
        let found = Difference::between(&with(old.clone()), &with(new.clone())).changes;
        if kind < 4 {
            // A file that is there twice may be told as either.
            prop_assert_eq!(found.len(), 1, "{:?}", found);
            prop_assert!(matches!(&found[0].what, What::Attachment(change) if *change == expected), "{:?}", found);
            return Ok(());
        }
        prop_assert!(!found.is_empty());
        for change in found {
            let What::Attachment(AttachmentChange::Moved { file, from, to }) = change.what else {
                return Err(TestCaseError::fail(format!("{:?}", change.what)));
            };
            prop_assert!(old[from - 1] == file && new[to - 1] == file);
        }
    }
}

fn block_at<'a>(blocks: &'a [Block], steps: &[Step]) -> Option<&'a Block> {
    match steps {
        [Step::Block(number)] => blocks.get(number - 1),
        [Step::Table(number)] => blocks.iter().filter(|block| matches!(block, Block::Table(..))).nth(number - 1),
        _ => None,
    }
}
