//! The place of the article in a page.

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef};
use scraper::{ElementRef, Html, Node};

use crate::{
    crumb,
    html::Titles,
    line::Line,
    numbers,
    outline::{self, Kind},
    shape,
    surroundings::{self, Placed},
    tag::select,
    tool,
};

/// Names that the content systems of government sites give to the article's text.
const KNOWN: &str = "\
    #zoom, #Zoom, .TRS_Editor, .trs_editor_view, .TRS_UEDITOR, .view.TRS_UEDITOR, .v_news_content, #vsb_content, \
    [id^=vsb_content], #UCAP-CONTENT, .ucap-content, .pages_content, .article-content, .article_content, \
    .articleContent, .wp_articlecontent, #artibody, .news_content, .news-content, .xxgk_content, .detail-content, \
    .detail_content, .content-text, .xl_content, .conTxt, .con_text, .main-text, #NewsContent, #article-content, \
    #articleContent, .Custom_UnionStyle, #js_content, .rich_media_content, .ewb-article-info, .article-body, \
    .article_body, #content-text, #contentText, #zhengwen, .zhengwen, .xxgk-content, .zwgk-content, .news_con, \
    .article-con, .article_con, .arc_con, .text_con, .txt_con, .content_txt, .detail-con, #infoContent, .info-content, .entry-content, .post-content, \
    .single-content, #fontzoom";
/// Names that any page may give to it, or to more than it.
const LIKELY: &str = "article, main, [role=main], .article, #article, .content, #content, .detail, .con, .main";
/// More elements than this are not looked at: pages have one.
const MOST: usize = 50;
/// Elements that are no place for a body by themselves, but parts of one.
const PARTS: &[&str] = &[
    "a", "span", "font", "b", "strong", "i", "em", "u", "sub", "sup", "li", "ul", "ol", "dl", "dt", "dd", "table",
    "thead", "tbody", "tfoot", "tr", "th", "caption",
];

/// The elements that content systems make for the article's text.
pub fn known(document: &Html) -> HashSet<NodeId> {
    let found = select(document, KNOWN);
    found.into_iter().filter(|element| weight(*element) > 0).take(MOST).map(|element| element.id()).collect()
}

/// The element that holds the article's text.
pub fn find(document: &Html, titles: &Titles) -> Option<NodeId> {
    let place = best(&select(document, KNOWN), titles).or_else(|| around_words(document, titles))?;
    Some(unwrapped(document.tree.get(place)?).id())
}

/// The content of the one cell of a table that is all there is in `place`: such tables are only made to place something.
fn unwrapped(place: NodeRef<'_, Node>) -> NodeRef<'_, Node> {
    let (mut inner, mut found) = (place, place);
    while let Some(only) = only_child(inner) {
        if is_any(only.value(), &["div", "section", "center", "article", "td"]) {
            found = only;
        } else if !is_any(only.value(), &["table", "tbody", "tr"]) {
            break;
        }
        inner = only;
    }
    found
}

/// The one element in `node`, if nothing else is in it.
fn only_child(node: NodeRef<'_, Node>) -> Option<NodeRef<'_, Node>> {
    let mut only = None;
    for child in node.children() {
        match child.value() {
            Node::Text(text) if text.trim().is_empty() => {}
            Node::Element(element) if matches!(element.name(), "script" | "style" | "meta" | "link" | "br") => {}
            Node::Element(_) if only.is_none() => only = Some(child),
            Node::Text(_) | Node::Element(_) => return None,
            _ => {}
        }
    }
    only
}

/// Whether anything that the article may say stands below the title when the elements `doomed` are gone.
pub fn leaves_words(document: &Html, titles: &Titles, doomed: &HashSet<NodeId>) -> bool {
    let lines = surroundings::within(document.tree.root());
    let Some(title) = titles.last_in(&lines) else { return true };
    let is_doomed = |piece: NodeId| {
        let node = document.tree.get(piece);
        node.is_some_and(|node| node.ancestors().any(|above| doomed.contains(&above.id())))
    };
    lines.iter().skip(title + 1).any(|placed| is_said(placed) && !is_doomed(placed.first))
}

/// The innermost element around all words below the title that are no fields, tools or foot.
fn around_words(document: &Html, titles: &Titles) -> Option<NodeId> {
    let scope = scope(document).and_then(|id| document.tree.get(id)).unwrap_or_else(|| document.tree.root());
    let all = surroundings::within(scope);
    let title = titles.last_in(&all);
    let below = title.map_or(0, |title| title + 1);
    let mut said = said_of(all.get(below..).unwrap_or_default(), titles);
    if said.is_empty() {
        said = said_of(&all, titles);
    }
    let (first, last) = (said.first()?, said.last()?);
    let place = common(document, first.first, last.last)?;
    let title = title.and_then(|title| all.get(title)).map(|title| title.first);
    let place = narrowed(place, title, &said);
    Some(widened(document, place).id())
}

/// The lines of an article among `lines`, which begin below its title: without those that stand right below it, and those
/// from the first on that belong to other articles or to the site's foot.
fn said_of<'a>(lines: &'a [Placed], titles: &Titles) -> Vec<&'a Placed> {
    let is_end = |placed: &Placed| {
        let text = &placed.line.text;
        tool::is_related(text)
            || tool::is_step(text)
            || numbers::is_footer(text)
            || numbers::take(text, &mut Default::default()).is_some()
    };
    let start = lines.iter().position(is_said).unwrap_or(lines.len());
    let end = lines.iter().skip(start).position(is_end).map_or(lines.len(), |end| start + end);
    let is_byline = |placed: &&&Placed| matches!(outline::kind(&placed.line), Kind::Day(_) | Kind::Subtitle(_));
    let within = lines.get(start..end).unwrap_or_default();
    let said: Vec<&Placed> = within.iter().filter(|placed| is_said(placed) && !titles.are(&placed.line.text)).collect();
    let above = said.iter().take(2).take_while(is_byline).count();
    let below = said.iter().rev().take_while(|placed| numbers::begins_as_footer(&placed.line.text)).count();
    let kept = said.len().saturating_sub(below).max(above);
    let kept = if kept > above { said.get(above..kept) } else { Some(said.as_slice()) };
    kept.unwrap_or_default().to_vec()
}

/// The likely element that has half of all words or more.
fn scope(document: &Html) -> Option<NodeId> {
    let whole = weight(document.root_element());
    let likely = select(document, LIKELY).into_iter().take(MOST).map(|element| (element.id(), weight(element)));
    likely.filter(|(_, weight)| weight * 2 >= whole).max_by_key(|(_, weight)| *weight).map(|(id, _)| id)
}

/// Whether a line may belong to an article's text.
fn is_said(placed: &Placed) -> bool {
    let Line { text, .. } = &placed.line;
    let is_foot = numbers::is_footer(text) || numbers::take(text, &mut Default::default()).is_some();
    !is_foot
        && !crumb::is_home(text)
        && !matches!(outline::kind(&placed.line), Kind::Tool | Kind::Trail(_) | Kind::Fields(_))
}

/// The innermost element around two pieces of text that can hold a body.
fn common(document: &Html, first: NodeId, last: NodeId) -> Option<NodeRef<'_, Node>> {
    let above: HashSet<NodeId> = document.tree.get(first)?.ancestors().map(|node| node.id()).collect();
    let common = document.tree.get(last)?.ancestors().find(|node| above.contains(&node.id()))?;
    let is_part =
        |node: &NodeRef<'_, Node>| node.value().as_element().is_some_and(|element| PARTS.contains(&element.name()));
    std::iter::once(common).chain(common.ancestors()).find(|node| !is_part(node))
}

/// The part of `place` with most of the words, where the rest of it is around the article: `place` is the whole page, or
/// holds the title, too, and no sentence would be lost.
fn narrowed<'a>(place: NodeRef<'a, Node>, title: Option<NodeId>, said: &[&Placed]) -> NodeRef<'a, Node> {
    let tree = place.tree();
    let child = |place: NodeId, piece: NodeId| {
        let node = tree.get(piece)?;
        std::iter::once(node)
            .chain(node.ancestors())
            .find(|node| node.parent().is_some_and(|above| above.id() == place))
    };
    let mut place = place;
    loop {
        let is_page = place.value().as_element().is_none_or(|element| matches!(element.name(), "html" | "body"));
        let has_title = title.is_some_and(|title| child(place.id(), title).is_some());
        if !is_page && !has_title {
            return place;
        }
        let mut parts: Vec<(NodeRef<'a, Node>, usize, bool)> = Vec::new();
        for placed in said {
            let Some(part) = child(place.id(), placed.first) else { continue };
            let (length, sentence) = (shape::length(&placed.line.text), placed.line.text.contains('。'));
            match parts.iter_mut().find(|(known, ..)| known.id() == part.id()) {
                Some((_, weight, has_sentence)) => {
                    (*weight, *has_sentence) = (*weight + length, *has_sentence || sentence)
                }
                None => parts.push((part, length, sentence)),
            }
        }
        let whole: usize = parts.iter().map(|(_, weight, _)| weight).sum();
        let Some(&(heaviest, weight, _)) = parts.iter().max_by_key(|(_, weight, _)| *weight) else { return place };
        let loses = parts.iter().any(|(part, _, has_sentence)| *has_sentence && part.id() != heaviest.id());
        let is_block = heaviest.value().as_element().is_some_and(|element| {
            !PARTS.contains(&element.name()) && !matches!(element.name(), "p" | "h1" | "h2" | "h3" | "h4")
        });
        if loses || !is_block || weight * 10 < whole * 6 {
            return place;
        }
        place = heaviest;
    }
}

/// The outermost element that has no more words than `place`: pictures may stand beside them.
fn widened<'a>(document: &'a Html, place: NodeRef<'a, Node>) -> NodeRef<'a, Node> {
    let length = |node: NodeRef<'a, Node>| ElementRef::wrap(node).map_or(0, weight_of_words);
    let mut widest = place;
    while let Some(above) = widest.parent() {
        let is_page = above.value().as_element().is_none_or(|element| matches!(element.name(), "html" | "body"));
        if is_page || above.id() == document.tree.root().id() || length(above) > length(place) {
            break;
        }
        widest = above;
    }
    widest
}

/// The number of characters of text in `element`, links among them.
fn weight_of_words(element: ElementRef<'_>) -> usize {
    surroundings::within(*element).iter().map(|placed| shape::length(&placed.line.text)).sum()
}

/// The element with the most text, the first of equals; of those inside it the innermost that leaves out nothing that the article
/// may say; and if its text is in several elements side by side, the element around them.
fn best(elements: &[ElementRef<'_>], titles: &Titles) -> Option<NodeId> {
    let weighed: Vec<(ElementRef<'_>, usize)> =
        elements.iter().take(MOST).map(|element| (*element, weight(*element))).collect();
    let heaviest = weighed.iter().rev().filter(|(_, weight)| *weight > 0).max_by_key(|(_, weight)| *weight)?;
    let (heaviest, most) = *heaviest;
    let is_inside = |element: &ElementRef<'_>| element.ancestors().any(|above| above.id() == heaviest.id());
    let all = surroundings::within(*heaviest);
    let said: Vec<&Placed> = all.iter().filter(|placed| is_said(placed) && !titles.are(&placed.line.text)).collect();
    let has_all = |inner: &ElementRef<'_>| {
        let within: HashSet<NodeId> = inner.descendants().map(|node| node.id()).collect();
        said.iter().all(|placed| within.contains(&placed.first))
    };
    let mut inner =
        weighed.iter().filter(|(element, weight)| weight * 10 >= most * 5 && is_inside(element) && has_all(element));
    if let Some((inner, _)) = inner.next_back() {
        return Some(inner.id());
    }
    let is_like = |element: &ElementRef<'_>| {
        element.id() != heaviest.id()
            && element.parent().map(|above| above.id()) == heaviest.parent().map(|above| above.id())
            && element.attr("class") == heaviest.attr("class")
            && element.value().name() == heaviest.value().name()
            && shape::dense(&surroundings::words(**element)) != shape::dense(&surroundings::words(*heaviest))
    };
    let parent = heaviest.parent().filter(|_| weighed.iter().any(|(element, weight)| *weight > 0 && is_like(element)));
    Some(parent.map_or(heaviest.id(), |parent| parent.id()))
}

/// The number of characters of text in `element` and in no link; an image counts as one.
fn weight(element: ElementRef<'_>) -> usize {
    let (mut weight, mut links) = (0, 0_usize);
    for edge in element.traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Node::Element(element) if element.name() == "a" => links += 1,
                Node::Element(element) if element.name() == "img" => weight += 1,
                Node::Text(text) if links == 0 && !is_code(node.parent().map(|parent| parent.value())) => {
                    weight += shape::length(text)
                }
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) if is_named(node.value(), "a") => links = links.saturating_sub(1),
            ego_tree::iter::Edge::Close(_) => {}
        }
    }
    weight
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
