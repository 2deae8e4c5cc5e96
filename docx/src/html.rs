//! The content of a document as HTML.

use domain::{body::escape, numbering::Shown};

use crate::tree::{Align, Block, Cell, Marks, Paragraph, Piece, Rank, Row, Table};

/// `blocks` as HTML.
pub fn html(blocks: &[Block]) -> String {
    written(blocks, true)
}

/// The same, at the top of a document, or in a cell: there bodies have no lines at the right or in the middle.
fn written(blocks: &[Block], is_top: bool) -> String {
    let mut writer = Writer { is_top, ..Writer::default() };
    for block in blocks {
        writer.block(block);
    }
    writer.close_to(0);
    writer.html
}

/// Writes blocks, and the lists that run through them.
#[derive(Default)]
struct Writer {
    html: String,
    is_top: bool,
    /// Lists that are open, from the outer to the inner. Each has an open item.
    open: Vec<Open>,
}

struct Open {
    level: usize,
    /// The number of its last item; `None` for bullets.
    last: Option<u32>,
}

impl Open {
    const fn name(&self) -> &'static str {
        if self.last.is_some() { "ol" } else { "ul" }
    }
}

impl Writer {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => {
                self.close_to(0);
                self.html.push_str(&self::table(table));
            }
            Block::Rule => {
                self.close_to(0);
                self.html.push_str("<hr>");
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let rank = match paragraph.rank {
            Rank::Text => None,
            // A page has its own title already.
            Rank::Title | Rank::Heading(1) => Some("h2"),
            Rank::Heading(2) => Some("h3"),
            Rank::Heading(_) => Some("h4"),
        };
        let inner = inline(&paragraph.pieces, rank.is_some());
        let Some(label) = &paragraph.label else {
            self.close_to(0);
            return self.put(rank, paragraph, "", &inner);
        };
        // Nothing but a number: it is no item, for an empty one is not kept.
        let shown = if rank.is_some() || !paragraph.shows() { Shown::Words(label.words()) } else { label.shown() };
        match shown {
            Shown::Bullet => self.item(label.level, None, &inner),
            Shown::Item(number) => self.item(label.level, Some(number), &inner),
            Shown::Words(words) => {
                // A paragraph numbered below an item stands in that item.
                let outer = self.open.iter().take_while(|open| open.level < label.level && rank.is_none()).count();
                self.close_to(outer);
                self.put(rank, paragraph, &words, &inner);
            }
        }
    }

    fn put(&mut self, rank: Option<&str>, Paragraph { pieces, align, .. }: &Paragraph, number: &str, inner: &str) {
        let is_picture = pieces.iter().all(|piece| matches!(piece, Piece::Picture { .. })) && pieces.len() == 1;
        let tag = rank.unwrap_or(if is_picture && number.is_empty() { "figure" } else { "p" });
        // As `import::align` names them.
        let class = match align {
            Align::Center => " class=\"align-center\"",
            Align::Right => " class=\"align-right\"",
            Align::Usual => "",
        };
        let class = if self.is_top && self.open.is_empty() && tag != "figure" { class } else { "" };
        self.html.push_str(&format!("<{tag}{class}>{}{inner}</{tag}>", escape(number)));
    }

    fn item(&mut self, level: usize, number: Option<u32>, inner: &str) {
        let outer = self.open.iter().take_while(|open| open.level < level).count();
        let goes_on = self.open.get(outer).is_some_and(|open| match (open.last, number) {
            (None, None) => open.level == level,
            (Some(last), Some(number)) => open.level == level && last.checked_add(1) == Some(number),
            _ => false,
        });
        if goes_on {
            self.close_to(outer + 1);
            self.html.push_str("</li><li>");
            if let Some(open) = self.open.last_mut() {
                open.last = number;
            }
        } else {
            self.close_to(outer);
            match number {
                None => self.html.push_str("<ul><li>"),
                Some(1) => self.html.push_str("<ol><li>"),
                Some(number) => self.html.push_str(&format!("<ol start=\"{number}\"><li>")),
            }
            self.open.push(Open { level, last: number });
        }
        self.html.push_str(&format!("<p>{inner}</p>"));
    }

    /// Closes all lists but the `count` outermost.
    fn close_to(&mut self, count: usize) {
        while self.open.len() > count {
            if let Some(open) = self.open.pop() {
                self.html.push_str(&format!("</li></{}>", open.name()));
            }
        }
    }
}

fn table(table: &Table) -> String {
    let heads = table.rows.iter().take_while(|row| row.is_head).count();
    // A table of heads alone is one of rows.
    let heads = if heads == table.rows.len() { 0 } else { heads };
    let (head, body) = table.rows.split_at(heads);
    let mut html = "<table>".to_owned();
    for (name, rows, cell) in [("thead", head, "th"), ("tbody", body, "td")] {
        if !rows.is_empty() {
            let rows: String = rows.iter().map(|row| self::row(row, cell)).collect();
            html.push_str(&format!("<{name}>{rows}</{name}>"));
        }
    }
    html.push_str("</table>");
    html
}

fn row(row: &Row, tag: &str) -> String {
    let cells: String = row.cells.iter().map(|cell| self::cell(cell, tag)).collect();
    format!("<tr>{cells}</tr>")
}

fn cell(cell: &Cell, tag: &str) -> String {
    let mut open = tag.to_owned();
    for (name, count) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
        if count > 1 {
            open.push_str(&format!(" {name}=\"{count}\""));
        }
    }
    format!("<{open}>{}</{tag}>", written(&cell.blocks, false))
}

fn inline(pieces: &[Piece], is_heading: bool) -> String {
    let mut html = String::new();
    let mut rest = pieces;
    while let Some((piece, after)) = rest.split_first() {
        rest = after;
        match piece {
            Piece::Break => html.push_str("<br>"),
            Piece::Picture { source, alt } => {
                html.push_str(&format!("<img src=\"{}\" alt=\"{}\">", attribute(source), attribute(alt)));
            }
            Piece::Text(text, marks) => {
                let mut text = text.clone();
                // Word parts words wherever its spelling or its history changed.
                while let Some((Piece::Text(more, same), after)) = rest.split_first()
                    && same == marks
                {
                    text.push_str(more);
                    rest = after;
                }
                html.push_str(&marked(&text, marks, is_heading));
            }
        }
    }
    html
}

fn marked(text: &str, marks: &Marks, is_heading: bool) -> String {
    let mut html = escape(text);
    let tags = [
        (marks.below, "sub"),
        (marks.above, "sup"),
        (marks.struck, "s"),
        (marks.underlined && marks.link.is_none(), "u"),
        (marks.italic, "em"),
        (marks.bold && !is_heading, "strong"),
    ];
    for (_, tag) in tags.into_iter().filter(|(is_set, _)| *is_set) {
        html = format!("<{tag}>{html}</{tag}>");
    }
    match &marks.link {
        Some(link) => format!("<a href=\"{}\">{html}</a>", attribute(link)),
        None => html,
    }
}

fn attribute(text: &str) -> String {
    escape(text).replace('"', "&quot;")
}
