//! `Drafts`.

mod kept;
mod presence;
mod rights;
