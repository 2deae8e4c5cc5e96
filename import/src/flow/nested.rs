//! Pieces that hold other pieces: lists, quotations, tables, figures.

use std::ops::RangeInclusive;

use ego_tree::NodeRef;
use scraper::{Node, node::Element};

use super::{
    DEEPEST, Flow, Wrap,
    grid::{Grid, is_hidden_row},
    list::list,
};
use crate::{
    block::{self, Block},
    seen::unseen,
};

/// The pieces that `node` is; none where nothing is in it.
pub fn blocks(node: NodeRef<'_, Node>, element: &Element, wraps: &[Wrap], depth: usize) -> Vec<Block> {
    let is_list = matches!(element.name(), "ul" | "ol") && depth <= DEEPEST;
    if is_list { list(node, element, wraps, depth) } else { block(node, element, wraps, depth).into_iter().collect() }
}

fn block(node: NodeRef<'_, Node>, element: &Element, wraps: &[Wrap], depth: usize) -> Option<Block> {
    if depth > DEEPEST {
        let words = read(node, wraps, depth, false);
        return (!words.is_empty()).then(|| Block {
            tag: Some("p"),
            align: None,
            inner: block::escape(&block::text(&words)),
            texts: vec![block::text(&words)],
        });
    }
    match element.name() {
        "hr" => Some(Block { tag: None, align: None, inner: "<hr>".to_owned(), texts: Vec::new() }),
        "table" => table(node, wraps, depth),
        "figure" => {
            let inner = read(node, wraps, depth, true);
            let is_all_caption = inner.iter().all(|block| block.tag == Some("figcaption"));
            let whole = if is_all_caption { "p" } else { "figure" };
            (!inner.is_empty()).then(|| around(whole, &inner))
        }
        name => {
            let inner = read(node, wraps, depth, false);
            let whole = if name == "blockquote" { "blockquote" } else { "p" };
            (!inner.is_empty()).then(|| {
                let html: String = inner.iter().map(Block::html).collect();
                Block { tag: None, align: None, inner: format!("<{whole}>{html}</{whole}>"), texts: texts(&inner) }
            })
        }
    }
}

/// A whole number in an attribute, if it is within `range`.
pub fn number(element: &Element, name: &str, range: RangeInclusive<u32>) -> Option<u32> {
    let value = element.attr(name)?.trim();
    value.strip_suffix("px").unwrap_or(value).parse().ok().filter(|number| range.contains(number))
}

pub fn read(node: NodeRef<'_, Node>, wraps: &[Wrap], depth: usize, in_figure: bool) -> Vec<Block> {
    let mut flow = Flow::new("p", in_figure);
    flow.children(node, wraps, depth);
    flow.finish()
}

pub fn texts(blocks: &[Block]) -> Vec<String> {
    blocks.iter().flat_map(|block| block.texts.clone()).collect()
}

fn around(name: &str, blocks: &[Block]) -> Block {
    if name == "p" {
        let inner = block::escape(&block::text(blocks));
        return Block { tag: Some("p"), align: None, inner, texts: texts(blocks) };
    }
    Block { tag: None, align: None, inner: format!("<{name}>{}</{name}>", block::inside(blocks)), texts: texts(blocks) }
}

fn table(node: NodeRef<'_, Node>, wraps: &[Wrap], depth: usize) -> Option<Block> {
    let (mut caption, mut head, mut rows, mut all) = (String::new(), String::new(), String::new(), Vec::new());
    let grid = Grid::of(node);
    for section in
        node.children().filter(|section| section.value().as_element().is_none_or(|element| unseen(element).is_none()))
    {
        match section.value().as_element().map(Element::name) {
            Some("caption") => caption.push_str(&block::text(&read(section, &[], depth + 1, false))),
            Some("thead") => {
                section.children().for_each(|child| row(child, &grid, (wraps, depth + 2), &mut head, &mut all))
            }
            Some("tbody" | "tfoot") => {
                section.children().for_each(|child| row(child, &grid, (wraps, depth + 2), &mut rows, &mut all))
            }
            _ => row(section, &grid, (wraps, depth + 1), &mut rows, &mut all),
        }
    }
    let has_content = all.iter().any(|text| !text.is_empty()) || head.contains("<img") || rows.contains("<img");
    if !has_content {
        let inner = block::escape(&caption);
        return (!caption.is_empty()).then(|| Block { tag: Some("p"), align: None, inner, texts: vec![caption] });
    }
    let mut html = "<table>".to_owned();
    for (name, part) in [("caption", &block::escape(&caption)), ("thead", &head), ("tbody", &rows)] {
        if !part.is_empty() {
            html.push_str(&format!("<{name}>{part}</{name}>"));
        }
    }
    html.push_str("</table>");
    if !caption.is_empty() {
        all.insert(0, caption);
    }
    Some(Block { tag: None, align: None, inner: html, texts: all })
}

/// Adds a row; its text has the cells' texts with tabs between.
fn row(
    node: NodeRef<'_, Node>,
    grid: &Grid,
    (wraps, depth): (&[Wrap], usize),
    html: &mut String,
    all: &mut Vec<String>,
) {
    if node.value().as_element().map(Element::name) != Some("tr") || is_hidden_row(node) {
        return;
    }
    let is_seen = |cell: &NodeRef<'_, Node>| {
        cell.value()
            .as_element()
            .is_some_and(|element| matches!(element.name(), "td" | "th") && unseen(element).is_none())
            && !grid.hides_cell(cell.id())
    };
    let own = node.children().map(|cell| (grid.column(cell.id()), cell));
    let from_above = grid.moved_into(node.id()).filter_map(|(column, cell)| Some((column, node.tree().get(cell)?)));
    let mut seen: Vec<(usize, NodeRef<'_, Node>)> = own.chain(from_above).filter(|(_, cell)| is_seen(cell)).collect();
    seen.sort_by_key(|(column, _)| *column);
    let (mut cells, mut words) = (String::new(), Vec::new());
    for (_, child) in seen {
        let Some(element) = child.value().as_element() else { continue };
        let name = if element.name() == "th" { "th" } else { "td" };
        let mut open = name.to_owned();
        let seen = grid.span(child.id());
        for (attribute, seen) in [("colspan", seen.map(|(wide, _)| wide)), ("rowspan", seen.map(|(_, high)| high))] {
            let span = number(element, attribute, 2..=1_000).map(|span| seen.unwrap_or(span as usize));
            if let Some(span) = span.filter(|span| *span > 1) {
                open.push_str(&format!(" {attribute}=\"{span}\""));
            }
        }
        let scope = element
            .attr("scope")
            .filter(|scope| name == "th" && matches!(*scope, "row" | "col" | "rowgroup" | "colgroup"));
        if let Some(scope) = scope {
            open.push_str(&format!(" scope=\"{scope}\""));
        }
        let blocks = read(child, wraps, depth + 1, false);
        cells.push_str(&format!("<{open}>{}</{name}>", block::inside(&blocks)));
        words.push(block::text(&blocks));
    }
    if !cells.is_empty() {
        html.push_str(&format!("<tr>{cells}</tr>"));
        all.push(words.join("\t").trim().to_owned());
    }
}
