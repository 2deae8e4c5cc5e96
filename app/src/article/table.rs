//! Tables of a body in frames that scroll. Classes tell style sheets the facts that they can't find out: how broad a table is, on
//! screens and on paper, and which of its cells stay in view.

mod grid;
mod words;

use self::grid::{Cell, Column, Grid};

/// Columns that stay, at most: more would leave no room for others.
const MOST_HEADS: usize = 3;
/// A piece longer than this, in halves of a character, is broken.
const LONGEST_PIECE: usize = 24;

/// `body` with each table in a frame that fingers and keys can scroll; `label` is its name, with a number where there are several.
pub fn with_frames(body: &str, label: &str) -> String {
    let grids = Grid::all(body);
    let mut added: Vec<(usize, String)> = Vec::new();
    for (number, grid) in (1..).zip(&grids) {
        let columns = grid.columns();
        let label = if grids.len() > 1 { format!("{label} {number}") } else { label.to_owned() };
        let class = ["scroll", on_screens(&columns), on_paper(&columns)].concat();
        added.push((grid.begin, format!("<section class=\"{class}\" tabindex=\"0\" aria-label=\"{label}\">")));
        added.extend(classes(grid, &columns));
        added.push((grid.end, "</section>".to_owned()));
    }
    // Frames of tables within cells begin and end between those around them.
    added.sort_by_key(|(at, _)| *at);
    let (mut shown, mut from) = (String::with_capacity(body.len() + 64 * added.len()), 0);
    for (at, piece) in added {
        shown.push_str(&body[from..at]);
        shown.push_str(&piece);
        from = at;
    }
    shown + &body[from..]
}

/// Whether it needs more room than the text has, in which 38 characters stand beside each other.
fn on_screens(columns: &[Column]) -> &'static str {
    let breadth: usize = columns.iter().map(|column| least(column, 12) + 3).sum();
    if breadth > 72 { " roomy" } else { "" }
}

/// The classes of the first type and paper, in the order below, on which no column is lost and no number broken.
fn on_paper(columns: &[Column]) -> &'static str {
    /// Within their margins, in thousandths of a point: A4 that stands, A4 and A3 that lie.
    const A4: usize = 482_000;
    const A4_TURNED: usize = 757_000;
    const A3_TURNED: usize = 1_105_000;
    // The type in tenths of a point; a half of a character has 0.56 of it, and the sides of a cell 0.8.
    let breadth = |longest: usize, size: usize| -> usize {
        columns.iter().map(|column| (56 * least(column, longest) + 80) * size + 750).sum()
    };
    if breadth(10, 100) <= A4 {
        ""
    } else if breadth(10, 80) <= A4 {
        " small"
    } else if breadth(6, 75) <= A4_TURNED {
        " turned"
    } else if breadth(4, 55) <= A4_TURNED {
        " tiny"
    } else if breadth(2, 55) <= A3_TURNED {
        " broad"
    } else {
        " broad loose"
    }
}

/// A column can be so narrow that `longest` halves of a character stand on a line, if its words can be broken so.
fn least(column: &Column, longest: usize) -> usize {
    column.words.unbroken.min(LONGEST_PIECE).max(column.words.all.min(longest))
}

/// The classes of cells, where they are added.
fn classes(grid: &Grid, columns: &[Column]) -> impl Iterator<Item = (usize, String)> {
    let heads = heads(grid, columns);
    grid.cells.iter().enumerate().filter_map(move |(number, cell)| {
        let mut names = stays(cell, heads);
        let is_sized = names.iter().any(|name| ["first", "middle"].contains(name));
        let is_longest = columns.get(cell.column).is_some_and(|column| column.longest == Some(number));
        // One cell is enough to keep a column from being too narrow for its words.
        if is_longest && !is_sized {
            names.extend(match cell.words.all {
                0..=8 => None,
                9..=24 => Some("words"),
                _ => Some("long"),
            });
        }
        if cell.words.unbroken > LONGEST_PIECE {
            names.push("loose");
        }
        (!names.is_empty()).then(|| (cell.at, format!(" class=\"{}\"", names.join(" "))))
    })
}

/// The classes by which a cell stays in view, where the first `heads` columns do.
fn stays(cell: &Cell, heads: usize) -> Vec<&'static str> {
    if cell.column + cell.span > heads {
        return Vec::new();
    }
    match (cell.column, cell.span, heads) {
        (0, 1, 2..) => vec!["stays", "first"],
        (0, ..) => vec!["stays"],
        (1, 1, 3..) => vec!["stays", "second", "middle"],
        (1, ..) => vec!["stays", "second"],
        _ => vec!["stays", "third"],
    }
}

/// The number of the columns that name a row: as far as heads of rows reach. Without heads of rows, those of groups, which reach
/// over several rows, and the one after; the second, where the first only counts; else the first.
fn heads(grid: &Grid, columns: &[Column]) -> usize {
    let reaches = grid.cells.iter().filter(|cell| cell.is_head_of_row).map(|cell| cell.column + cell.span);
    // A head of three lines alone makes no group.
    let groups = columns.iter().take(MOST_HEADS - 1).take_while(|column| column.reach > 2).count();
    let counts = columns.first().is_some_and(|first| (1..=4).contains(&first.words.all));
    let heads = match reaches.filter(|reach| *reach <= MOST_HEADS).max() {
        Some(reach) => reach,
        None if counts && groups == 0 && columns.len() > MOST_HEADS => 2,
        None => groups + 1,
    };
    // If all stayed, nothing could be scrolled.
    if heads < columns.len() { heads } else { 0 }
}

#[cfg(test)]
mod tests {
    use domain::report::Report;
    use proptest::prelude::*;

    use super::with_frames;

    fn table(columns: usize, cell: &str) -> String {
        let row = |tag: &str| format!("<tr>{}</tr>", format!("<{tag}>{cell}</{tag}>").repeat(columns));
        format!("<table><thead>{}</thead><tbody>{}</tbody></table>", row("th"), row("td"))
    }

    /// The class of the only table of `body`.
    fn class(body: &str) -> String {
        let framed = with_frames(body, "表格");
        let class = framed.split_once("<section class=\"").and_then(|(_, rest)| rest.split_once('"'));
        class.map(|(class, _)| class.to_owned()).expect("a frame")
    }

    #[test]
    fn each_table_has_a_frame_with_a_name_of_its_own() {
        let one = "<table><tbody><tr><td>甲</td></tr></tbody></table>";
        let frame =
            |name: &str| format!("<section class=\"scroll\" tabindex=\"0\" aria-label=\"{name}\">{one}</section>");
        assert_eq!(with_frames("<p>一</p>", "表格"), "<p>一</p>");
        assert_eq!(with_frames(one, "表格"), frame("表格"));
        assert_eq!(with_frames(&format!("{one}{one}"), "表格"), frame("表格 1") + &frame("表格 2"));
    }

    #[test]
    fn the_broader_a_table_the_more_room_and_the_smaller_its_type() {
        for (columns, cell, expected) in [
            (3, "检查", "scroll"),
            (4, "第一季度检查单位", "scroll"),
            (8, "检查单位", "scroll roomy"),
            (10, "检查单位", "scroll roomy small"),
            (20, "第一季度检查单位", "scroll roomy turned"),
            (14, "1234567890", "scroll roomy turned"),
            (20, "1234567890", "scroll roomy tiny"),
            (40, "12345", "scroll roomy broad"),
            (200, "12345", "scroll roomy broad loose"),
        ] {
            assert_eq!(class(&table(columns, cell)), expected, "{columns} × {cell}");
        }
    }

    #[test]
    fn the_annual_report_stays_with_all_that_says_what_a_row_is() {
        let framed = with_frames(&Report::empty(2025).body(), "表格");
        for cell in [
            "<section class=\"scroll roomy small\" tabindex=\"0\" aria-label=\"表格 2\">",
            "<th class=\"stays\" scope=\"row\" colspan=\"3\">一、",
            "<th class=\"stays first\" scope=\"rowgroup\" rowspan=\"22\">三、",
            "<th class=\"stays second\" scope=\"row\" colspan=\"2\">（一）",
            "<th class=\"stays second middle\" scope=\"rowgroup\" rowspan=\"8\">（三）",
            "<th class=\"stays third\" scope=\"row\">1.属于国家秘密",
        ] {
            assert!(framed.contains(cell), "{cell} in {framed}");
        }
    }

    #[test]
    fn a_number_before_the_name_stays_with_it() {
        let row = |cells: [&str; 4]| format!("<tr>{}</tr>", cells.map(|cell| format!("<td>{cell}</td>")).concat());
        let body = format!(
            "<table><tbody>{}{}</tbody></table>",
            row(["序号", "项目", "地点", "金额"]),
            row(["1", "学校", "城区", "2"])
        );
        let framed = with_frames(&body, "表格");
        let expected = "<td class=\"stays first\">1</td><td class=\"stays second\">学校</td><td>城区</td>";
        assert!(framed.contains(expected), "{framed}");
    }

    #[test]
    fn a_report_of_another_program_stays_like_ours() {
        let cells = Report::empty(2025).body().replace("<th ", "<td ").replace("</th>", "</td>");
        let scopes = ["row", "rowgroup", "col", "colgroup"].map(|scope| format!(" scope=\"{scope}\""));
        let body = scopes.iter().fold(cells, |body, scope| body.replace(scope, ""));
        let framed = with_frames(&body, "表格");
        for cell in [
            "stays first\" rowspan=\"22\">三、",
            "stays second middle\" rowspan=\"8\">（三）",
            "stays third\">1.属于国家秘密",
        ] {
            assert!(framed.contains(&format!("<td class=\"{cell}")), "{cell} in {framed}");
        }
    }

    #[test]
    fn an_address_is_broken_and_a_number_is_not() {
        let framed = with_frames(
            &format!("<table><tbody><tr><td>12,345,678.90</td><td>{}</td></tr></tbody></table>", "a".repeat(60)),
            "表格",
        );
        assert!(
            framed.contains("<td class=\"stays words\">12") && framed.contains("<td class=\"long loose\">aaa"),
            "{framed}"
        );
    }

    proptest! {
        #[test]
        fn nothing_is_lost(body in "(<table>|</table>|<tr>|</tr>|<td>|<td colspan=\"2\">|</td>|<th scope=\"row\" rowspan=\"3\">|</th>|甲|12|<p>|&amp;){0,40}") {
            let mut framed = with_frames(&body, "表格").replace("</section>", "");
            for begin in ["<section class=\"", " class=\""] {
                while let Some((before, rest)) = framed.split_once(begin) {
                    let end = if begin.starts_with('<') { "\">" } else { "\"" };
                    let after = rest.split_once(end).map_or("", |(_, after)| after);
                    framed = format!("{before}{after}");
                }
            }
            prop_assert_eq!(framed, body);
        }
    }
}
