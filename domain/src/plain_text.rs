//! Titles and names as plain text: without characters that nobody sees, and without those that turn the order of others.
//!
//! Such characters come along when text is copied from pages, PDF files and chat programs. They break searching and comparing,
//! and some let a name look like another one: `notice\u{202e}fdp.exe` is drawn as `noticeexe.pdf`.

use std::borrow::Cow;

/// A text that was made plain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainText<'a> {
    /// The plain text.
    pub text: Cow<'a, str>,
    /// Characters that were taken out; line breaks that became spaces, and blanks around the text, are not counted.
    pub removed: usize,
}

/// `text` as a field of one line: without blanks around it, controls and invisible characters; tabs and line breaks are one
/// space. Joiners stay where they shape their neighbours: in emoji, and in Arabic, Uyghur, Mongolian and Indic letters.
#[must_use]
pub fn one_line(text: &str) -> PlainText<'_> {
    let trimmed = text.trim();
    if !trimmed.contains(|c| is_suspicious(c) || is_break(c)) {
        return PlainText { text: Cow::Borrowed(trimmed), removed: 0 };
    }
    made_plain(trimmed, |c| match c {
        _ if is_break(c) => Fate::Break,
        _ if c.is_control() => Fate::Removed,
        _ => Fate::of_other(c),
    })
}

/// The same for a field of several lines: tabs and line breaks stay.
#[must_use]
pub fn several_lines(text: &str) -> PlainText<'_> {
    let trimmed = text.trim();
    if !trimmed.contains(is_suspicious) {
        return PlainText { text: Cow::Borrowed(trimmed), removed: 0 };
    }
    made_plain(trimmed, |c| match c {
        '\t' | '\n' | '\r' => Fate::Kept,
        _ if is_break(c) => Fate::Line,
        _ if c.is_control() => Fate::Removed,
        _ => Fate::of_other(c),
    })
}

/// `text` without invisible characters. Controls stay for the caller to refuse: in a form, somebody can mend them.
#[must_use]
pub fn without_invisible(text: &str) -> Cow<'_, str> {
    if text.contains(|c: char| !c.is_control() && is_suspicious(c)) {
        let fate = |c: char| match c {
            _ if c.is_control() => Fate::Kept,
            _ if is_break(c) => Fate::Break,
            _ => Fate::of_other(c),
        };
        made_plain(text, fate).text
    } else {
        Cow::Borrowed(text)
    }
}

/// A body's HTML without controls, without characters that turn the order of others, and without noncharacters. Line breaks that
/// HTML does not know are spaces.
#[must_use]
pub fn without_controls(html: &str) -> Cow<'_, str> {
    let stays = |c: char| matches!(c, '\t' | '\n' | '\r');
    let is_wrong = |c: char| !stays(c) && (c.is_control() || is_break(c) || turns(c) || is_no_character(c));
    if !html.contains(is_wrong) {
        return Cow::Borrowed(html);
    }
    let kept = html.chars().filter_map(|c| match c {
        _ if !is_wrong(c) => Some(c),
        _ if is_break(c) => Some(' '),
        _ => None,
    });
    Cow::Owned(kept.collect())
}

/// Whether `c` shows nothing by itself: zero-width characters, soft hyphens, characters that turn the order of others, and
/// noncharacters. Joiners are not among them.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    turns(c)
        || is_no_character(c)
        || matches!(
            c,
            '\u{ad}'
                | '\u{200b}'
                | '\u{2060}'..='\u{2065}'
                | '\u{206a}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{3164}'
                | '\u{ffa0}'
        )
}

/// Whether `c` changes the direction of the characters after it.
const fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Unicode's noncharacters, the last two of every plane among them.
const fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || (c as u32) & 0xfffe == 0xfffe
}

/// Tabs and line breaks of every kind.
const fn is_break(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Letters of flags are written with these behind a black flag.
const fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

const BLACK_FLAG: char = '\u{1f3f4}';

/// Whether [`made_plain`] has to look at `c` in a text of several lines.
fn is_suspicious(c: char) -> bool {
    !matches!(c, ' '..='~' | '\t' | '\n' | '\r' | '\u{4e00}'..='\u{9fff}')
        && (c.is_control() || is_break(c) || is_invisible(c) || is_joiner(c) || is_tag(c))
}

/// Whether `c` belongs to a script whose letters take other shapes at a joiner.
const fn is_shaped(c: char) -> bool {
    matches!(
        c,
        '\u{600}'..='\u{dff}'
            | '\u{f00}'..='\u{109f}'
            | '\u{1780}'..='\u{18af}'
            | '\u{a840}'..='\u{a87f}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
    )
}

const fn is_emoji(c: char) -> bool {
    matches!(
        c,
        '\u{2190}'..='\u{21ff}'
            | '\u{2300}'..='\u{23ff}'
            | '\u{2600}'..='\u{27bf}'
            | '\u{2b00}'..='\u{2bff}'
            | '\u{20e3}'
            | '\u{fe0f}'
            | '\u{1f000}'..='\u{1faff}'
            | '\u{e007f}'
    )
}

/// The fate of a character.
#[derive(Clone, Copy)]
enum Fate {
    Kept,
    Removed,
    /// Its neighbours decide.
    Joiner,
    Tag,
    /// With the blanks around it, it becomes one space.
    Break,
    /// It becomes a line break.
    Line,
}

impl Fate {
    /// For a character that is neither a control nor a break.
    const fn of_other(c: char) -> Self {
        match c {
            _ if is_invisible(c) => Self::Removed,
            _ if is_joiner(c) => Self::Joiner,
            _ if is_tag(c) => Self::Tag,
            _ => Self::Kept,
        }
    }
}

fn made_plain(text: &str, fate: impl Fn(char) -> Fate) -> PlainText<'static> {
    let mut kept: Vec<char> = Vec::with_capacity(text.len());
    let (mut removed, mut is_after_break) = (0, false);
    for c in text.chars() {
        match fate(c) {
            Fate::Removed => removed += 1,
            Fate::Joiner if kept.last().is_none_or(|last| is_joiner(*last)) => removed += 1,
            Fate::Tag if !kept.last().is_some_and(|last| *last == BLACK_FLAG || is_tag(*last)) => removed += 1,
            Fate::Break => {
                while kept.last().is_some_and(|last| last.is_whitespace()) {
                    kept.pop();
                }
                // The text begins after it, then.
                if !kept.is_empty() {
                    kept.push(' ');
                }
                is_after_break = true;
            }
            Fate::Kept if c.is_whitespace() && (is_after_break || kept.is_empty()) => {}
            Fate::Line if kept.is_empty() => {}
            Fate::Line => kept.push('\n'),
            Fate::Kept | Fate::Joiner | Fate::Tag => {
                kept.push(c);
                is_after_break = false;
            }
        }
    }
    let mut plain = String::with_capacity(text.len());
    for (at, c) in kept.iter().enumerate() {
        let (before, after) = (at.checked_sub(1).and_then(|at| kept.get(at)), kept.get(at + 1));
        if is_joiner(*c) && !is_needed(*c, before.copied(), after.copied()) {
            removed += 1;
        } else {
            plain.push(*c);
        }
    }
    PlainText { text: Cow::Owned(plain.trim().to_owned()), removed }
}

/// Whether `joiner` shapes its neighbours.
fn is_needed(joiner: char, before: Option<char>, after: Option<char>) -> bool {
    let both = |holds: fn(char) -> bool| before.is_some_and(holds) && after.is_some_and(holds);
    before.is_some_and(is_shaped) || after.is_some_and(is_shaped) || joiner == '\u{200d}' && both(is_emoji)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(text: &str) -> (String, usize) {
        let PlainText { text, removed } = one_line(text);
        (text.into_owned(), removed)
    }

    #[test]
    fn a_title_has_nothing_that_nobody_sees() {
        for (given, expected, removed) in [
            ("关于做好春节放假安排的通知", "关于做好春节放假安排的通知", 0),
            ("  关于\u{3000}放假　的通知 ", "关于\u{3000}放假　的通知", 0),
            ("关于\u{200b}放假\u{feff}的\u{ad}通\u{2060}知", "关于放假的通知", 4),
            ("通知\u{202e}fdp.exe", "通知fdp.exe", 1),
            ("\u{2066}通知\u{2069}\u{200e}\u{200f}\u{61c}", "通知", 5),
            ("控制字符标题\u{10}在此\u{0}\u{9c}", "控制字符标题在此", 3),
            ("第一行\r\n第二行\t第三行", "第一行 第二行 第三行", 0),
            ("第一行 \n \u{200b}\n 第二行", "第一行 第二行", 1),
            ("第一段\u{2029}第二行\u{2028}\u{b}第三行\n", "第一段 第二行 第三行", 0),
            ("非字符\u{fffe}\u{ffff}\u{fdd0}", "非字符", 3),
            ("\u{200b}\u{3164}", "", 2),
        ] {
            assert_eq!(line(given), (expected.to_owned(), removed), "{given:?}");
        }
    }

    #[test]
    fn joiners_stay_where_they_shape_something() {
        for whole in ["\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}通知", "می\u{200c}خواهم", "ھ\u{200d}", "क्\u{200d}ष"]
        {
            assert_eq!(line(whole), (whole.to_owned(), 0));
        }
        let england = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
        assert_eq!(line(england), (england.to_owned(), 0));
        assert_eq!(line("通\u{200d}知\u{200c}\u{200c}书\u{e0067}"), ("通知书".to_owned(), 4));
    }

    #[test]
    fn summaries_keep_their_lines_and_forms_refuse_controls() {
        assert_eq!(several_lines(" 一\r\n\t二\u{b}三\u{8}\u{200b} ").text, "一\r\n\t二\n三");
        assert_eq!(without_invisible("一\n\u{202e}二\0"), "一\n二\0");
        assert!(matches!(without_invisible("一\n二\0"), Cow::Borrowed(_)));
    }

    #[test]
    fn bodies_lose_what_turns_the_order_and_keep_the_rest() {
        let html = "<p>请提前\u{b}储水\u{10}。\u{202e}甲\u{2066}乙</p>\n<p>丙\u{200b}\u{2028}丁\u{fffe}</p>";
        assert_eq!(without_controls(html), "<p>请提前 储水。甲乙</p>\n<p>丙\u{200b} 丁</p>");
        assert!(matches!(without_controls("<p>甲</p>\r\n\t"), Cow::Borrowed(_)));
    }

    /// The words that a reader sees, without joiners and tags.
    fn words(text: &str) -> Vec<String> {
        let is_seen = |c: &char| is_break(*c) || !(c.is_control() || is_invisible(*c) || is_joiner(*c) || is_tag(*c));
        let seen: String = text.chars().filter(is_seen).collect();
        seen.split_whitespace().map(str::to_owned).collect()
    }

    const ODD: &str = "([a-z\u{4e00}-\u{4e0f}\u{6be}\u{1f468}\u{1f3f4} \u{3000}]|[\u{0}-\u{1f}\u{85}\u{ad}\u{200b}-\u{200f}\
                       \u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fffe}\u{e0067}]){0,30}";

    proptest! {
        #[test]
        fn a_plain_text_is_plain_and_every_word_is_left(text in ODD) {
            for plain in [one_line(&text), several_lines(&text)] {
                prop_assert_eq!(words(&plain.text), words(&text));
                prop_assert!(!plain.text.contains(is_invisible) && plain.text.trim() == plain.text);
                prop_assert!(!plain.text.contains(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r')));
            }
            prop_assert!(!one_line(&text).text.contains(char::is_control));
            prop_assert!(!without_controls(&text).contains(|c| turns(c) || is_no_character(c)));
        }

        #[test]
        fn plain_text_is_plain_for_good(text in ODD) {
            let once = one_line(&text);
            prop_assert_eq!(one_line(&once.text), PlainText { text: Cow::Borrowed(&*once.text), removed: 0 });
            let lines = several_lines(&text);
            prop_assert_eq!(several_lines(&lines.text), PlainText { text: Cow::Borrowed(&*lines.text), removed: 0 });
            let visible = without_invisible(&text);
            prop_assert_eq!(&*without_invisible(&visible), &*visible);
            let body = without_controls(&text);
            prop_assert_eq!(&*without_controls(&body), &*body);
        }
    }
}
