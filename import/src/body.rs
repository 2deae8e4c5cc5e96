//! The body of an article: HTML reduced to elements that the site shows.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::{Builder, UrlRelative};
use domain::{
    ingest::{Note, Place},
    plain_text::without_controls,
};
use scraper::Html;

use crate::{
    align::{ALIGNED, Align},
    block::{self, Block},
    depth, flow, removed,
};

const TAGS: &[&str] = &[
    "p",
    "br",
    "strong",
    "em",
    "u",
    "s",
    "sub",
    "sup",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "caption",
    "a",
    "img",
    "figure",
    "figcaption",
    "hr",
];
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("img", &["src", "alt", "width", "height", "srcset", "sizes"]),
    ("ol", &["start"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
];
/// A page takes one round; only nesting made to confuse takes more.
const ROUNDS: usize = 4;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let attributes: HashMap<&str, HashSet<&str>> =
        ATTRIBUTES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect();
    let classes: HashSet<&str> = Align::ALL.into_iter().map(Align::class).collect();
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(["script", "style"].into())
        .tag_attributes(attributes)
        .allowed_classes(ALIGNED.into_iter().map(|tag| (tag, classes.clone())).collect())
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener"));
    builder
});

/// A body, and notes on the parts that were taken out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// As [`sanitise`] returns it.
    pub html: String,
    /// Notes on the parts that were changed or dropped.
    pub notes: Vec<Note>,
}

/// [`sanitise`], with notes on the parts that are not in the body any more; `place` is the place of the body.
#[must_use]
pub fn cleaned(html: &str, place: &Place) -> Cleaned {
    let limited = depth::limited(html);
    let document = Html::parse_fragment(&limited);
    let blocks = flow::aligned_blocks(document.tree.root());
    Cleaned { html: settled(&limited, written(&blocks)), notes: removed::notes(document.tree.root(), &blocks, place) }
}

/// The same without alignment: articles of tables that were taken over once are known again by their bodies.
#[must_use]
pub fn cleaned_unaligned(html: &str, place: &Place) -> Cleaned {
    let limited = depth::limited(html);
    let document = Html::parse_fragment(&limited);
    let blocks = flow::blocks(document.tree.root());
    Cleaned { html: settled(&limited, written(&blocks)), notes: removed::notes(document.tree.root(), &blocks, place) }
}

/// The body that `html` means: paragraphs, headings, lists, tables, links and images, without scripts, styles and empty
/// paragraphs. Lines at the right and in the middle stay there, by a class of a closed list. Text that stands in no paragraph gets one. Of pictures, only the widths that this site keeps are offered. Sanitising a sanitised body changes nothing.
#[must_use]
pub fn sanitise(html: &str) -> String {
    let limited = depth::limited(html);
    settled(&limited, once(&limited))
}

/// `current`, which is `before` cleaned once, cleaned until that changes nothing.
fn settled(before: &str, mut current: String) -> String {
    if current == before {
        return current;
    }
    for _ in 0..ROUNDS {
        let next = once(&current);
        if next == current {
            return current;
        }
        current = next;
    }
    // HTML that does not settle is kept as plain text: nothing that a parser could read in two ways remains.
    let words = block::text(&flow::blocks(Html::parse_fragment(&current).tree.root()));
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { words } else { CLEANER.clean(&block::paragraph(&words)).to_string() }
}

fn once(html: &str) -> String {
    written(&flow::aligned_blocks(Html::parse_fragment(html).tree.root()))
}

fn written(blocks: &[Block]) -> String {
    let plain: String = blocks.iter().map(Block::html).collect();
    // Before addresses are checked: a control inside of a scheme must not hide it.
    CLEANER.clean(&without_controls(&plain)).to_string()
}
