//! A backup: one file that holds the database and everything that was uploaded, from which the site can be restored.
//!
//! It is a tar archive, compressed by gzip, and encrypted by a passphrase if one is given (the format of `age`): common
//! tools can extract it without this program.
//!
//! ```text
//! database.db | database.dump      SQLite's file, or pg_dump's archive
//! files/{sha256}                   every upload, by its hash
//! manifest.json                    the list of the content, last, because it is complete only then
//! ```

mod archive;
mod keep;
mod manifest;
mod problem;
mod unpack;

pub use archive::{Made, hash_of, make};
pub use keep::{Rule, outdated, stamp};
pub use manifest::Manifest;
pub use problem::Problem;
pub use unpack::{Unpacked, unpack};

/// The name of the manifest in an archive.
const MANIFEST: &str = "manifest.json";
/// The folder of uploads in an archive.
const FILES: &str = "files";
