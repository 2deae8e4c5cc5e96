//! The passage that shows why an article was found.

mod marks;

use self::marks::{marks, pieces};
use crate::{
    query::Query,
    section::{Place, Section, sections},
    unit::{Unit, row, units},
};

/// Units of a passage.
const LENGTH: usize = 96;
/// Units before the first that was looked for.
const BEFORE: usize = 18;
/// Units after the first one among which the best passage is looked for.
const FURTHER: usize = 3_000;

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text as it stands in the article, with its line breaks and tabs.
    pub text: String,
    /// It was looked for.
    pub hit: bool,
}

/// The parts of a found article that are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown<'a> {
    /// All of its title.
    pub title: Vec<Piece>,
    /// A passage of its text.
    pub passage: Vec<Piece>,
    /// The part that the passage is from.
    pub place: Place<'a>,
}

/// The shown parts of the article called `title`, with these `numbers` and this `text`. The passage is the one in which the most
/// of `query` stands, in the first section that has the most of it; where none has any, it is the beginning of the text that has
/// no label.
#[must_use]
pub fn shown<'a>(title: &str, numbers: &str, text: &'a str, query: &Query) -> Shown<'a> {
    let sections = sections(text);
    let heads = [row(title), row(numbers)];
    let whole: Vec<String> = query.terms.iter().flat_map(|term| term.parts(|_| true)).collect();
    let mut rows: Vec<String> = Vec::new();
    for section in &sections {
        let row = row(section.text);
        let is_enough = whole.iter().all(|part| row.contains(part));
        rows.push(row);
        if is_enough {
            break;
        }
    }
    let is_there = |part: &str| heads.iter().chain(&rows).any(|row| row.contains(part));
    let parts: Vec<Vec<String>> = query.terms.iter().map(|term| term.parts(is_there)).collect();
    let found_in = |row: &String| parts.iter().filter(|parts| parts.iter().any(|part| row.contains(part))).count();
    let counts = rows.iter().map(found_in).enumerate().filter(|(_, count)| *count > 0);
    let best = counts.max_by_key(|(at, count)| (*count, std::cmp::Reverse(*at))).and_then(|(at, _)| sections.get(at));
    let section = best.or_else(|| beginning(&sections));
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Shown {
        title: marked(title, &parts),
        passage: section.map_or_else(Vec::new, |section| passage(section.text, &parts)),
        place: section.map_or(Place::Body, |section| section.place),
    }
}

/// The section that stands for an article in whose text nothing was found.
fn beginning<'s, 'a>(sections: &'s [Section<'a>]) -> Option<&'s Section<'a>> {
    let worth = |section: &&Section<'a>| match section.place {
        Place::Body => 0,
        Place::Summary => 1,
        Place::Attachment(_) => 2,
        Place::AttachmentName => 3,
        Place::Keywords | Place::Source | Place::Author | Place::IssuingBody => 4,
    };
    sections.iter().min_by_key(worth).filter(|section| worth(section) < 4)
}

/// All of `text`, with the rows `parts`.
fn marked(text: &str, parts: &[String]) -> Vec<Piece> {
    let units: Vec<Unit> = units(text).collect();
    let marks = marks(&units, parts);
    pieces(text, &units, &marks, 0..units.len(), 0..text.len())
}

/// The passage of `text` in which the most of `parts` stands, or its beginning where nothing does.
fn passage(text: &str, parts: &[String]) -> Vec<Piece> {
    let mut seen: Vec<Unit> = Vec::new();
    let wanted: Vec<char> = parts.iter().filter_map(|part| part.trim_start().chars().next()).collect();
    let mut first = None;
    for unit in units(text) {
        if first.is_none() && unit.text.chars().next().is_some_and(|c| wanted.contains(&c)) {
            first = Some(seen.len());
        }
        seen.push(unit);
        let found = first.is_some_and(|first| seen.len() - first > FURTHER);
        if found && marks(&seen, parts).contains(&true) {
            break;
        }
        if found {
            first = None;
        }
    }
    let marks = marks(&seen, parts);
    let start = densest(&marks).saturating_sub(BEFORE);
    let end = (start + LENGTH).min(seen.len());
    let (Some(one), Some(last)) = (seen.get(start), seen.get(end.saturating_sub(1))) else { return Vec::new() };
    let from = if start == 0 { 0 } else { one.place.start };
    let to = if end == seen.len() { text.len().min(last.place.end + 12) } else { last.place.end };
    let to = (last.place.end..=to).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(last.place.end);
    let mut pieces = pieces(text, &seen, &marks, start..end, from..to);
    let ellipsis = || Piece { text: "……".into(), hit: false };
    if start > 0 {
        pieces.insert(0, ellipsis());
    }
    if to < text.trim_end().len() {
        pieces.push(ellipsis());
    }
    pieces
}

/// The beginning of the passage with the most marks.
fn densest(marks: &[bool]) -> usize {
    let span = LENGTH - BEFORE;
    let mut within = marks.iter().take(span).filter(|mark| **mark).count();
    let (mut best, mut most) = (0, 0);
    for start in 0..marks.len() {
        if marks[start] && within > most {
            (best, most) = (start, within);
        }
        within -= usize::from(marks[start]);
        within += usize::from(marks.get(start + span).copied().unwrap_or_default());
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::section::in_one_text;
    use proptest::prelude::*;

    fn written(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
    }

    fn title(text: &str, query: &str) -> String {
        written(&shown(text, "", "", &Query::of(query)).title)
    }

    fn of_text(text: &str, query: &str) -> Vec<Piece> {
        shown("", "", text, &Query::of(query)).passage
    }

    #[test]
    fn what_was_looked_for_is_marked_in_the_words_of_the_article() {
        for (text, query, expected) in [
            ("關於安全生產的通知", "安全生产", "關於[安全生產]的通知"),
            ("安全，生产。安全", "“安全生产”", "[安全，生产]。安全"),
            ("博政发〔2023〕1号", "博政发〔2023〕1号", "[博政发〔2023〕1号]"),
            ("全会", "安全会议", "[全会]"),
            ("12 1 21", "1", "12 [1] 21"),
            ("没有", "安全", "没有"),
            (
                "办理\u{2f64}\u{2f54}\u{2f3f}续，凭\u{2f3e}\u{2f1d}簿",
                "用水手续 户口簿",
                "办理[\u{2f64}\u{2f54}\u{2f3f}续]，凭[\u{2f3e}\u{2f1d}簿]",
            ),
            ("用水手续", "\u{2f64}\u{2f54}", "[用水]手续"),
            ("某㍿公告", "会社", "某[㍿]公告"),
            ("①安全②生产", "1 2", "[①]安全[②]生产"),
            ("ﾃﾞｰﾀ安全", "データ", "[ﾃﾞｰﾀ]安全"),
            ("o\u{fb03}ce 365", "OFFICE", "[o\u{fb03}ce] 365"),
        ] {
            assert_eq!(title(text, query), expected, "{text} {query}");
        }
    }

    #[test]
    fn what_was_looked_for_as_a_whole_is_not_marked_in_parts() {
        for (query, name, text, expected) in [
            ("市政府", "市政府的通知", "市政工程，政府采购", "[市政府]的通知/市政工程，政府采购"),
            ("博市政发2023年1号", "市政府", "博市政发2023年1号", "市政府/[博市政发2023年1号]"),
            // Not as a whole, but by these parts from its beginning on; 市政 is none of them.
            ("博市政发", "市政府", "博市，市政，政发", "市政府/[博市]，市政，[政发]"),
            ("安全生产", "安全", "全生命。生产", "[安全]/全生命。[生产]"),
            ("GDP增长", "无", "GDP 3%，增长", "无/[GDP] 3%，[增长]"),
            ("1号", "无", "第1、2号", "无/第[1]、2[号]"),
            ("“政府”", "市政府", "政 府，政", "市[政府]/[政 府]，政"),
            ("博政发〔2023〕1号", "市政2023", "政发1号。博政发[2023]1号", "市政2023/政发1号。[博政发[2023]1号]"),
        ] {
            let found = shown(name, "", text, &Query::of(query));
            assert_eq!(format!("{}/{}", written(&found.title), written(&found.passage)), expected, "{query}");
        }
        let number = shown("市政", "博政发〔2023〕1号", "政发2023，1号", &Query::of("博政发2023，1号"));
        assert_eq!(written(&number.passage), "政发2023，1号", "it was found in the numbers");
    }

    #[test]
    fn a_passage_is_of_the_first_section_that_has_the_most() {
        let text = in_one_text([
            Section { place: Place::Body, text: "见附件。" },
            Section { place: Place::Source, text: "教育局" },
            Section { place: Place::AttachmentName, text: "教育预算.xlsx" },
            Section { place: Place::Attachment("教育预算.xlsx"), text: "教育\t160\n附件\t2" },
        ]);
        for (query, place, expected) in [
            ("附件", Place::Body, "见[附件]。"),
            ("教育局", Place::Source, "[教育局]"),
            ("预算", Place::AttachmentName, "教育[预算].xlsx"),
            ("160", Place::Attachment("教育预算.xlsx"), "教育\t[160]\n附件\t2"),
            ("附件 160", Place::Attachment("教育预算.xlsx"), "教育\t[160]\n[附件]\t2"),
            ("没有", Place::Body, "见附件。"),
        ] {
            let found = shown("", "", &text, &Query::of(query));
            assert_eq!((found.place, written(&found.passage).as_str()), (place, expected), "{query}");
        }
        let facts = in_one_text([Section { place: Place::Source, text: "教育局" }]);
        assert!(shown("", "", &facts, &Query::of("没有")).passage.is_empty(), "no fact speaks for an article");
    }

    #[test]
    fn a_passage_is_short_and_holds_what_was_looked_for() {
        let text = format!("{}这里说的是安全生产。{}", "其他内容。".repeat(400), "还有别的。".repeat(400));
        let found = of_text(&text, "安全生产");
        assert!(found.iter().any(|piece| piece.hit && piece.text == "安全生产"), "{found:?}");
        let length: usize = found.iter().map(|piece| piece.text.chars().count()).sum();
        assert!(length < 150, "{length}");
        assert!(written(&found).starts_with("……") && written(&found).ends_with("……"));
        assert_eq!(written(&of_text("短文。", "安全")), "短文。");
        assert!(of_text("", "安全").is_empty());
    }

    proptest! {
        #[test]
        fn marking_changes_no_text(
            text in "\\PC{0,80}|[①⑩㍿㈠½㎡ﬁｶﾞ\u{2f64}\u{2f54}用水a1 ]{0,40}", query in "\\PC{0,10}|[1a会株用水(一)]{0,4}",
        ) {
            let found = shown(&text, "", &text, &Query::of(&query));
            let whole: String = found.title.into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(whole, text);
        }

        #[test]
        fn what_is_marked_is_what_was_looked_for_or_a_part_of_it(
            title in "[安全生产市政发12〔〕 ]{0,12}", text in "[安全生产市政发12〔〕。\n\t]{0,30}", query in "[安全生产市政发12]{1,6}",
        ) {
            let row_of = |text: &str| row(text).replace('\n', "");
            let all = row_of(&query);
            let found = shown(&title, "", &text, &Query::of(&query));
            let is_whole = [&title, &text].iter().any(|text| row(text).contains(&all));
            for piece in found.title.iter().chain(&found.passage).filter(|piece| piece.hit) {
                // Marks that touch are one.
                let marked = row_of(&piece.text);
                if is_whole {
                    prop_assert!(marked.contains(&all), "{marked} in {query}");
                } else {
                    let first: String = marked.trim_start().chars().take(1).collect();
                    prop_assert!(all.contains(&first), "{marked} in {query}");
                }
            }
        }
    }
}
