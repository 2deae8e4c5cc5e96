use serde::{Deserialize, Serialize};
use store::backup::{Counts, Kind};

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the archive: 1.
    pub format: u32,
    /// The version of the program that made it.
    pub program: String,
    /// When it was made, in seconds since 1970.
    pub made_at: i64,
    /// Which database it is of.
    pub kind: Kind,
    /// The hash (SHA-256) of the copy of the database.
    pub database: String,
    /// The rows of each table.
    pub rows: Counts,
    /// The uploads, by their hash, with their sizes in bytes.
    pub files: Vec<(String, u64)>,
}

impl Manifest {
    /// The only form there is.
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
