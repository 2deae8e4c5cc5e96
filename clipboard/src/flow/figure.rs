//! Pictures, and the words under them.

use super::Flow;
use crate::{
    WORDLESS,
    finding::Kind,
    space::single_spaced,
    tree::{Element, NodeId},
};

impl Flow<'_, '_> {
    /// A picture, as a block of its own.
    pub(super) fn image(&mut self, node: NodeId) {
        let Some(attributes) = self.pictures.take(self.page, node, self.findings) else { return };
        let is_link = |outer: NodeId| self.page.name(outer) == "a" && self.page.attribute(outer, "href").is_some();
        if self.page.around(node).any(is_link) {
            self.tell(Kind::PictureLinks, node, "");
        }
        let attributes = attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let image = self.made.element(Element { name: "img".to_owned(), attributes, ..Element::default() });
        let figure = self.made.named("figure");
        self.made.append(figure, image);
        self.put(figure);
    }

    /// The words under the picture that stands last.
    pub(super) fn caption(&mut self, node: NodeId) {
        let page = self.page;
        let images: Vec<NodeId> = page.all(node, &["img"]).collect();
        let is_ours = |last: &NodeId| self.made.name(*last) == "figure" && !self.made.holds(*last, &["figcaption"]);
        let figure = self.made.last(self.state.out).filter(is_ours);
        let others = page.all(node, WORDLESS).count() + page.all(node, &["ul", "ol"]).count();
        let Some(figure) = figure.filter(|_| others <= images.len()) else { return self.apart(node, "p", &[]) };
        let text = single_spaced(&page.text(node));
        if !text.is_empty() {
            let caption = self.made.named("figcaption");
            let words = self.made.text_node(&text);
            self.made.append(caption, words);
            self.made.append(figure, caption);
        }
        for image in images {
            self.image(image);
        }
    }
}
