//! Formulas as a line of text.

use domain::numbering::Format;
use roxmltree::Node;

use crate::xml::{self, Space};

/// Deeper formulas are written without signs between their parts.
const MAX_DEPTH: usize = 40;

/// The formula `node` on a line: `(a+b)/2`, `x^2`.
pub fn linear(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    write(node, 0, &mut text);
    text
}

fn write(node: Node<'_, '_>, depth: usize, text: &mut String) {
    if depth > MAX_DEPTH {
        text.push_str(&xml::words(node));
        return;
    }
    let part = |name: &'static str| node.children().find(move |child| xml::name(*child) == (Space::Math, name));
    let mut parts = |all: &[(&str, &'static str, &str)]| {
        for &(before, name, after) in all {
            if let Some(part) = part(name) {
                text.push_str(before);
                write(part, depth + 1, text);
                text.push_str(after);
            }
        }
    };
    match xml::name(node) {
        (Space::Math, "t") => text.push_str(&xml::text(node)),
        (Space::Math, "f") => parts(&[("(", "num", ")/"), ("(", "den", ")")]),
        (Space::Math, "sSup") => parts(&[("", "e", "^"), ("(", "sup", ")")]),
        (Space::Math, "sSub") => parts(&[("", "e", "_"), ("(", "sub", ")")]),
        (Space::Math, "sSubSup") => parts(&[("", "e", "_"), ("(", "sub", ")^"), ("(", "sup", ")")]),
        (Space::Math, "rad") => parts(&[("", "deg", ""), ("√(", "e", ")")]),
        (Space::Word, "del" | "moveFrom") => {}
        _ => {
            for child in node.children().filter(Node::is_element) {
                write(child, depth + 1, text);
            }
        }
    }
}

/// The words of `EQ \o\ac(○,1)`: a number in a circle, as Word makes it for 带圈字符.
pub fn enclosed(instruction: &str) -> Option<String> {
    let (_, rest) = instruction.split_once(['(', '（'])?;
    let (circle, number) = rest.split_once([',', '，', ';'])?;
    let number: u32 = number.trim_end().trim_end_matches([')', '）']).trim().parse().ok()?;
    let is_circle = matches!(circle.trim(), "○" | "◯" | "〇");
    let (text, doubt) = Format::Circle.write(number);
    (is_circle && doubt.is_none()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_a_line() {
        let xml = r#"<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f><m:num><m:r><m:t>a+b</m:t></m:r>
            </m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup>
            </m:sSup></m:oMath>"#;
        let Ok(document) = xml::parse(xml) else { panic!("no XML") };
        assert_eq!(linear(document.root_element()), "(a+b)/(2)x^(2)");
    }

    #[test]
    fn a_number_in_a_circle_is_one_sign() {
        assert_eq!(enclosed(r" eq \o\ac(○,3)").as_deref(), Some("③"));
        assert_eq!(enclosed(r" eq \f(1,2)"), None);
    }
}
