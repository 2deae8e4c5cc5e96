//! What scripts of the editor are told: times as they show them.

use domain::{
    article::State,
    draft::{Here, KeptDraft},
    editing::Saved,
};
use serde_json::{Value, json};

/// What became of a save.
pub fn saved(saved: &Saved) -> Value {
    json!({ "article": saved.article, "version": saved.version, "at": saved.at.clock_time() })
}

/// A text that was kept and never saved.
pub fn kept_draft(kept: &KeptDraft) -> Value {
    json!({ "version": kept.version, "fields": kept.fields, "at": kept.at.to_string() })
}

/// What somebody with the article open has to know of others.
pub fn here(here: &Here) -> Value {
    json!({ "others": others(here), "newest": newest(here), "state": here.state.map(State::code) })
}

/// Who else edits the article.
pub fn others(here: &Here) -> Value {
    here.others.iter().map(|other| json!({ "name": other.name, "since": other.since.short_time() })).collect()
}

/// The version that was saved meanwhile.
fn newest(here: &Here) -> Value {
    let newest = here.newest.as_ref();
    newest.map_or(
        Value::Null,
        |newest| json!({ "version": newest.version, "writer": newest.writer, "at": newest.at.to_string() }),
    )
}
