//! The alignment of lines: a signature (落款) and its day at the right, a heading of a form in the middle. A body says so by a
//! class of a closed list, since the policy of pages allows no styles in elements.

use scraper::node::Element;

/// The elements that may say so, at the top of a body.
pub const ALIGNED: [&str; 4] = ["p", "h2", "h3", "h4"];

/// An alignment other than at the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

impl Align {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::Center, Self::Right];

    /// Its class.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Center => "align-center",
            Self::Right => "align-right",
        }
    }

    /// The alignment with this name in style sheets and old pages; `None` for all that is no other than the usual.
    fn named(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "center" | "-webkit-center" | "-moz-center" => Some(Self::Center),
            "right" | "end" | "-webkit-right" | "-moz-right" => Some(Self::Right),
            _ => None,
        }
    }
}

/// The alignment that `element` sets for the lines in it: `None` where it sets none, `Some(None)` where they stand as usual.
pub fn said(element: &Element) -> Option<Option<Align>> {
    let of_style = element.attr("style").and_then(|style| {
        let declared = |part: &str| {
            let (name, value) = part.split_once(':')?;
            let value = value.split('!').next().unwrap_or_default().to_owned();
            name.trim().eq_ignore_ascii_case("text-align").then_some(value)
        };
        style.split(';').filter_map(declared).next_back()
    });
    let of_class = || {
        let names = element.attr("class")?;
        Align::ALL.into_iter().find(|align| names.split_ascii_whitespace().any(|name| name == align.class()))
    };
    if let Some(value) = of_style {
        return Some(Align::named(&value));
    }
    if let Some(align) = of_class() {
        return Some(Some(align));
    }
    match element.attr("align") {
        Some(value) => Some(Align::named(value)),
        None => (element.name() == "center").then_some(Some(Align::Center)),
    }
}
