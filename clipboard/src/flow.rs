//! A tree of anybody's HTML as a flow of plain pieces.

mod control;
mod figure;
mod list;
mod paragraph;
mod table;
mod words;

use crate::{
    address,
    align::Align,
    finding::{Findings, Kind},
    html,
    mark::{self, Mark},
    picture::Pictures,
    space::{after, is_blank},
    style::said,
    tree::{Element, NodeId, Tree},
};

const BLOCK: [&str; 27] = [
    "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "center", "address", "dl", "dt",
    "dd", "figure", "fieldset", "form", "pre", "body", "details", "summary", "li", "tr", "td", "th", "tbody",
    "caption",
];
/// Nobody sees them.
const SILENT: [&str; 12] =
    ["script", "style", "noscript", "template", "head", "title", "meta", "link", "xml", "map", "datalist", "w:sdtpr"];
const EMBEDDED: [&str; 10] = [
    "iframe",
    "object",
    "embed",
    "video",
    "audio",
    "mpvoice",
    "mp-common-mpaudio",
    "mpvideosnap",
    "mp-common-videosnap",
    "qqmusic",
];

/// Reads a page that only holds what is seen.
pub struct Flow<'a, 'b> {
    page: &'a Tree,
    pictures: &'a mut Pictures<'b>,
    findings: &'a mut Findings,
    /// How far headings go down, so that the highest becomes ours: a page has its own title already.
    shift: usize,
    /// What was read, below its root.
    made: Tree,
    state: State,
}

/// Where the reading stands.
#[derive(Clone, Copy)]
struct State {
    /// The element that takes the finished blocks.
    out: NodeId,
    /// The paragraph that is being written.
    open: Option<NodeId>,
    /// The element that a paragraph becomes.
    tag: &'static str,
    align: Option<Align>,
    /// Whether the ends of lines are seen.
    has_lines: bool,
    /// Whether the blocks stand at the top of the body.
    is_top: bool,
}

impl<'a, 'b> Flow<'a, 'b> {
    /// Before `page` is read. Its pictures are given to `pictures`, and `findings` hear of what does not come.
    pub fn new(page: &'a Tree, pictures: &'a mut Pictures<'b>, findings: &'a mut Findings) -> Self {
        let is_title = |node: NodeId| {
            page.name(node) == "h1" || page.classes(node).any(|class| class.eq_ignore_ascii_case("MsoTitle"))
        };
        let shift = usize::from(page.elements(page.root()).any(is_title));
        let made = Tree::new(Element { name: "div".to_owned(), ..Element::default() });
        let state = State { out: made.root(), open: None, tag: "p", align: None, has_lines: false, is_top: true };
        Self { page, pictures, findings, shift, made, state }
    }

    /// Everything in the page's body, as HTML.
    pub fn read(mut self) -> String {
        self.children(self.page.body(), &[]);
        self.flush();
        html::inner(&self.made, self.made.root())
    }

    fn children(&mut self, node: NodeId, marks: &[Mark]) {
        let page = self.page;
        for child in page.children(node) {
            self.node(child, marks);
        }
    }

    fn node(&mut self, node: NodeId, marks: &[Mark]) {
        let page = self.page;
        if let Some(text) = page.as_text(node) {
            self.words(text, node, marks);
        } else if page.is_element(node) {
            let outer = self.state.has_lines;
            self.state.has_lines = self.keeps_lines(node, outer);
            self.element(node, marks);
            self.state.has_lines = outer;
        }
    }

    fn element(&mut self, node: NodeId, marks: &[Mark]) {
        let page = self.page;
        let name = page.name(node).to_ascii_lowercase();
        match name.as_str() {
            name if SILENT.contains(&name) => {}
            name if EMBEDDED.contains(&name) => {
                let title = page.attribute(node, "title").filter(|title| !title.is_empty());
                self.tell(Kind::Embedded, node, title.unwrap_or(name));
            }
            "select" | "button" | "textarea" | "input" => self.control(node),
            "svg" | "canvas" => self.drawing(node),
            "math" => self.tell(Kind::Mathematics, node, &page.text(node)),
            "br" => self.line_break(),
            "img" => self.image(node),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node, &name, marks),
            _ if page.classes(node).any(|class| class == "MsoTitle") => self.apart(node, "h2", marks),
            "ul" | "ol" => self.list(node, name == "ol"),
            "table" => self.table(node),
            "blockquote" => {
                let content = self.inside(node);
                if self.made.first(content).is_some() {
                    let quote = self.made.named("blockquote");
                    self.made.move_children(content, quote);
                    self.put(quote);
                }
            }
            "hr" => {
                let rule = self.made.named("hr");
                self.put(rule);
            }
            "figcaption" => self.caption(node),
            name if BLOCK.contains(&name) => self.apart(node, self.state.tag, marks),
            _ => {
                let href = page.attribute(node, "href").filter(|href| name == "a" && !href.is_empty());
                let is_lost = href.is_some_and(|href| !address::is_allowed(href));
                let text = if is_lost { page.text(node) } else { String::new() };
                if !is_blank(&text) {
                    self.tell(Kind::Links, node, &text);
                }
                self.children(node, &mark::within(page, node, marks));
            }
        }
    }

    fn tell(&mut self, kind: Kind, node: NodeId, source: &str) {
        self.findings.tell(self.page, kind, node, source);
    }

    fn heading(&mut self, node: NodeId, name: &str, marks: &[Mark]) {
        let level = after(name, "h").and_then(|level| level.parse::<usize>().ok()).unwrap_or(2) + self.shift;
        let tag = match level {
            ..=2 => "h2",
            3 => "h3",
            _ => "h4",
        };
        let text = self.page.text(node);
        if tag != name && !is_blank(&text) {
            self.tell(Kind::Headings, node, &text);
        }
        self.apart(node, tag, marks);
    }

    /// Reads `node` as paragraphs of its own, which become `tag`.
    fn apart(&mut self, node: NodeId, tag: &'static str, marks: &[Mark]) {
        self.flush();
        let State { tag: outer_tag, align: outer_align, .. } = self.state;
        self.state.tag = tag;
        self.state.align = Align::within(self.page, node, outer_align);
        self.children(node, &mark::within(self.page, node, marks));
        self.flush();
        self.state.tag = outer_tag;
        self.state.align = outer_align;
    }

    /// All that `node` holds, read by itself: the children of a new element.
    fn inside(&mut self, node: NodeId) -> NodeId {
        let has_lines = self.keeps_lines(node, self.state.has_lines);
        self.by_itself(has_lines, |flow| flow.children(node, &[]))
    }

    /// What `read` reads, by itself: the children of a new element.
    fn by_itself(&mut self, has_lines: bool, read: impl FnOnce(&mut Self)) -> NodeId {
        let out = self.made.named("div");
        let inner = State { out, open: None, tag: "p", align: None, has_lines, is_top: false };
        let outer = std::mem::replace(&mut self.state, inner);
        read(self);
        self.flush();
        self.state = outer;
        out
    }

    /// Ends the paragraph, and puts `block` after it.
    fn put(&mut self, block: NodeId) {
        self.flush();
        self.made.append(self.state.out, block);
    }

    /// Whether the ends of lines in `node` are seen, which stands in what shows them or not (`before`).
    fn keeps_lines(&self, node: NodeId, before: bool) -> bool {
        let collapse = said(self.page, node, "white-space-collapse");
        let space = if collapse.is_empty() { said(self.page, node, "white-space") } else { collapse };
        if space.is_empty() {
            return before || self.page.name(node) == "pre";
        }
        space.starts_with("pre") || space.starts_with("break-spaces")
    }
}
