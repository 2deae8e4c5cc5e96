//! The parts of a sheet that its readers do not see, and its content besides the values of cells.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
};

use domain::ingest::{Effect, Note, Place, Unit};

use super::grid::Grid;
use crate::table::Cells;

/// The content of a sheet's own file besides the values of its cells. Rows and columns count from 0.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Rows that are hidden.
    pub rows: BTreeSet<u32>,
    /// Columns that are hidden.
    pub columns: Vec<RangeInclusive<u32>>,
    /// Cells that lead somewhere.
    pub links: usize,
    /// Formulas whose result was not saved: their number, and the place of the first one.
    pub unsaved: (usize, String),
}

impl Hidden {
    /// Whether the column at `at` is hidden.
    pub fn has_column(&self, at: usize) -> bool {
        u32::try_from(at).is_ok_and(|at| self.columns.iter().any(|columns| columns.contains(&at)))
    }

    /// The notes on lost content of the sheet whose cells are `grid`, but for its hidden columns.
    pub fn notes(&self, grid: &Grid) -> Vec<Note> {
        let mut notes = Vec::new();
        let lost = self.rows.iter().filter_map(|row| Some((row, grid.rows.get(row)?.values().next()?)));
        let lost: Vec<(&u32, &String)> = lost.collect();
        if let Some((row, words)) = lost.first() {
            let place = Place::Line(usize::try_from(**row).unwrap_or(usize::MAX).saturating_add(1));
            let why = "隐藏的行（也可能是被筛选掉的行）没有导入，这是第一行；要导入请先取消隐藏和筛选";
            notes.push(Note::new(Effect::Dropped, place, why).quoting(words).counting(lost.len(), Unit::Rows));
        }
        if self.links > 0 {
            let why = "单元格上的超链接只带入了文字，没有带入网址";
            notes.push(Note::new(Effect::Dropped, Place::Whole, why).counting(self.links, Unit::Links));
        }
        let (unsaved, first) = &self.unsaved;
        if *unsaved > 0 {
            let why = "公式没有存下结果，按空白处理；请用 Excel 或 WPS 打开并保存一次再导入";
            notes.push(Note::new(Effect::Dropped, Place::Whole, why).quoting(first).counting(*unsaved, Unit::Cells));
        }
        notes
    }
}

/// Cells of hidden columns, by the names of their columns.
#[derive(Default)]
pub struct Unseen(BTreeMap<String, Cells>);

impl Unseen {
    /// Takes down a cell.
    pub fn add(&mut self, column: String, text: &str) {
        self.0.entry(column).or_default().add(text);
    }

    /// A note for each column.
    pub fn notes(self) -> Vec<Note> {
        let note = |(column, cells): (String, Cells)| {
            cells.note(Effect::Dropped, column, "这一列是隐藏的，没有导入；要导入请先取消隐藏")
        };
        self.0.into_iter().map(note).collect()
    }
}
