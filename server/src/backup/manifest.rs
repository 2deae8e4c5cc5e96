use serde::{Deserialize, Serialize};
use store::backup::{Counts, Kind};

/// The content of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the archive's format: 1.
    pub format: u32,
    /// The version of the program that made it.
    pub program: String,
    /// The time at which it was made, in Unix seconds.
    pub made_at: i64,
    /// The kind of the database.
    pub kind: Kind,
    /// The hash (SHA-256) of the copy of the database.
    pub database: String,
    /// The rows of each table.
    pub rows: Counts,
    /// The uploads, by their hash, with their sizes in bytes.
    pub files: Vec<(String, u64)>,
}

impl Manifest {
    /// The only version of the format.
    pub const FORMAT: u32 = 1;

    /// The name of the database's copy in an archive.
    #[must_use]
    pub const fn database_name(kind: Kind) -> &'static str {
        match kind {
            Kind::Sqlite => "database.db",
            Kind::Postgres => "database.dump",
        }
    }
}
