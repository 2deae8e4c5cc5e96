//! Takes the parts around its article out of a page, as far as they are known by their content or by their name: menus, tools,
//! lists of other articles, the foot, and hidden parts.

use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, NodeRef, iter::Edge};
use scraper::{ElementRef, Html, Node, node::Element};

use super::{
    Titles,
    files::{FOOT, MENU, NEIGHBOURS, TOOLS, is_document, is_icon},
};
use crate::{
    catalogue, container, crumb, field,
    furniture::Furniture,
    label::Label,
    line::Line,
    numbers,
    outline::{self, Kind},
    record::Record,
    shape, surroundings, tag, tool,
};

/// Boxes of tools by the names that they are given.
const BOXES: &str = "\
    [class*=share], [id*=share], [class*=Share], .jiathis_style, [class*=print-], .print, .prevnext, .prev-next, .pre_next, \
    [class*=fontsize], [class*=font-size], [class*=qrcode], [class*=ewm]";
/// Longest text of a box of tools, in characters.
const LONGEST_BOX: usize = 100;
/// Longest entry of a menu, in characters.
const LONGEST_ENTRY: usize = 20;
/// Fewest entries of a menu above the title: fewer short lines may be a breadcrumb.
const FEWEST_ENTRIES: usize = 8;
/// Elements that are never taken out by their name or their links.
const KEPT: &[&str] = &[
    "html",
    "body",
    "article",
    "main",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "tr",
    "tbody",
    "thead",
    "th",
    "a",
    "span",
    "b",
    "strong",
    "em",
    "font",
    "i",
    "u",
    "img",
    "br",
    "pre",
    "blockquote",
    "dt",
    "dd",
    "label",
    "figure",
];
/// Takes boxes of tools out of `document`: they have no words of the article, but their names would end up in it.
pub fn tools(document: &mut Html, record: &mut Record) {
    let boxes = tag::select(document, BOXES).into_iter().filter(|found| {
        let text = tag::text(*found);
        text.chars().count() <= LONGEST_BOX
            && !matches!(found.value().name(), "html" | "body" | "article" | "main" | "p")
            && !has_fields(&Line::loose(&text))
    });
    let found: Vec<(NodeId, Furniture)> = boxes.map(|found| (found.id(), Furniture::Tools)).collect();
    take_out(document, found, record);
    // Icons beside documents are no pictures of the article.
    let icons = tag::select(document, "img[src]").into_iter().filter(|found| found.attr("src").is_some_and(is_icon));
    let icons: Vec<NodeId> = icons.map(|found| found.id()).collect();
    icons.into_iter().for_each(|id| detach(document, id));
    let controls = tag::select(document, "select, textarea, button");
    let controls: Vec<(NodeId, String)> = controls.into_iter().map(|found| (found.id(), tag::text(found))).collect();
    for (id, text) in controls {
        record.left_out.add(Furniture::Tools, &text);
        detach(document, id);
    }
}

/// Takes out the parts that the page hides from its readers, unless they are most of it.
pub fn hidden(document: &mut Html, record: &mut Record) {
    let whole = surroundings::words(*document.root_element()).chars().count();
    let is_hidden = |element: &ElementRef<'_>| {
        let style: String =
            element.attr("style").unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect::<String>();
        element.attr("hidden").is_some() || style.to_ascii_lowercase().contains("display:none")
    };
    let hidden = tag::select(document, "[style], [hidden]").into_iter().filter(is_hidden);
    let hidden = hidden.filter(|element| surroundings::words(**element).chars().count() * 2 <= whole);
    let found: Vec<(NodeId, Furniture)> = hidden.map(|element| (element.id(), Furniture::Hidden)).collect();
    take_out(document, found, record);
}

/// Takes out menus, neighbours and the foot, anywhere outside of the elements that are known to hold an article.
pub fn around(document: &mut Html, titles: &Titles, record: &mut Record) {
    let kept = container::known(document);
    let stats = stats(document, &kept, titles);
    let mut found = Vec::new();
    let mut open = vec![document.tree.root()];
    while let Some(node) = open.pop() {
        if let Node::Element(element) = node.value() {
            let stats = stats.get(&node.id()).copied().unwrap_or_default();
            if stats.length == 0 || kept.contains(&node.id()) || matches!(element.name(), "head" | "p" | "a") {
                continue;
            }
            if let Some(kind) = kind(node, element, stats).filter(|_| !stats.keeps) {
                found.push((node.id(), kind));
                continue;
            }
        }
        open.extend(node.children().rev());
    }
    // If nothing would be left, the links are the article.
    let doomed: HashSet<NodeId> = found.iter().map(|(id, _)| *id).collect();
    if !container::leaves_words(document, titles, &doomed) {
        found.retain(|(id, kind)| *kind != Furniture::Menu || stats.get(id).is_some_and(|stats| stats.is_above));
    }
    let left: usize = stats.get(&document.root_element().id()).map_or(0, |stats| stats.length);
    let lost: usize = found.iter().filter_map(|(id, _)| stats.get(id)).map(|stats| stats.length).sum();
    if lost < left {
        take_out(document, found, record);
    }
}

fn take_out(document: &mut Html, found: Vec<(NodeId, Furniture)>, record: &mut Record) {
    for (id, kind) in found {
        let Some(node) = document.tree.get(id) else { continue };
        // The content of a piece that is out already is told with it.
        if node.ancestors().any(|above| above.value().is_document()) {
            record.left_out.add(kind, &surroundings::words(node));
        }
        detach(document, id);
    }
}

fn detach(document: &mut Html, id: NodeId) {
    if let Some(mut node) = document.tree.get_mut(id) {
        node.detach();
    }
}

/// The content of an element, in figures.
#[derive(Debug, Default, Clone, Copy)]
struct Stats {
    /// Characters.
    length: usize,
    /// Characters in links.
    linked: usize,
    links: usize,
    /// Links to documents, which belong to an article.
    documents: usize,
    /// Ends of sentences outside of links.
    stops: usize,
    /// Whether the title or a known container is in it.
    keeps: bool,
    /// Whether it ends before the title.
    is_above: bool,
}

fn stats(document: &Html, kept: &HashSet<NodeId>, titles: &Titles) -> HashMap<NodeId, Stats> {
    let lines = surroundings::within(document.tree.root());
    let is_title = |at: usize| lines.get(at).is_some_and(|placed| !placed.linked && titles.are(&placed.line.text));
    let title = (0..lines.len()).filter(|at| is_title(*at)).chain(titles.last_in(&lines));
    let title = title.filter_map(|at| lines.get(at)).map(|placed| placed.first);
    let title: HashSet<NodeId> = title.collect();
    let (mut all, mut open, mut links, mut silent) = (HashMap::new(), Vec::<Stats>::new(), 0_usize, 0_usize);
    let mut is_above = !title.is_empty();
    for edge in document.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                is_above &= !title.contains(&node.id());
                let keeps = kept.contains(&node.id()) || title.contains(&node.id());
                let mut stats = Stats { keeps, ..Stats::default() };
                match node.value() {
                    Node::Element(element) => {
                        silent += usize::from(surroundings::is_silent(element.name()));
                        if element.name() == "a" {
                            links += 1;
                            stats.links = 1;
                            stats.documents = usize::from(element.attr("href").is_some_and(is_document));
                        }
                    }
                    Node::Text(text) if silent == 0 => {
                        stats.length = shape::length(text);
                        match links {
                            0 => stats.stops = text.matches('。').count(),
                            _ => {
                                stats.linked = stats.length;
                                stats.documents = usize::from(is_document(text.trim()));
                            }
                        }
                    }
                    _ => {}
                }
                open.push(stats);
            }
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    silent -= usize::from(surroundings::is_silent(element.name()) && silent > 0);
                    links -= usize::from(element.name() == "a" && links > 0);
                }
                let Some(done) = open.pop() else { continue };
                let done = Stats { is_above, ..done };
                if let Some(above) = open.last_mut() {
                    above.length += done.length;
                    above.linked += done.linked;
                    above.links += done.links;
                    above.documents += done.documents;
                    above.stops += done.stops;
                    above.keeps |= done.keeps;
                }
                all.insert(node.id(), done);
            }
        }
    }
    all
}

/// The kind of an element that is none of the article's. Breadcrumbs and fields are read where they stand.
fn kind(node: NodeRef<'_, Node>, element: &Element, stats: Stats) -> Option<Furniture> {
    let name = element.name();
    if KEPT.contains(&name) || stats.documents > 0 && stats.stops > 0 {
        return None;
    }
    let names: Vec<String> = [element.attr("class"), element.attr("id")]
        .into_iter()
        .flatten()
        .flat_map(|names| names.split(|c: char| !c.is_ascii_alphabetic()))
        .map(str::to_ascii_lowercase)
        .filter(|name| !name.is_empty())
        .collect();
    let is_called = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
    let is_menu = stats.links >= 3 && stats.linked * 10 >= stats.length * 6 && stats.stops == 0 && stats.documents == 0;
    // A cell of links in a table of the article is none of the site's.
    let is_menu = is_menu && (name != "td" || stats.links >= 8);
    let by_name = [
        (is_called(FOOT) || name == "footer", Furniture::Foot, 1_000, 3),
        (is_called(TOOLS), Furniture::Tools, 150, 0),
        (is_called(NEIGHBOURS) || name == "aside", Furniture::Neighbours, 1_500, 0),
        (is_called(MENU) || name == "nav" || name == "header", Furniture::Menu, 1_500, 0),
    ];
    let by_name = by_name
        .into_iter()
        .find(|(is, _, longest, stops)| {
            *is && stats.length <= *longest && stats.stops <= *stops && stats.documents == 0
        })
        .map(|(_, kind, ..)| kind);
    let may_be_foot = stats.length <= 600 && stats.stops <= 1 && stats.documents == 0;
    let may_be_list = stats.is_above && stats.stops == 0;
    if by_name.is_none() && !is_menu && !may_be_foot && !may_be_list {
        return None;
    }
    let lines = surroundings::within(node);
    let first = lines.first().map(|placed| placed.line.text.as_str()).unwrap_or_default();
    let has_number = || lines.iter().any(|placed| numbers::take(&placed.line.text, &mut Default::default()).is_some());
    let begins = numbers::is_footer(first) || (numbers::begins_as_footer(first) && has_number());
    let is_foot = may_be_foot && lines.len() <= 20 && begins && !stats.is_above;
    // Entries of a menu need not be links: pages that scripts have made have none.
    let is_entry = |line: &Line| line.text.chars().count() <= LONGEST_ENTRY;
    let is_list = may_be_list && lines.len() >= FEWEST_ENTRIES && lines.iter().all(|placed| is_entry(&placed.line));
    let is_menu = is_menu || is_list;
    let found = match by_name {
        Some(kind) => kind,
        None if is_foot => Furniture::Foot,
        None if !is_menu => return None,
        None if tool::is_related(first) => Furniture::Neighbours,
        None if lines.iter().any(|placed| numbers::is_footer(&placed.line.text)) => Furniture::Foot,
        None => Furniture::Menu,
    };
    let is_trail = |text: &str| {
        let names = crumb::trail(text).unwrap_or_default();
        !names.is_empty() && (crumb::is_announced(text) || crumb::is_marked(text) || crumb::is_parted(text))
    };
    let texts: Vec<Line> = lines.iter().map(|placed| placed.line.clone()).collect();
    let is_of_article =
        texts.iter().any(|line| is_trail(&line.text)) || catalogue::lines(&texts).iter().any(has_fields);
    (!is_of_article).then_some(found)
}

/// Whether `line` has a fact of the article.
fn has_fields(line: &Line) -> bool {
    let is_fact = |label: Label| !label.is_tool() && label != Label::Unused;
    match outline::kind(line) {
        Kind::Fields(fields) => fields.iter().any(|field| field.label.is_some_and(is_fact) && !field.value.is_empty()),
        _ => field::is_number_alone(&line.text),
    }
}
