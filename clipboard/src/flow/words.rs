//! Words, as pieces of a paragraph.

use super::Flow;
use crate::{finding::Kind, mark::Mark, space::is_blank, tree::NodeId};

/// Letters without width, controls, and what turns the order of other letters: bodies have none (`domain::plain_text`).
fn is_unseen(c: char) -> bool {
    (c.is_control() && !is_white(c))
        || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// White space that a paragraph shows as one space.
const fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Letters as wide as Chinese ones.
const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

impl Flow<'_, '_> {
    /// The words `text` of the node `node`.
    pub(super) fn words(&mut self, text: &str, node: NodeId, marks: &[Mark]) {
        if is_blank(text) && self.state.open.is_none() {
            return;
        }
        let lines = if self.state.has_lines { lines(text) } else { vec![without_breaks(text)] };
        for (at, line) in lines.into_iter().enumerate() {
            if at > 0 {
                self.line_break();
            }
            let spaced = single_spaces(&line);
            let shown: String = spaced.chars().filter(|c| !is_unseen(*c)).collect();
            if shown.len() < spaced.len() {
                let count = spaced.chars().count() - shown.chars().count();
                let holder = self.page.parent(node).unwrap_or(node);
                self.findings.tell_many(self.page, Kind::Controls, holder, &shown, count);
            }
            if !shown.is_empty() {
                let piece = self.made.text_node(&shown);
                self.piece(piece, marks);
            }
        }
    }
}

/// `text` in the lines in which it is shown.
fn lines(text: &str) -> Vec<String> {
    let unified = text.replace("\r\n", "\n");
    unified.split(['\n', '\r', '\u{b}', '\u{c}', '\u{2028}']).map(str::to_owned).collect()
}

/// `text` without the breaks between Chinese words, which Word writes and where a space would be wrong.
fn without_breaks(text: &str) -> String {
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((line, next)) = rest.split_once('\n') {
        let words = line.strip_suffix('\r').unwrap_or(line).trim_end_matches([' ', '\t']);
        let after = next.trim_start_matches([' ', '\t']);
        if words.ends_with(is_wide) && after.starts_with(is_wide) {
            kept.push_str(words);
            rest = after;
        } else {
            kept.extend([line, "\n"]);
            rest = next;
        }
    }
    kept + rest
}

/// `text` with one space for any white space.
fn single_spaces(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_white(c) {
            spaced.push(c);
        } else if !spaced.ends_with(' ') {
            spaced.push(' ');
        }
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_between_chinese_words_go() {
        assert_eq!(without_breaks("甲 \r\n\t乙\n丙"), "甲乙丙");
        assert_eq!(without_breaks("甲\n\n乙 a\n b\n丁"), "甲\n\n乙 a\n b\n丁");
    }

    #[test]
    fn white_space_is_one_space() {
        assert_eq!(single_spaces("\t甲 \u{85}\n乙\u{a0} "), " 甲 乙\u{a0} ");
        assert_eq!(lines("甲\r\n\r乙\u{b}丙"), ["甲", "", "乙", "丙"]);
    }
}
