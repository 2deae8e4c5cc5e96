//! A tree of HTML as a flow of plain pieces.

mod address;
pub mod grid;
mod list;
mod marker;
mod nested;
mod srcset;

use ego_tree::NodeRef;
use scraper::{Node, node::Element};

pub use self::address::{image, link, resolve};
use crate::{
    align::{self, ALIGNED, Align},
    block::{Block, escape},
    seen::{is_revision, unseen},
    shape,
};

/// Deeper nesting than any page has; below it only the words are kept, so that no page can exhaust the stack.
const DEEPEST: usize = 80;
/// Elements whose content is not words.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "head", "title", "textarea",
    "select", "button", "canvas", "audio", "video", "link", "meta", "input", "map",
];
/// Elements that words flow through.
const INLINE: &[&str] = &[
    "span",
    "font",
    "big",
    "small",
    "label",
    "abbr",
    "acronym",
    "cite",
    "code",
    "kbd",
    "samp",
    "var",
    "mark",
    "q",
    "time",
    "dfn",
    "bdo",
    "bdi",
    "tt",
    "wbr",
    "nobr",
    "data",
    "ruby",
    "rb",
    "rt",
    "rp",
    "o:p",
    "st1:chsdate",
    "picture",
    "output",
];

/// Whether the content of an element called `name` is no words.
pub fn is_silent(name: &str) -> bool {
    SILENT.contains(&name)
}

/// The pieces of everything in `root`.
pub fn blocks(root: NodeRef<'_, Node>) -> Vec<Block> {
    let mut flow = Flow::new("p", false);
    flow.children(root, &[], 0);
    flow.finish()
}

/// The same blocks, each with its alignment as bodies store it, and with the line breaks of `<pre>`. Pages of other sites are read without
/// them, so that an article taken over before is recognised.
pub fn aligned_blocks(root: NodeRef<'_, Node>) -> Vec<Block> {
    let mut flow = Flow { keeps_form: true, ..Flow::new("p", false) };
    flow.children(root, &[], 0);
    flow.finish()
}

/// An element around words.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wrap {
    Tag(&'static str),
    Link(String),
}

impl Wrap {
    const fn name(&self) -> &'static str {
        match self {
            Self::Tag(name) => name,
            Self::Link(_) => "a",
        }
    }
}

struct Flow {
    done: Vec<Block>,
    /// The paragraph that is being filled.
    html: String,
    text: String,
    open: Vec<Wrap>,
    /// White space that has been read and is written only if words follow.
    space: String,
    breaks: usize,
    tag: &'static str,
    in_figure: bool,
    /// Alignment and lines are kept.
    keeps_form: bool,
    /// Whether it is in an element that shows line breaks.
    in_pre: bool,
    align: Option<Align>,
}

impl Flow {
    fn new(tag: &'static str, in_figure: bool) -> Self {
        let (html, text, space) = (String::new(), String::new(), String::new());
        let (done, open) = (Vec::new(), Vec::new());
        let (keeps_form, in_pre, align) = (false, false, None);
        Self { done, html, text, open, space, breaks: 0, tag, in_figure, keeps_form, in_pre, align }
    }

    fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.done
    }

    fn children(&mut self, node: NodeRef<'_, Node>, wraps: &[Wrap], depth: usize) {
        if depth > DEEPEST {
            for text in node.descendants().filter(|node| !is_silenced(*node)).filter_map(|node| node.value().as_text())
            {
                self.words(text, wraps);
            }
            return;
        }
        for child in node.children() {
            match child.value() {
                Node::Text(text) => self.words(text, wraps),
                Node::Element(element) => self.element(child, element, wraps, depth + 1),
                // A fragment's root.
                Node::Fragment | Node::Document => self.children(child, wraps, depth + 1),
                _ => {}
            }
        }
    }

    fn element(&mut self, node: NodeRef<'_, Node>, element: &Element, wraps: &[Wrap], depth: usize) {
        let name = element.name();
        if unseen(element).is_some() {
            return;
        }
        match name {
            "br" => self.line_break(),
            "pre" => {
                let outer = std::mem::replace(&mut self.in_pre, self.keeps_form);
                self.apart(node, self.tag, wraps, depth);
                self.in_pre = outer;
            }
            "img" => self.image(element, wraps),
            "b" | "strong" => self.wrapped(node, Wrap::Tag("strong"), wraps, depth),
            "i" | "em" => self.wrapped(node, Wrap::Tag("em"), wraps, depth),
            "ins" if is_revision(element) => self.children(node, wraps, depth),
            "u" | "ins" => self.wrapped(node, Wrap::Tag("u"), wraps, depth),
            "s" | "strike" | "del" => self.wrapped(node, Wrap::Tag("s"), wraps, depth),
            "sub" => self.wrapped(node, Wrap::Tag("sub"), wraps, depth),
            "sup" => self.wrapped(node, Wrap::Tag("sup"), wraps, depth),
            "a" => match element.attr("href").and_then(address::link) {
                Some(href) => self.wrapped(node, Wrap::Link(href), wraps, depth),
                None => self.children(node, wraps, depth),
            },
            "h1" | "h2" => self.apart(node, "h2", wraps, depth),
            "h3" => self.apart(node, "h3", wraps, depth),
            "h4" | "h5" | "h6" => self.apart(node, "h4", wraps, depth),
            "figcaption" if self.in_figure => self.apart(node, "figcaption", wraps, depth),
            "ul" | "ol" | "blockquote" | "table" | "figure" | "hr" => {
                self.flush();
                self.done.extend(nested::blocks(node, element, wraps, depth));
            }
            _ if SILENT.contains(&name) => {}
            _ if INLINE.contains(&name) => self.children(node, wraps, depth),
            _ => self.apart(node, self.tag, wraps, depth),
        }
    }

    fn wrapped(&mut self, node: NodeRef<'_, Node>, wrap: Wrap, wraps: &[Wrap], depth: usize) {
        let mut inner = wraps.to_vec();
        if !wraps.iter().any(|known| known.name() == wrap.name()) {
            inner.push(wrap);
        }
        self.children(node, &inner, depth);
    }

    /// An element whose words are a paragraph of their own.
    fn apart(&mut self, node: NodeRef<'_, Node>, tag: &'static str, wraps: &[Wrap], depth: usize) {
        self.flush();
        let outer = (std::mem::replace(&mut self.tag, tag), self.align);
        if self.keeps_form {
            self.align = node.value().as_element().and_then(align::said).unwrap_or(self.align);
        }
        self.children(node, wraps, depth);
        self.flush();
        (self.tag, self.align) = outer;
    }

    fn line_break(&mut self) {
        self.breaks += 1;
        self.space.clear();
    }

    fn words(&mut self, text: &str, wraps: &[Wrap]) {
        let text = shape::visible(text);
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let space = rest.len() - rest.trim_start().len();
            let (gap, after) = rest.split_at(space);
            for c in gap.chars() {
                if self.in_pre && c == '\n' {
                    self.line_break();
                    continue;
                }
                let c = if c.is_ascii() || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
                if c != ' ' || !self.space.ends_with(' ') {
                    self.space.push(c);
                }
            }
            let end = after.find(char::is_whitespace).unwrap_or(after.len());
            let (word, next) = after.split_at(end);
            if !word.is_empty() {
                self.piece(&escape(word), wraps);
                self.text.push_str(word);
            }
            rest = next;
        }
    }

    fn image(&mut self, element: &Element, wraps: &[Wrap]) {
        let Some(source) = element.attr("src").and_then(address::image) else { return };
        let alt = element.attr("alt").map(shape::visible).unwrap_or_default();
        let alt: String = alt.chars().filter(|c| !matches!(c, '<' | '>' | '"') && !c.is_control()).collect();
        let alt = escape(alt.trim());
        let mut html = format!("<img src=\"{source}\" alt=\"{alt}\"");
        for name in ["width", "height"] {
            if let Some(size) = nested::number(element, name, 1..=10_000) {
                html.push_str(&format!(" {name}=\"{size}\""));
            }
        }
        if let Some(addresses) = element.attr("srcset").and_then(srcset::srcset) {
            html.push_str(&format!(" srcset=\"{addresses}\""));
            if let Some(sizes) = element.attr("sizes").and_then(srcset::sizes) {
                html.push_str(&format!(" sizes=\"{sizes}\""));
            }
        }
        html.push('>');
        self.piece(&html, wraps);
    }

    /// Writes `html` inside `wraps`, after the breaks and the space that were read before it.
    fn piece(&mut self, html: &str, wraps: &[Wrap]) {
        let is_indented = self.space.contains(|c: char| !c.is_ascii());
        if self.breaks > 1 || (self.breaks == 1 && is_indented) {
            self.flush();
        }
        let common = self.open.iter().zip(wraps).take_while(|(open, wanted)| open == wanted).count();
        self.close(common);
        if !self.html.is_empty() {
            let between = if self.breaks > 0 { "<br>".to_owned() } else { escape(&self.space) };
            self.html.push_str(&between);
            self.text.push_str(if self.breaks > 0 { " " } else { &self.space });
        }
        self.space.clear();
        self.breaks = 0;
        for wrap in wraps.iter().skip(common) {
            match wrap {
                Wrap::Tag(name) => self.html.push_str(&format!("<{name}>")),
                Wrap::Link(href) => self.html.push_str(&format!("<a href=\"{href}\">")),
            }
            self.open.push(wrap.clone());
        }
        self.html.push_str(html);
    }

    fn close(&mut self, keep: usize) {
        while self.open.len() > keep {
            if let Some(wrap) = self.open.pop() {
                self.html.push_str(&format!("</{}>", wrap.name()));
            }
        }
    }

    fn flush(&mut self) {
        self.close(0);
        self.space.clear();
        self.breaks = 0;
        let (inner, text) = (std::mem::take(&mut self.html), std::mem::take(&mut self.text));
        if !inner.is_empty() {
            let align = self.align.filter(|_| ALIGNED.contains(&self.tag));
            self.done.push(Block { tag: Some(self.tag), align, inner, texts: vec![text.trim().to_owned()] });
        }
    }
}

fn is_silenced(node: NodeRef<'_, Node>) -> bool {
    node.ancestors()
        .take(DEEPEST)
        .filter_map(|node| node.value().as_element())
        .any(|element| SILENT.contains(&element.name()) || unseen(element).is_some())
}
