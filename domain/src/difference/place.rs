//! Places in two versions.

/// A step on the way to a place, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// A block at the top of the body: a paragraph, a heading, a list, a picture.
    Block(usize),
    /// A block within the one before.
    Inner(usize),
    /// An item of a list.
    Item(usize),
    /// A table of the body, the ones within others counted, too.
    Table(usize),
    /// A row of the table, its head counted, too.
    Row(usize),
    /// A column of the table.
    Column(usize),
    /// The title of the table, or the words below a picture.
    Caption,
    /// An attachment.
    Attachment(usize),
}

/// A place in one of two versions; without a step, the version as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// It is one of the old version.
    pub is_old: bool,
    /// The way to it.
    pub steps: Vec<Step>,
}

impl Place {
    /// It lies in a table.
    #[must_use]
    pub fn is_in_table(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Table(_)))
    }
}

/// The same place in both versions.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    pub old: Vec<Step>,
    pub new: Vec<Step>,
}

impl Places {
    /// The place one step further.
    pub fn then(&self, old: Option<Step>, new: Option<Step>) -> Self {
        let further = |way: &[Step], step: Option<Step>| match step {
            // Tables have numbers of their own, at any depth.
            Some(Step::Table(number)) => vec![Step::Table(number)],
            step => way.iter().copied().chain(step).collect(),
        };
        Self { old: further(&self.old, old), new: further(&self.new, new) }
    }

    pub fn in_old(&self, step: Option<Step>) -> Place {
        Place { is_old: true, steps: self.then(step, None).old }
    }

    pub fn in_new(&self, step: Option<Step>) -> Place {
        Place { is_old: false, steps: self.then(None, step).new }
    }
}
