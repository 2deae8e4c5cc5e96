//! A whole site from one database to another: SQLite to PostgreSQL, or back.
//!
//! The target is filled by one transaction, from its schema to the comparison with the source, so that a transfer that is cut
//! off leaves it empty. That transaction also marks the target as unproved; [`Target::finish`] takes the mark away, and until
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

/// What a table says: how many rows it has, and the hash of all of them in the order of their keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// Rows.
    pub rows: i64,
    /// SHA-256, the same for the same rows in both databases.
    pub sha256: String,
}

/// What every table says, by its name.
pub type Sums = BTreeMap<String, Sum>;

/// The hash of all of `sums`.
#[must_use]
pub fn digest(sums: &Sums) -> String {
    let lines: Vec<String> = sums.iter().map(|(table, sum)| format!("{table} {} {}\n", sum.rows, sum.sha256)).collect();
    sha256(&lines.concat())
}

/// How far a transfer has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'n> {
    /// The target's schema is being made.
    Schema,
    /// The rows of this table come next.
    Table(&'n str),
    /// So many more rows were written.
    Written(u64),
    /// The index for searching is being made.
    Index,
    /// It has so many more articles.
    Indexed(u64),
    /// The target is being compared with the source.
    Compare,
}

/// Is told how far a transfer has come.
pub type Progress<'p> = &'p mut (dyn FnMut(Step<'_>) + Send);

impl Store {
    /// What every table says that a transfer moves.
    ///
    /// # Errors
    /// [`TransferError::Database`], and where there are columns that no transfer knows.
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
