//! `[database]`: the database of a site, used if neither the command line nor the environment names one.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The address of the database. Its `Debug` shows nothing of it: a password may stand in an address.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseSettings {
    /// Its address; without it, a file in the data folder.
    pub url: Option<String>,
    /// The address of a replica of it, for reads by citizens.
    pub read_url: Option<String>,
    /// Connections to PostgreSQL of one process.
    pub connections: Option<u32>,
}

impl fmt::Debug for DatabaseSettings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("DatabaseSettings")
    }
}
