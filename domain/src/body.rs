//! The body of an article in blocks, so that its paragraphs can be edited as plain text and the rest be kept as it is.
//!
//! It reads HTML as the sanitiser writes it: every element closed, but for `br`, `hr` and `img`; `&`, `<` and `>` of
//! text escaped.

mod text;

pub(crate) use text::end_of;
pub use text::{Line, in_one_line, text};

/// A block at the top of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph that holds nothing but text.
    Plain(String),
    /// Anything else, as HTML.
    Rich(String),
}

/// The blocks of `html`, in order.
#[must_use]
pub fn blocks(html: &str) -> Vec<Block> {
    slices(html).into_iter().map(block).collect()
}

/// The top-level blocks of `html`, in order, as written there. Whitespace is no block.
#[must_use]
pub fn slices(html: &str) -> Vec<&str> {
    let (mut slices, mut depth, mut begun, mut at) = (Vec::new(), 0_usize, 0, 0);
    while let Some(open) = html.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        if depth == 0 && open > begun {
            slices.push(&html[begun..open]);
            begun = open;
        }
        let close = open + 1 + end_of(&html[open + 1..]) + 1;
        let Some(tag) = html.get(open..close) else { break };
        if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !is_void(tag) {
            depth += 1;
        }
        at = close;
        if depth == 0 {
            slices.push(&html[begun..close]);
            begun = close;
        }
    }
    slices.extend(html.get(begun..));
    slices.retain(|slice| !slice.trim().is_empty());
    slices
}

fn is_void(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or_default();
    matches!(name, "br" | "hr" | "img")
}

fn block(html: &str) -> Block {
    let inner = html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    match inner {
        Some(inner) if !inner.contains('<') => Block::Plain(unescape(inner)),
        _ if !html.contains('<') => Block::Plain(unescape(html.trim())),
        _ => Block::Rich(html.to_owned()),
    }
}

/// A body of the text that an editor types: blank lines part paragraphs, and every other line is one, too.
#[must_use]
pub fn from_text(text: &str) -> String {
    text.lines().map(trim).filter(|line| !line.is_empty()).map(|line| format!("<p>{}</p>", escape(line))).collect()
}

/// The indent is the style sheet's, and not a part of the text.
fn trim(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{3000}' | '\u{a0}' | '\u{feff}'))
}

/// `text` as the content of an element.
#[must_use]
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

pub(crate) fn unescape(html: &str) -> String {
    html.replace("&nbsp;", "\u{a0}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paragraphs_of_text_are_plain_and_the_rest_is_kept() {
        let html = "<p>一、目标</p><p>见<a href=\"/a\">附件</a></p><table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table><p>A &amp; B</p>";
        let expected = [
            Block::Plain("一、目标".into()),
            Block::Rich("<p>见<a href=\"/a\">附件</a></p>".into()),
            Block::Rich("<table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>".into()),
            Block::Plain("A & B".into()),
        ];
        assert_eq!(blocks(html), expected);
        assert_eq!(text(html), "一、目标\n见附件\n甲\t乙\nA & B");
    }

    #[test]
    fn a_sign_in_the_description_of_a_picture_ends_no_block() {
        let figure = "<figure><img src=\"/a\" alt=\"人数 > 5\"><figcaption>图</figcaption></figure>";
        let expected = [Block::Rich(figure.into()), Block::Plain("完".into())];
        assert_eq!(blocks(&format!("{figure}<p>完</p>")), expected);
    }

    proptest! {
        #[test]
        fn what_is_typed_comes_back_as_it_was(lines in proptest::collection::vec("[a-z&<>\"甲乙丙]{1,12}", 0..8)) {
            let typed = lines.join("\n\n");
            let blocks = blocks(&from_text(&typed));
            let back: Vec<String> = blocks.iter().map(|block| match block {
                Block::Plain(text) | Block::Rich(text) => text.clone(),
            }).collect();
            prop_assert!(blocks.iter().all(|block| matches!(block, Block::Plain(_))));
            prop_assert_eq!(back, lines);
        }

        #[test]
        fn nothing_in_html_makes_it_panic(html in "(<|>|/|p|br|&|;|甲| |table|\"){0,40}") {
            let _ = (blocks(&html), text(&html));
        }
    }
}
