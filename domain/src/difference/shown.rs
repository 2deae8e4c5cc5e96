//! Two versions of a body in one, as it is shown.

use super::{inline::Span, place::Place, shape::Shape};

/// A part of a stored body, as the sanitiser wrote it. It is made from such bodies alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fragment(pub(super) String);

impl Fragment {
    /// The HTML.
    #[must_use]
    pub fn html(&self) -> &str {
        &self.0
    }
}

/// A part of both versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Parts that are the same, one after another.
    Same {
        /// Their number.
        count: usize,
        /// Their HTML.
        html: Fragment,
    },
    /// A part that was changed.
    Changed(Shown),
}

/// A part that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its fate.
    pub status: Status,
    /// Its place: in the new version where it is there.
    pub place: Place,
    /// Numbers of the changes that concern it as a whole.
    pub anchors: Vec<usize>,
    /// Its content.
    pub content: Content,
}

impl Shown {
    /// The numbers of all changes in it, in their order.
    #[must_use]
    pub fn numbers(&self) -> Vec<usize> {
        let mut numbers = self.anchors.clone();
        match &self.content {
            Content::Line { spans, .. } => numbers.extend(spans.iter().flat_map(|span| &span.anchors)),
            Content::Group { parts, .. } => numbers.extend(in_parts(parts)),
            Content::Table(table) => {
                numbers.extend(in_parts(&table.caption));
                numbers.extend(table.rows.iter().flat_map(ShownRow::numbers));
                numbers.extend(table.rest.iter().map(|(number, ..)| *number));
            }
            Content::Same(_) | Content::Whole { .. } => {}
        }
        numbers.sort_unstable();
        numbers
    }
}

impl ShownRow {
    /// The numbers of all changes in it.
    #[must_use]
    pub fn numbers(&self) -> Vec<usize> {
        let cells = self.cells.iter().flat_map(|cell| cell.anchors.iter().copied().chain(in_parts(&cell.parts)));
        self.anchors.iter().copied().chain(cells).collect()
    }
}

fn in_parts(parts: &[Part]) -> Vec<usize> {
    let numbers = |part: &Part| match part {
        Part::Same { .. } => Vec::new(),
        Part::Changed(shown) => shown.numbers(),
    };
    parts.iter().flat_map(numbers).collect()
}

/// The fate of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Something in it is different.
    Edited,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stood at this place before.
    MovedHere(Place),
    /// It stands at this place now.
    MovedAway(Place),
}

/// Content of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A line.
    Line {
        /// Its element.
        shape: Shape,
        /// Its pieces.
        spans: Vec<Span>,
    },
    /// Parts within an element: a list, an item, a quotation, a figure.
    Group {
        /// Its element.
        shape: Shape,
        /// Its parts.
        parts: Vec<Part>,
    },
    /// A table.
    Table(ShownTable),
    /// The same in both.
    Same(Fragment),
    /// Both versions, since no rule knows the difference.
    Whole {
        /// The old one.
        old: Fragment,
        /// The new one.
        new: Fragment,
    },
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownTable {
    /// Its title.
    pub caption: Vec<Part>,
    /// Its rows.
    pub rows: Vec<ShownRow>,
    /// Its content beside rows, where that is different: the change's number, old and new.
    pub rest: Option<(usize, Fragment, Fragment)>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownRow {
    /// Its fate; nothing where it is the same.
    pub status: Option<Status>,
    /// It is one of the table's head.
    pub is_head: bool,
    /// Its place.
    pub place: Place,
    /// Numbers of the changes that concern it as a whole.
    pub anchors: Vec<usize>,
    /// Its cells.
    pub cells: Vec<ShownCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownCell {
    /// Its fate; nothing where it is the same.
    pub status: Option<Status>,
    /// Its element.
    pub shape: Shape,
    /// Numbers of the changes that concern it as a whole.
    pub anchors: Vec<usize>,
    /// Its content.
    pub parts: Vec<Part>,
}
