//! The looks of characters and lines.

use roxmltree::Node;

use crate::{
    tree::Align,
    xml::{attribute, child, switch, value},
};

/// The alignment that `w:pPr` sets. `None`: none.
pub fn align(properties: Node<'_, '_>) -> Option<Align> {
    value(properties, "jc").map(|said| match said {
        "center" => Align::Center,
        "right" | "end" => Align::Right,
        _ => Align::Usual,
    })
}

/// The properties of characters that a run, a style or a paragraph's mark sets. `None`: not set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RunProperties {
    /// Hidden text: `w:vanish` or `w:specVanish`.
    pub hidden: Option<bool>,
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Underlined in any way.
    pub underlined: Option<bool>,
    /// Struck through, once or twice.
    pub struck: Option<bool>,
    /// Above or below the line.
    pub shift: Option<Shift>,
    /// In a colour, or on one.
    pub coloured: Option<bool>,
}

/// `w:vertAlign`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// On the line.
    None,
    /// Above it.
    Above,
    /// Below it.
    Below,
}

impl RunProperties {
    /// The properties that `w:rPr` sets.
    pub fn read(node: Node<'_, '_>) -> Self {
        let either = |one: Option<bool>, other: Option<bool>| match (one, other) {
            (None, None) => None,
            (one, other) => Some(one.unwrap_or(false) || other.unwrap_or(false)),
        };
        Self {
            hidden: either(switch(node, "vanish"), switch(node, "specVanish")),
            bold: switch(node, "b"),
            italic: switch(node, "i"),
            underlined: child(node, "u").map(|line| attribute(line, "val").is_some_and(|kind| kind != "none")),
            struck: either(switch(node, "strike"), switch(node, "dstrike")),
            shift: value(node, "vertAlign").map(|shift| match shift {
                "superscript" => Shift::Above,
                "subscript" => Shift::Below,
                _ => Shift::None,
            }),
            coloured: either(
                value(node, "color").map(|colour| !matches!(colour, "auto" | "000000")),
                value(node, "highlight").map(|colour| colour != "none"),
            ),
        }
    }

    /// These properties, with those of `other` for all that are not set.
    pub fn or(self, other: Self) -> Self {
        Self {
            hidden: self.hidden.or(other.hidden),
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            underlined: self.underlined.or(other.underlined),
            struck: self.struck.or(other.struck),
            shift: self.shift.or(other.shift),
            coloured: self.coloured.or(other.coloured),
        }
    }

    /// Whether characters with the properties `self`, in a character style and in a paragraph style, are hidden. A switch in both
    /// styles is switched twice (ECMA-376 part 1, 17.7.3).
    pub fn is_hidden(self, character: Self, paragraph: Self) -> bool {
        let styles = character.hidden.unwrap_or(false) != paragraph.hidden.unwrap_or(false);
        self.hidden.unwrap_or(styles)
    }
}
