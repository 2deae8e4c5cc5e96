//! Tables of pages: rows and cells, a caption, rows of headings.

use super::Flow;
use crate::{
    WORDLESS,
    finding::Kind,
    space::{integer, single_spaced},
    table,
    tree::NodeId,
};

impl Flow<'_, '_> {
    /// A table; one of a single cell is a frame around paragraphs.
    pub(super) fn table(&mut self, node: NodeId) {
        let page = self.page;
        let rows = table::rows(page, node).into_iter().map(|row| (row, table::cells(page, row)));
        let rows: Vec<(NodeId, Vec<NodeId>)> = rows.filter(|(_, cells)| !cells.is_empty()).collect();
        let frame = match rows.as_slice() {
            [(_, cells)] => <[NodeId; 1]>::try_from(cells.as_slice()).ok(),
            _ => None,
        };
        let caption = table::caption(page, node);
        let is_plain = caption.is_none_or(|caption| !page.holds(caption, WORDLESS));
        if let Some(caption) = caption.filter(|_| frame.is_some() || !is_plain || rows.is_empty()) {
            self.apart(caption, self.state.tag, &[]);
        }
        if let Some([cell]) = frame {
            self.tell(Kind::Frames, node, &page.text(node));
            return self.apart(cell, self.state.tag, &[]);
        }
        if rows.is_empty() {
            return;
        }
        let made = self.made.named("table");
        let text = caption.filter(|_| is_plain).map(|caption| single_spaced(&page.text(caption))).unwrap_or_default();
        if !text.is_empty() {
            let caption = self.made.named("caption");
            let words = self.made.text_node(&text);
            self.made.append(caption, words);
            self.made.append(made, caption);
        }
        let body = self.made.named("tbody");
        self.made.append(made, body);
        for (row, cells) in rows {
            let is_head = page.parent(row).is_some_and(|part| page.name(part) == "thead");
            let line = self.made.named("tr");
            for cell in cells {
                let copy = self.cell(cell, is_head);
                self.made.append(line, copy);
            }
            self.made.append(body, line);
        }
        self.put(made);
    }

    fn cell(&mut self, cell: NodeId, is_head: bool) -> NodeId {
        let page = self.page;
        let copy = self.made.named(if is_head { "th" } else { page.name(cell) });
        for name in ["colspan", "rowspan"] {
            if let Some(span) = page.attribute(cell, name).and_then(integer).filter(|span| *span > 1) {
                self.made.set_attribute(copy, name, &span.to_string());
            }
        }
        let content = self.inside(cell);
        self.made.move_children(content, copy);
        copy
    }
}
