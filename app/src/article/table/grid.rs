use super::words::Words;

/// More columns than any table has; those after are not counted.
const MOST: usize = 300;
/// More rows than any cell reaches over.
const MOST_ROWS: usize = 65_534;

/// A table of a body: its place there, and the content of its cells.
pub struct Grid {
    /// The beginning of its tag.
    pub begin: usize,
    /// The end of its last tag.
    pub end: usize,
    /// In the order of the body.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
pub struct Cell {
    /// The place in its tag where an attribute can be added.
    pub at: usize,
    /// Its first column, counted from 0.
    pub column: usize,
    /// The number of its columns.
    pub span: usize,
    /// The number of its rows.
    pub rows: usize,
    /// It names a row, or several.
    pub is_head_of_row: bool,
    /// Its own text.
    pub words: Words,
}

/// A column of a table, by those of its cells that reach into no other.
#[derive(Default, Clone)]
pub struct Column {
    /// As long as its longest text, and as its longest piece that is not broken.
    pub words: Words,
    /// The cell of the longest text.
    pub longest: Option<usize>,
    /// The number of rows over which its cells reach besides their own.
    pub reach: usize,
}

impl Grid {
    /// The tables of the sanitised `body`, in the order in which they begin.
    pub fn all(body: &str) -> Vec<Self> {
        let (mut open, mut done): (Vec<Reading>, Vec<Self>) = (Vec::new(), Vec::new());
        let mut pieces = body.split('<');
        // After the `<` of the piece.
        let mut at = pieces.next().map_or(0, |before| before.len() + 1);
        for piece in pieces {
            let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
            let name = tag.split(' ').next().unwrap_or_default();
            match name {
                "table" => open.push(Reading::new(at - 1)),
                "/table" => done.extend(open.pop().map(|table| table.read_to(at + tag.len() + 1))),
                _ => {}
            }
            if let Some(table) = open.last_mut() {
                table.take(name, tag, at);
                table.take_text(text);
            }
            at += piece.len() + 1;
        }
        done.sort_by_key(|grid| grid.begin);
        done
    }

    /// Its columns.
    pub fn columns(&self) -> Vec<Column> {
        let reach = self.cells.iter().map(|cell| (cell.column + cell.span).min(MOST)).max().unwrap_or_default();
        let mut columns = vec![Column::default(); reach];
        for (number, cell) in self.cells.iter().enumerate().filter(|(_, cell)| cell.span == 1) {
            let Some(column) = columns.get_mut(cell.column) else { continue };
            if cell.words.all > column.words.all {
                column.longest = Some(number);
            }
            column.words = column.words.or_more(&cell.words);
            column.reach += cell.rows - 1;
        }
        columns
    }
}

/// A table of which the end was not reached yet.
struct Reading {
    begin: usize,
    cells: Vec<Cell>,
    /// The number of rows, this one included, for which cells reach into each column.
    taken: Vec<usize>,
    /// The column after the last cell.
    column: usize,
    is_in_cell: bool,
}

impl Reading {
    fn new(begin: usize) -> Self {
        Self { begin, cells: Vec::new(), taken: Vec::new(), column: 0, is_in_cell: false }
    }

    fn read_to(self, end: usize) -> Grid {
        Grid { begin: self.begin, end, cells: self.cells }
    }

    /// Takes the tag `tag` of the element `name`, which begins at `at`.
    fn take(&mut self, name: &str, tag: &str, at: usize) {
        match name {
            "thead" | "tbody" => self.taken.clear(),
            "tr" => self.column = 0,
            "/tr" => self.taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1)),
            "td" | "th" => self.take_cell(tag, at + name.len()),
            "/td" | "/th" => self.is_in_cell = false,
            _ => {}
        }
    }

    fn take_cell(&mut self, tag: &str, at: usize) {
        while self.taken.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let (column, span) = (self.column, number(tag, " colspan=\"").min(MOST));
        let rows = number(tag, " rowspan=\"").min(MOST_ROWS);
        self.column += span;
        let reach = self.column.min(MOST);
        if self.taken.len() < reach {
            self.taken.resize(reach, 0);
        }
        if let Some(taken) = self.taken.get_mut(column..reach) {
            taken.fill(rows);
        }
        let is_head_of_row = tag.contains(" scope=\"row");
        self.cells.push(Cell { at, column, span, rows, is_head_of_row, words: Words::default() });
        self.is_in_cell = true;
    }

    fn take_text(&mut self, text: &str) {
        if let Some(cell) = self.cells.last_mut().filter(|_| self.is_in_cell) {
            cell.words.add(text);
        }
    }
}

/// The number in the attribute of `tag` that begins with `name`; 1 where there is none.
fn number(tag: &str, name: &str) -> usize {
    let value = tag.split_once(name).and_then(|(_, rest)| rest.split_once('"'));
    value.and_then(|(value, _)| value.parse().ok()).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::Grid;

    #[test]
    fn a_cell_stands_in_the_column_that_those_above_leave_to_it() {
        let head =
            "<thead><tr><th rowspan=\"2\">一</th><th colspan=\"2\">二</th></tr><tr><th>三</th><th>四</th></tr></thead>";
        let body = "<tbody><tr><td rowspan=\"9\">五</td><td>六</td><td>七</td></tr><tr><td>八</td></tr></tbody>";
        let grids = Grid::all(&format!(
            "<p>前</p><table>{head}{body}</table><table><tbody><tr><td>九</td></tr></tbody></table>"
        ));
        let places = |grid: &Grid| grid.cells.iter().map(|cell| (cell.column, cell.span)).collect::<Vec<_>>();
        assert_eq!(
            grids.iter().map(places).collect::<Vec<_>>(),
            [vec![(0, 1), (1, 2), (1, 1), (2, 1), (0, 1), (1, 1), (2, 1), (1, 1)], vec![(0, 1)]]
        );
        assert_eq!(grids[0].columns().len(), 3);
    }

    #[test]
    fn spans_beyond_reason_cost_nothing() {
        let body =
            format!("<table><tr>{}</tr></table>", "<td colspan=\"65000\" rowspan=\"65000\">甲</td>".repeat(1_000));
        let grid = Grid::all(&body).pop().expect("a table");
        assert_eq!((grid.cells.len(), grid.columns().len()), (1_000, 300));
    }

    #[test]
    fn a_table_within_a_cell_is_one_of_its_own() {
        let inner = "<table><tbody><tr><td>乙</td><td>丙</td></tr></tbody></table>";
        let body = format!("<table><tbody><tr><td>甲{inner}丁</td></tr></tbody></table>");
        let grids = Grid::all(&body);
        assert_eq!(grids.iter().map(|grid| &body[grid.begin..grid.end]).collect::<Vec<_>>(), [&*body, inner]);
        assert_eq!(grids.iter().map(|grid| grid.cells.len()).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(grids[0].cells[0].words.all, 4);
    }
}
