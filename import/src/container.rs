//! Where in a page its article is.

use std::collections::HashMap;

use ego_tree::NodeId;
use scraper::{ElementRef, Html, Node};

use crate::tag::select;

/// What the content systems of government sites call the article's text.
const KNOWN: &str = "\
    #zoom, #Zoom, .TRS_Editor, .trs_editor_view, .TRS_UEDITOR, .view.TRS_UEDITOR, .v_news_content, #vsb_content, \
    [id^=vsb_content], #UCAP-CONTENT, .ucap-content, .pages_content, .article-content, .article_content, \
    .articleContent, .wp_articlecontent, #artibody, .news_content, .news-content, .xxgk_content, .detail-content, \
    .detail_content, .content-text, .xl_content, .conTxt, .con_text, .main-text, #NewsContent, #article-content, \
    #articleContent";
/// What any page may call it.
const LIKELY: &str = "article, main, [role=main], .article, #article, .content, #content, .detail, .con, .main";
/// More elements than this are not looked at: pages have one.
const MOST: usize = 50;

/// The element that holds the article's text.
pub fn find(document: &Html) -> Option<NodeId> {
    best(&select(document, KNOWN)).or_else(|| best(&select(document, LIKELY))).or_else(|| densest(document))
}

/// The element with the most text, and of those around one another the innermost that still has nearly all of it.
fn best(elements: &[ElementRef<'_>]) -> Option<NodeId> {
    let weighed: Vec<(ElementRef<'_>, usize)> =
        elements.iter().take(MOST).map(|element| (*element, weight(*element))).collect();
    let heaviest = weighed.iter().filter(|(_, weight)| *weight > 0).max_by_key(|(_, weight)| *weight)?;
    let is_inside = |element: &ElementRef<'_>| element.ancestors().any(|above| above.id() == heaviest.0.id());
    let mut inner = weighed.iter().filter(|(element, weight)| is_inside(element) && weight * 10 >= heaviest.1 * 8);
    Some(inner.next_back().unwrap_or(heaviest).0.id())
}

/// How many characters of text are in `element` and in no link; an image counts as one.
fn weight(element: ElementRef<'_>) -> usize {
    let (mut weight, mut links) = (0, 0_usize);
    for edge in element.traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Node::Element(element) if element.name() == "a" => links += 1,
                Node::Element(element) if element.name() == "img" => weight += 1,
                Node::Text(text) if links == 0 && !is_code(node.parent().map(|parent| parent.value())) => {
                    weight += length(text)
                }
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) if is_named(node.value(), "a") => links = links.saturating_sub(1),
            ego_tree::iter::Edge::Close(_) => {}
        }
    }
    weight
}

/// The element whose paragraphs have the most text.
fn densest(document: &Html) -> Option<NodeId> {
    let mut weights: HashMap<NodeId, usize> = HashMap::new();
    for node in document.tree.root().descendants() {
        let Some(text) = node.value().as_text() else { continue };
        let mut above = node.ancestors();
        let mut holder = above.next();
        // Words in bold are their paragraph's.
        while holder.is_some_and(|node| is_any(node.value(), &["span", "font", "b", "strong", "i", "em", "u"])) {
            holder = above.next();
        }
        if holder
            .is_none_or(|node| is_code(Some(node.value())) || is_any(node.value(), &["a", "title", "option", "li"]))
        {
            continue;
        }
        if holder.is_some_and(|node| is_any(node.value(), &["p", "h1", "h2", "h3", "h4"])) {
            holder = above.next();
        }
        let (near, far) = (holder, above.next());
        for (place, share) in [(near, 2), (far, 1)] {
            if let Some(place) = place.filter(|place| place.value().is_element()) {
                *weights.entry(place.id()).or_default() += length(text) * share;
            }
        }
    }
    // Of equals the first on the page, whatever the order of the map.
    let order =
        document.tree.root().descendants().enumerate().map(|(at, node)| (node.id(), at)).collect::<HashMap<_, _>>();
    let best = weights.into_iter().filter(|(_, weight)| *weight > 0);
    best.max_by_key(|(id, weight)| (*weight, std::cmp::Reverse(order.get(id).copied()))).map(|(id, _)| id)
}

fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

fn is_named(node: &Node, name: &str) -> bool {
    is_any(node, &[name])
}

fn is_any(node: &Node, names: &[&str]) -> bool {
    node.as_element().is_some_and(|element| names.contains(&element.name()))
}

fn is_code(node: Option<&Node>) -> bool {
    node.is_some_and(|node| is_any(node, &["script", "style", "noscript", "template"]))
}
