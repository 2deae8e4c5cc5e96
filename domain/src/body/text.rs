//! The text of a body: for searching, for summaries, and to compare versions.

use super::unescape;

/// Elements within a line of text; any other begins a new one.
const INLINE: [&str; 17] =
    ["a", "abbr", "b", "bdi", "bdo", "code", "del", "em", "i", "ins", "mark", "s", "span", "strong", "sub", "sup", "u"];

/// The text of `html`: a line a block, and a line a row of a table, whose cells are parted by tabs. It reads the output of a
/// serialiser, in which `<` always begins a tag; it is no parser for HTML from elsewhere.
#[must_use]
pub fn text(html: &str) -> String {
    let mut writer = Writer::default();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        writer.add(&rest[..start]);
        let tag = &rest[start + 1..];
        let end = end_of(tag);
        writer.tag(&tag[..end]);
        rest = tag.get(end + 1..).unwrap_or_default();
    }
    writer.add(rest);
    writer.finish()
}

/// `text`, as [`text()`] makes it, in one line: ` | ` between cells, `；` between rows, a blank between other lines.
#[must_use]
pub fn in_one_line(text: &str) -> String {
    Line::default().add(text.trim())
}

/// A text that becomes one line, piece by piece.
#[derive(Debug, Default)]
pub struct Line {
    /// The line of the text that is being read has cells.
    is_row: bool,
    /// The text that was written last is a separator.
    is_parted: bool,
}

impl Line {
    /// The next piece of the text.
    #[must_use]
    pub fn add(&mut self, piece: &str) -> String {
        let mut line = String::with_capacity(piece.len());
        let mut waiting = None;
        for c in piece.chars() {
            match c {
                '\t' => {
                    self.is_row = true;
                    waiting = waiting.or(Some(" | "));
                }
                '\n' | '\r' => {
                    waiting = Some(if self.is_row { "；" } else { waiting.unwrap_or(" ") });
                    self.is_row = false;
                }
                ' ' if self.is_parted || waiting.is_some() => {}
                c => {
                    self.part(&mut line, waiting.take());
                    line.push(c);
                    self.is_parted = false;
                }
            }
        }
        self.part(&mut line, waiting);
        line
    }

    fn part(&mut self, line: &mut String, by: Option<&str>) {
        if let Some(by) = by.filter(|_| !self.is_parted) {
            line.push_str(by);
            self.is_parted = true;
        }
    }
}

/// A text that is being written.
#[derive(Default)]
struct Writer {
    /// The text in the innermost open cell, or outside of all tables.
    current: String,
    /// The cells of the innermost open row that are closed.
    cells: Vec<String>,
    /// The same of the cells around each open cell.
    outer: Vec<(String, Vec<String>)>,
    /// Open `<pre>`, in which line breaks are some.
    preformatted: usize,
}

impl Writer {
    fn tag(&mut self, tag: &str) {
        let is_end = tag.starts_with('/');
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        match (name, is_end) {
            ("td" | "th", false) => {
                self.outer.push((std::mem::take(&mut self.current), std::mem::take(&mut self.cells)));
            }
            ("td" | "th", true) => self.end_cell(),
            ("tr" | "table", _) => self.end_row(),
            (name, _) if INLINE.contains(&name) => {}
            (name, is_end) => {
                self.break_line();
                if name == "pre" {
                    self.preformatted =
                        if is_end { self.preformatted.saturating_sub(1) } else { self.preformatted + 1 };
                }
            }
        }
    }

    fn end_cell(&mut self) {
        self.end_row();
        if let Some((text, cells)) = self.outer.pop() {
            let cell = std::mem::replace(&mut self.current, text);
            self.cells = cells;
            self.cells.push(cell.trim().to_owned());
        }
    }

    /// A row of one cell is no more than its text: many a page is laid out so.
    fn end_row(&mut self) {
        let row = match std::mem::take(&mut self.cells).as_slice() {
            [] => return,
            [only] => only.clone(),
            cells => cells
                .iter()
                .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect::<Vec<_>>()
                .join("\t"),
        };
        self.break_line();
        if !row.trim().is_empty() {
            self.current.push_str(row.trim_end());
        }
        self.break_line();
    }

    fn break_line(&mut self) {
        self.current.truncate(self.current.trim_end_matches(' ').len());
        if !self.is_at_beginning() {
            self.current.push('\n');
        }
    }

    fn is_at_beginning(&self) -> bool {
        self.current.is_empty() || self.current.ends_with('\n')
    }

    fn add(&mut self, html: &str) {
        for c in unescape(html).chars() {
            match c {
                '\n' | '\r' if self.preformatted > 0 => self.break_line(),
                ' ' if self.preformatted > 0 => self.current.push(' '),
                c if c.is_ascii_whitespace() => {
                    if !self.is_at_beginning() && !self.current.ends_with(' ') {
                        self.current.push(' ');
                    }
                }
                c => self.current.push(c),
            }
        }
    }

    fn finish(mut self) -> String {
        while !self.outer.is_empty() {
            self.end_cell();
        }
        self.end_row();
        self.current.trim().to_owned()
    }
}

/// The place of the `>` that ends `tag`, in the text after its `<`: not one within quotes. The length of `tag` where there is
/// none.
pub(crate) fn end_of(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    tag.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_go_and_entities_become_characters() {
        let html = r#"<p>一、<b>安全</b>生产</p><p>A &amp;lt; B&nbsp;&lt;C&gt;<img alt="a>b">末</p>"#;
        assert_eq!(text(html), "一、安全生产\nA &lt; B\u{a0}<C>\n末");
        assert_eq!(text("没有标签"), "没有标签");
        assert_eq!(text("断在<a href"), "断在");
        assert_eq!(text("<h2>一\n  级</h2>\n<ul>\n<li>甲</li>\n<li>乙<br>丙</li></ul>"), "一 级\n甲\n乙\n丙");
        assert_eq!(text("<pre>a  b\n\tc</pre>"), "a  b\nc");
    }

    #[test]
    fn a_row_of_a_table_is_a_line_and_its_cells_are_parted() {
        for (html, expected) in [
            (
                "<p>如下：</p><table><caption>表一</caption><thead><tr><th>地块</th><th><p>面</p><p>积</p></th></tr></thead>\
                 <tbody><tr><td>一号</td><td>160<br>亩</td></tr><tr><td>二号</td><td></td></tr></tbody></table><p>完</p>",
                "如下：\n表一\n地块\t面 积\n一号\t160 亩\n二号\n完",
            ),
            ("<table><tr><td></td><td>甲</td><td></td><td>乙</td></tr></table>", "甲\t\t乙"),
            ("<table><tr><td><p>第一段。</p><p>第二段。</p></td></tr></table>", "第一段。\n第二段。"),
            (
                "<table><tr><td>甲</td><td><table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table></td></tr></table>",
                "甲\t1 2 3",
            ),
            ("<table><tr><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>", "1\t2"),
            ("<tr><td>甲<td>乙", "甲\n乙"),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn one_line_says_where_cells_and_rows_end() {
        for (text, line) in [
            ("如下：\n地块\t面积\n一号\t160 亩\n二号\t\t3\n完", "如下： 地块 | 面积；一号 | 160 亩；二号 | 3；完"),
            ("甲\t\n乙", "甲；乙"),
            ("\n 第一段。\n\n 第二段。\n", "第一段。 第二段。"),
            ("", ""),
        ] {
            assert_eq!(in_one_line(text), line, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_none_is_joined_to_one_of_another_cell(
            rows in proptest::collection::vec(proptest::collection::vec("[甲乙丙1-3]{1,3}", 2..4), 1..5),
        ) {
            let row = |row: &Vec<String>| row.iter().map(|cell| format!("<td><p>{cell}</p></td>")).collect::<String>();
            let html: String = rows.iter().map(|cells| format!("<tr>{}</tr>", row(cells))).collect();
            let expected: Vec<String> = rows.iter().map(|cells| cells.join("\t")).collect();
            let made = text(&format!("<table><tbody>{html}</tbody></table>"));
            prop_assert_eq!(&made, &expected.join("\n"));
            let cells: Vec<String> = rows.iter().map(|cells| cells.join(" | ")).collect();
            prop_assert_eq!(in_one_line(&made), cells.join("；"));
        }

        #[test]
        fn a_line_is_the_same_in_pieces(text in "[甲乙 \t\n]{0,12}", at in 0usize..12) {
            // Pieces are cut at words, so that the separators stay whole.
            let at = text.char_indices().map(|(at, _)| at).filter(|at| text[*at..].starts_with(['甲', '乙'])).nth(at);
            let (first, rest) = text.split_at(at.unwrap_or(text.len()));
            let mut line = Line::default();
            let pieces = line.add(first) + &line.add(rest);
            prop_assert_eq!(&pieces, &Line::default().add(&text));
            prop_assert!(!pieces.contains(['\t', '\n']));
        }

        #[test]
        fn nothing_makes_it_panic(html in "(<|>|/|p|br|&|;|甲| |table|tr|td|pre|\"|\n){0,40}") {
            prop_assert!(!text(&html).contains("\n\n"));
        }
    }
}
