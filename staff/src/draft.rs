//! Texts that are not saved yet.

mod api;

pub use api::{DiscardDraft, KeepDraft, discard_draft, keep_draft};
