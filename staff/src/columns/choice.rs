use domain::{column::ColumnLine, id::ColumnId};
use serde::{Deserialize, Serialize};

/// A column to be chosen in a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnChoice {
    /// Its number.
    pub id: ColumnId,
    /// 栏目名称
    pub name: String,
    /// Number of columns above it.
    pub depth: usize,
}

impl ColumnChoice {
    /// The columns of `lines` that were not removed, in their order.
    #[must_use]
    pub fn standing(lines: &[ColumnLine]) -> Vec<Self> {
        let choice = |line: &ColumnLine| Self { id: line.id, name: line.name.clone(), depth: line.depth };
        lines.iter().filter(|line| !line.removed).map(choice).collect()
    }

    /// The option for it: its number, and a name that shows its depth.
    #[must_use]
    pub fn option(&self) -> (String, String) {
        (self.id.to_string(), format!("{}{}", "\u{3000}".repeat(self.depth), self.name))
    }
}
