//! The definitions in `numbering.xml` and `styles.xml`.

use std::collections::BTreeMap;

use domain::numbering::{
    Definitions, Format, Instance, LEVELS, Level, List, Override, Reference, Restart, Style, Suffix,
};
use roxmltree::Node;

use crate::{
    Unreadable,
    properties::{self, RunProperties},
    tree::Align,
    xml::{self, Space, attribute, child, number, switch, value},
};

/// Longest chain of styles that is followed: chains in broken documents are circles.
const MAX_CHAIN: usize = 32;

/// The styles of a document, but for their numbers.
#[derive(Debug, Clone, Default)]
pub struct Styles {
    by_id: BTreeMap<String, StyleOfText>,
    default_paragraph: Option<String>,
}

/// A style of paragraphs or of characters.
#[derive(Debug, Clone, Default)]
pub struct StyleOfText {
    /// Its name in small letters: `heading 1`, `title`.
    pub name: String,
    based_on: Option<String>,
    /// Its level in the outline, from 0.
    pub outline: Option<u8>,
    /// The alignment of its lines.
    pub align: Option<Align>,
    /// The properties of its characters.
    pub run: RunProperties,
}

impl Styles {
    /// The style with this id and those that it is based on, itself first; those of the default one where it is `None`.
    pub fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a StyleOfText> {
        let first = id.or(self.default_paragraph.as_deref()).and_then(|id| self.by_id.get(id));
        let styles = &self.by_id;
        std::iter::successors(first, move |style| style.based_on.as_deref().and_then(|id| styles.get(id)))
            .take(MAX_CHAIN)
    }

    /// The properties of characters in the style with this id, with those of the styles that it is based on.
    pub fn run(&self, id: &str) -> RunProperties {
        self.chain(Some(id)).fold(RunProperties::default(), |all, style| all.or(style.run))
    }

    /// The alignment of a paragraph: by its own `w:pPr`, else by its style.
    pub fn align(&self, id: Option<&str>, own: Option<Node<'_, '_>>) -> Align {
        let own = own.and_then(properties::align);
        own.or_else(|| self.chain(id).find_map(|style| style.align)).unwrap_or_default()
    }

    /// The properties of characters in paragraphs of this style, or of the default one.
    pub fn paragraph_run(&self, id: Option<&str>) -> RunProperties {
        self.chain(id).fold(RunProperties::default(), |all, style| all.or(style.run))
    }
}

/// Reads both parts, each of which may be missing.
///
/// # Errors
/// One is no XML.
pub fn read(numbering: &str, styles: &str) -> Result<(Definitions, Styles), Unreadable> {
    let mut definitions = Definitions::default();
    let mut texts = Styles::default();
    if let Some(part) = xml::optional(numbering)? {
        for node in part.root_element().children() {
            match xml::name(node) {
                (Space::Word, "abstractNum") => {
                    definitions.lists.extend(id(node, "abstractNumId").map(|id| (id, list(node))));
                }
                (Space::Word, "num") => definitions.instances.extend(id(node, "numId").map(|id| (id, instance(node)))),
                _ => {}
            }
        }
    }
    if let Some(part) = xml::optional(styles)? {
        for node in part.root_element().children().filter(|node| xml::name(*node) == (Space::Word, "style")) {
            let Some(id) = attribute(node, "styleId") else { continue };
            let properties = child(node, "pPr");
            let based_on = value(node, "basedOn").map(str::to_owned);
            let is_default = matches!(attribute(node, "default"), Some("1" | "true" | "on"));
            if is_default && attribute(node, "type") == Some("paragraph") {
                definitions.default_style = Some(id.to_owned());
                texts.default_paragraph = Some(id.to_owned());
            }
            let numbering = properties.map(reference).unwrap_or_default();
            definitions.styles.insert(id.to_owned(), Style { based_on: based_on.clone(), numbering });
            texts.by_id.insert(
                id.to_owned(),
                StyleOfText {
                    name: value(node, "name").unwrap_or_default().trim().to_lowercase(),
                    based_on,
                    outline: properties
                        .and_then(|properties| number::<u8>(properties, "outlineLvl"))
                        .filter(|level| *level < 9),
                    align: properties.and_then(properties::align),
                    run: child(node, "rPr").map(RunProperties::read).unwrap_or_default(),
                },
            );
        }
    }
    Ok((definitions, texts))
}

/// `w:numPr` of the properties of a paragraph or a style.
pub fn reference(properties: Node<'_, '_>) -> Reference {
    let Some(numbering) = child(properties, "numPr") else { return Reference::default() };
    Reference { instance: number(numbering, "numId"), level: number(numbering, "ilvl") }
}

fn id(node: Node<'_, '_>, name: &str) -> Option<i64> {
    attribute(node, name)?.trim().parse().ok()
}

fn level_number(node: Node<'_, '_>) -> Option<usize> {
    attribute(node, "ilvl")?.trim().parse::<usize>().ok().filter(|level| *level < LEVELS)
}

fn list(node: Node<'_, '_>) -> List {
    let levels = node.children().filter(|child| xml::name(*child) == (Space::Word, "lvl"));
    List {
        levels: levels
            .filter_map(|level| level_number(level).map(|number| (number, self::level(level, number))))
            .collect(),
        linked_style: value(node, "numStyleLink").map(str::to_owned),
    }
}

fn instance(node: Node<'_, '_>) -> Instance {
    let changed = node.children().filter(|child| xml::name(*child) == (Space::Word, "lvlOverride"));
    let overrides = changed.filter_map(|node| {
        let number = level_number(node)?;
        let own = child(node, "lvl").map(|level| self::level(level, number));
        Some((number, Override { start: xml::number(node, "startOverride"), level: own }))
    });
    Instance { list: number(node, "abstractNumId").unwrap_or(-1), overrides: overrides.collect() }
}

fn level(node: Node<'_, '_>, at: usize) -> Level {
    Level {
        start: number(node, "start").unwrap_or_default(),
        format: format(node),
        text: child(node, "lvlText").and_then(|text| attribute(text, "val")).unwrap_or_default().to_owned(),
        restart: number(node, "lvlRestart").map_or(Restart::Default, |value| Restart::from_value(value, at)),
        is_legal: switch(node, "isLgl").unwrap_or(false),
        suffix: match value(node, "suff") {
            Some("nothing") => Suffix::Nothing,
            Some("space") => Suffix::Space,
            _ => Suffix::Tab,
        },
        style: value(node, "pStyle").map(str::to_owned),
    }
}

/// Formats that Word 2010 and later know alone stand in `mc:AlternateContent`, with their pattern: `001, 002, 003, ...`.
fn format(level: Node<'_, '_>) -> Format {
    let named = level.descendants().find(|node| xml::name(*node) == (Space::Word, "numFmt"));
    let Some(named) = named else { return Format::Decimal };
    match (attribute(named, "val"), attribute(named, "format")) {
        (Some("custom"), Some(pattern)) => Format::Other(pattern.to_owned()),
        (Some(name), _) => Format::from_name(name),
        (None, _) => Format::Decimal,
    }
}
