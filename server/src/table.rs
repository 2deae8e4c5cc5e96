//! Tables for spreadsheets, as text.

/// Spreadsheets recognise a file as UTF-8 only by this mark.
pub const MARK: char = '\u{feff}';

/// A line of a table (RFC 4180).
pub fn line(cells: &[impl AsRef<str>]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell.as_ref())).collect();
    cells.join(",") + "\r\n"
}

/// Quotes a cell. A cell that a spreadsheet would take for a formula gets a mark that makes it text (OWASP, CSV injection).
fn quoted(cell: &str) -> String {
    let mark = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{mark}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::line;
    use proptest::prelude::*;

    /// The cells of a line, as a spreadsheet reads them.
    fn read(line: &str) -> Vec<String> {
        let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
        let mut signs = line.trim_end_matches("\r\n").chars().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                '"' if quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(std::mem::take(&mut cell)),
                sign => cell.push(sign),
            }
        }
        cells.push(cell);
        cells
    }

    proptest! {
        #[test]
        fn cells_are_read_as_they_were_and_none_is_a_formula(
            cells in proptest::collection::vec("[=+\\-@,\"a\t\r\n]{0,6}a", 1..5),
        ) {
            let seen = read(&line(&cells));
            prop_assert!(seen.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{seen:?}");
            let plain: Vec<&str> = seen.iter().map(|cell| cell.strip_prefix('\'').unwrap_or(cell)).collect();
            prop_assert_eq!(plain, cells);
        }
    }

    #[test]
    fn a_cell_is_text_whatever_it_holds() {
        assert_eq!(line(&["1", "=1+1", "a \"b\""]), "\"1\",\"'=1+1\",\"a \"\"b\"\"\"\r\n");
    }
}
