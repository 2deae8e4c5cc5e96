//! Transfer of a whole site from one database to another: SQLite to PostgreSQL, or back.
//!
//! The target is filled by one transaction, from its schema to the comparison with the source, so that a transfer that is cut
//! off leaves it empty. That transaction also marks the target as unproved; [`Target::finish`] removes the mark, and until
//! then [`crate::open`] refuses the database.

mod catalogue;
mod engine;
mod error;
mod mark;
mod rows;
mod source;
mod target;

use std::collections::BTreeMap;

pub(crate) use self::mark::refuse_unfinished;
pub use self::{
    catalogue::{Catalogue, Column, Kind, Table},
    error::TransferError,
    source::Source,
    target::Target,
};
use crate::{Store, digest::sha256};

/// The content of a table: its number of rows, and the hash of all of them in the order of their keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// Number of rows.
    pub rows: i64,
    /// SHA-256, the same for the same rows in both databases.
    pub sha256: String,
}

/// The content of every table, by its name.
pub type Sums = BTreeMap<String, Sum>;

/// The hash of all of `sums`.
#[must_use]
pub fn digest(sums: &Sums) -> String {
    let lines: Vec<String> = sums.iter().map(|(table, sum)| format!("{table} {} {}\n", sum.rows, sum.sha256)).collect();
    sha256(&lines.concat())
}

/// A step of a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'n> {
    /// The target's schema is being made.
    Schema,
    /// The rows of this table come next.
    Table(&'n str),
    /// So many more rows were written.
    Written(u64),
    /// The search index is being built.
    Index,
    /// The index has so many more articles.
    Indexed(u64),
    /// The target is being compared with the source.
    Compare,
}

/// Is called with each step of a transfer.
pub type Progress<'p> = &'p mut (dyn FnMut(Step<'_>) + Send);

impl Store {
    /// The content of every table that a transfer moves.
    ///
    /// # Errors
    /// [`TransferError::Database`], or columns of unknown types.
    pub async fn sums(&self) -> Result<Sums, TransferError> {
        let catalogue = self.catalogue().await?;
        rows::sums(self.connection.reader(), &self.place, &catalogue).await
    }

    /// The tables that a transfer moves, with their columns.
    ///
    /// # Errors
    /// As [`Self::sums`].
    pub async fn catalogue(&self) -> Result<Catalogue, TransferError> {
        catalogue::read(self.connection.reader(), &self.place).await
    }
}
