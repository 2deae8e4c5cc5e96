//! A page as its parser read it: elements, texts and comments, which can be moved and taken out.

use std::iter::successors;

/// A node of a [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NodeId(usize);

/// An element without its children.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// Local name, as the parser gives it.
    pub name: String,
    /// Names and values, each name once. What a program wrote as `style` stands in `data-style` (`editor/quiet.mjs`).
    pub attributes: Vec<(String, String)>,
    /// Those of the page's hiding rules that select the element, by their place in [`crate::hiding_rules`].
    pub rules: Vec<usize>,
}

#[derive(Debug, Clone)]
enum Content {
    Element(Element),
    Text(String),
    Comment(String),
}

#[derive(Debug, Clone)]
struct Node {
    content: Content,
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
}

/// Nodes below a root. Those that were taken out stay readable, and hold their children.
#[derive(Debug, Clone)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// A tree of `root` alone.
    #[must_use]
    pub fn new(root: Element) -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.add(Content::Element(root));
        tree
    }

    /// The root: the element of the whole page.
    #[must_use]
    pub const fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// The body below the root; the root itself where there is none.
    #[must_use]
    pub fn body(&self) -> NodeId {
        let is_body = |id: &NodeId| matches!(self.name(*id), "body" | "frameset");
        self.children(self.root()).find(is_body).unwrap_or_else(|| self.root())
    }

    /// A new element, which stands nowhere yet.
    pub fn element(&mut self, element: Element) -> NodeId {
        self.add(Content::Element(element))
    }

    /// A new element without attributes, which stands nowhere yet.
    pub(crate) fn named(&mut self, name: &str) -> NodeId {
        self.element(Element { name: name.to_owned(), ..Element::default() })
    }

    /// A new text, which stands nowhere yet.
    pub fn text_node(&mut self, text: &str) -> NodeId {
        self.add(Content::Text(text.to_owned()))
    }

    /// A new comment, which stands nowhere yet.
    pub fn comment(&mut self, text: &str) -> NodeId {
        self.add(Content::Comment(text.to_owned()))
    }

    fn add(&mut self, content: Content) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node { content, parent: None, previous: None, next: None, first: None, last: None });
        id
    }

    /// Puts `child` last into `parent`, from where it stood.
    pub fn append(&mut self, parent: NodeId, child: NodeId) {
        self.insert(parent, child, None);
    }

    /// Puts `child` first into `parent`, from where it stood.
    pub(crate) fn prepend(&mut self, parent: NodeId, child: NodeId) {
        self.insert(parent, child, self.first(parent));
    }

    /// Puts `child` into `parent` before `next`, which stands there; last without it.
    pub(crate) fn insert(&mut self, parent: NodeId, child: NodeId, next: Option<NodeId>) {
        self.detach(child);
        let previous = next.map_or(self.nodes[parent.0].last, |next| self.nodes[next.0].previous);
        let node = &mut self.nodes[child.0];
        (node.parent, node.previous, node.next) = (Some(parent), previous, next);
        match previous {
            Some(previous) => self.nodes[previous.0].next = Some(child),
            None => self.nodes[parent.0].first = Some(child),
        }
        match next {
            Some(next) => self.nodes[next.0].previous = Some(child),
            None => self.nodes[parent.0].last = Some(child),
        }
    }

    /// Takes `id` out, with all that it holds.
    pub(crate) fn detach(&mut self, id: NodeId) {
        let Node { parent, previous, next, .. } = self.nodes[id.0];
        let Some(parent) = parent else { return };
        match previous {
            Some(previous) => self.nodes[previous.0].next = next,
            None => self.nodes[parent.0].first = next,
        }
        match next {
            Some(next) => self.nodes[next.0].previous = previous,
            None => self.nodes[parent.0].last = previous,
        }
        let node = &mut self.nodes[id.0];
        (node.parent, node.previous, node.next) = (None, None, None);
    }

    /// Puts all of `with` in the place of `id`.
    pub(crate) fn replace(&mut self, id: NodeId, with: &[NodeId]) {
        if let Some(parent) = self.parent(id) {
            for new in with {
                self.insert(parent, *new, Some(id));
            }
        }
        self.detach(id);
    }

    /// Moves all that `from` holds to the end of `to`.
    pub(crate) fn move_children(&mut self, from: NodeId, to: NodeId) {
        while let Some(child) = self.first(from) {
            self.append(to, child);
        }
    }

    /// A copy of `node` of another tree, with all that it holds.
    pub(crate) fn import(&mut self, other: &Self, node: NodeId) -> NodeId {
        let made = self.add(other.nodes[node.0].content.clone());
        for child in other.children(node) {
            let child = self.import(other, child);
            self.append(made, child);
        }
        made
    }

    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.0].parent
    }

    pub(crate) fn first(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.0].first
    }

    pub(crate) fn last(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.0].last
    }

    pub(crate) fn next(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.0].next
    }

    /// What `id` holds, without what that holds.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        successors(self.first(id), |child| self.next(*child))
    }

    /// All in `id`, in the order of the page.
    pub(crate) fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let after = move |node: NodeId| {
            let mut outer = Some(node).filter(|node| *node != id);
            while let Some(node) = outer {
                if let Some(next) = self.next(node) {
                    return Some(next);
                }
                outer = self.parent(node).filter(|parent| *parent != id);
            }
            None
        };
        successors(self.first(id), move |node| self.first(*node).or_else(|| after(*node)))
    }

    /// All elements in `id`, in the order of the page.
    pub(crate) fn elements(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.descendants(id).filter(|node| self.is_element(*node))
    }

    /// The elements in `id` that have one of `names`.
    pub(crate) fn all(&self, id: NodeId, names: &'static [&'static str]) -> impl Iterator<Item = NodeId> + '_ {
        self.descendants(id).filter(move |node| names.contains(&self.name(*node)))
    }

    /// Whether an element in `id` has one of `names`.
    pub(crate) fn holds(&self, id: NodeId, names: &'static [&'static str]) -> bool {
        self.all(id, names).next().is_some()
    }

    /// `id` itself, and what it stands in, from the inner to the outer.
    pub(crate) fn around(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        successors(Some(id), |node| self.parent(*node))
    }

    /// The first of [`Self::around`] that has one of `names`.
    pub(crate) fn closest(&self, id: NodeId, names: &[&str]) -> Option<NodeId> {
        self.around(id).find(|node| names.contains(&self.name(*node)))
    }

    /// Whether `id` still stands in the page.
    pub(crate) fn is_connected(&self, id: NodeId) -> bool {
        self.around(id).any(|node| node == self.root())
    }

    pub(crate) fn is_element(&self, id: NodeId) -> bool {
        matches!(self.nodes[id.0].content, Content::Element(_))
    }

    /// The element `id` without its children, unless it is another kind of node.
    pub(crate) fn as_element(&self, id: NodeId) -> Option<&Element> {
        match &self.nodes[id.0].content {
            Content::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The words of the text `id`, unless it is another kind of node.
    pub(crate) fn as_text(&self, id: NodeId) -> Option<&str> {
        match &self.nodes[id.0].content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The words of the comment `id`, unless it is another kind of node.
    pub(crate) fn as_comment(&self, id: NodeId) -> Option<&str> {
        match &self.nodes[id.0].content {
            Content::Comment(text) => Some(text),
            _ => None,
        }
    }

    /// Sets the words of the text `id`.
    pub(crate) fn set_text(&mut self, id: NodeId, text: &str) {
        self.nodes[id.0].content = Content::Text(text.to_owned());
    }

    /// The element's name; empty for what is none.
    pub(crate) fn name(&self, id: NodeId) -> &str {
        self.as_element(id).map_or("", |element| &element.name)
    }

    pub(crate) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let attributes = &self.as_element(id)?.attributes;
        attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn set_attribute(&mut self, id: NodeId, name: &str, value: &str) {
        let Content::Element(Element { attributes, .. }) = &mut self.nodes[id.0].content else { return };
        match attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => value.clone_into(known),
            None => attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    /// The names in the class of `id`.
    pub(crate) fn classes(&self, id: NodeId) -> impl Iterator<Item = &str> {
        self.attribute(id, "class").unwrap_or_default().split_ascii_whitespace()
    }

    /// All words in `id`; those of a comment are none, but for itself.
    pub(crate) fn text(&self, id: NodeId) -> String {
        match &self.nodes[id.0].content {
            Content::Text(text) | Content::Comment(text) => text.clone(),
            Content::Element(_) => self.descendants(id).filter_map(|node| self.as_text(node)).collect(),
        }
    }
}
