use super::sequence::{joined, stretches_by_part, whole_words};

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

/// The difference from `old` to `new`: by characters, since Chinese has no spaces to cut at, and by whole words and numbers of Latin
/// letters and digits.
#[must_use]
pub fn difference(old: &str, new: &str) -> Vec<Piece> {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let of_words = |text: &[char]| text.iter().map(|c| is_of_word(*c)).collect::<Vec<_>>();
    let found = joined(stretches_by_part(&old, &new, |c| ends_part(*c)), |_| true);
    let found = whole_words(found, (&of_words(&old), &of_words(&new)), |_, _| true);
    let mut pieces = Vec::new();
    for stretch in found {
        let (removed, added): (String, String) = (old[stretch.old].iter().collect(), new[stretch.new].iter().collect());
        if stretch.is_kept {
            pieces.push(Piece::Kept(removed));
            continue;
        }
        pieces.extend((!removed.is_empty()).then_some(Piece::Removed(removed)));
        pieces.extend((!added.is_empty()).then_some(Piece::Added(added)));
    }
    pieces
}

/// Whether `c` is of a word or a number that is read as one.
pub(super) const fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// Whether a part of a sentence ends with `c`.
pub(super) const fn ends_part(c: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | '，' | '：' | '\n')
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

    fn written(old: &str, new: &str) -> String {
        let shown = |piece: Piece| match piece {
            Piece::Kept(text) => text,
            Piece::Added(text) => format!("[+{text}]"),
            Piece::Removed(text) => format!("[-{text}]"),
        };
        difference(old, new).into_iter().map(shown).collect()
    }

    #[test]
    fn a_change_is_no_larger_than_what_is_read_as_one() {
        for (old, new, expected) in [
            ("全市教育系统校圆安全", "全市教育系统校园安全", "全市教育系统校[-圆][+园]安全"),
            ("2023年完成", "2024年完成", "[-2023][+2024]年完成"),
            ("投资160万元", "投资1600万元", "投资[-160][+1600]万元"),
            ("关于召开会议的通知", "关于会议的通知", "关于[-召开]会议的通知"),
            ("甲乙的丙丁", "戊己的庚辛", "[-甲乙的丙丁][+戊己的庚辛]"),
            ("", "新", "[+新]"),
            ("同", "同", "同"),
            ("", "", ""),
        ] {
            assert_eq!(written(old, new), expected);
        }
    }

    #[test]
    fn long_texts_are_compared_by_their_parts() {
        let text = |changed: &str| {
            let line = |at: usize| format!("第{at}句，{}。", if at == 700 { changed } else { "一样的话" });
            (0..1_500).map(line).collect::<String>()
        };
        let pieces = difference(&text("旧的话"), &text("新的话"));
        let changed: Vec<_> = pieces.iter().filter(|piece| !matches!(piece, Piece::Kept(_))).collect();
        assert_eq!(changed, [&Piece::Removed("旧".into()), &Piece::Added("新".into())]);
    }

    proptest! {
        #[test]
        fn a_difference_holds_both_texts_whole(old in "[丁-丙a-c。]{0,40}", new in "[丁-丙a-c。]{0,40}") {
            let pieces = difference(&old, &new);
            prop_assert_eq!(side(&pieces, false), old.clone());
            prop_assert_eq!(side(&pieces, true), new.clone());
            prop_assert_eq!(pieces.iter().all(|piece| matches!(piece, Piece::Kept(_))), old == new);
        }
    }
}
