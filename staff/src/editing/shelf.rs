//! Unsaved texts kept by this browser, by article and person; and discarded ones, kept while the tab is open.

use domain::{
    date::{Day, Instant, written},
    draft::{LocalDraft, Recovery},
    editing::Fields,
    id::{ArticleId, ColumnId, RevisionNumber},
};
use js_sys::{JSON, Reflect};
use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use web_sys::wasm_bindgen::JsValue;

use crate::{article::WrittenFields, stored};

/// The name under which the text of `me` is stored. A new article is identified by its column.
pub fn name(me: &str, article: Option<ArticleId>, column: Option<ColumnId>) -> String {
    let which = match (article, column) {
        (Some(article), _) => article.to_string(),
        (None, column) => format!("new-{}", column.map(|column| column.to_string()).unwrap_or_default()),
    };
    format!("gongkai-text:{me}:{which}")
}

/// A text in its stored form.
#[derive(Serialize, Deserialize)]
struct Text {
    fields: WrittenFields,
    version: RevisionNumber,
    #[serde(default)]
    base: Option<WrittenFields>,
    /// Milliseconds since 1970.
    at: f64,
    #[serde(default)]
    sent: bool,
}

/// The text under `name`. `day` replaces one that can't be read.
pub fn read(name: &str, day: Day) -> Option<LocalDraft> {
    let Text { fields, version, base, at, sent } = serde_json::from_str(&stored::read(name)?).ok()?;
    let (fields, base) = (of_written(fields, day), base.map(|base| of_written(base, day)));
    Some(LocalDraft { version, base, fields, at: of_milliseconds(at), sent })
}

/// `fields` with their day; if that can't be read, with `day`. A page that had broken off has kept it as it was typed.
fn of_written(fields: WrittenFields, day: Day) -> Fields {
    let day = written::day("day", &fields.day).unwrap_or(day);
    fields.dated(day)
}

/// When the text under `name` was written, where there is one.
pub fn kept_at(name: &str) -> Option<Instant> {
    at(&stored::read(name)?)?.as_f64().map(of_milliseconds)
}

/// The stored time alone, for pages without an edit: the code that reads whole texts comes with an edit.
fn at(json: &str) -> Option<JsValue> {
    Reflect::get(&JSON::parse(json).ok()?, &"at".into()).ok()
}

/// Keeps `text` under `name`; whether there was room. Without its base it needs half the room.
pub fn write(name: &str, text: LocalDraft) -> bool {
    let LocalDraft { version, base, fields, at, sent } = text;
    let (fields, base) = (fields.into(), base.map(Into::into));
    let mut text = Text { fields, version, base, at: milliseconds(at), sent };
    let is_written = |text: &Text| serde_json::to_string(text).is_ok_and(|text| stored::write(name, &text));
    if is_written(&text) {
        return true;
    }
    text.base = None;
    is_written(&text)
}

/// Forgets the text under `name`.
pub fn drop(name: &str) {
    stored::forget(name);
}

/// A discarded text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Thrown {
    /// The text.
    pub fields: Fields,
    /// The version on which it is based.
    pub version: RevisionNumber,
    /// The text of that version; `None` if unknown.
    pub base: Option<Fields>,
    /// The time at which it was written, as shown to people.
    pub at: String,
}

impl From<Recovery> for Thrown {
    fn from(Recovery { version, base, fields, at, by: _ }: Recovery) -> Self {
        Self { fields, version, base, at: at.to_string() }
    }
}

/// The text under `name` that was last discarded in this tab.
pub fn thrown(name: &str) -> Option<Thrown> {
    serde_json::from_str(&thrown_text(name)?).ok()
}

/// The time at which it was written, as shown to people.
pub fn thrown_at(name: &str) -> Option<String> {
    at(&thrown_text(name)?)?.as_string()
}

fn thrown_text(name: &str) -> Option<String> {
    window().session_storage().ok().flatten()?.get_item(name).ok().flatten()
}

/// Sets the discarded `text` aside while this tab is open; `None` forgets the previous one.
pub fn throw_away(name: &str, text: Option<&Thrown>) {
    let Ok(Some(storage)) = window().session_storage() else { return };
    // Without room for it, the discarding can't be undone.
    let _ = match text.map(serde_json::to_string) {
        Some(Ok(text)) => storage.set_item(name, &text),
        _ => storage.remove_item(name),
    };
}

/// Now, by the browser's clock.
pub fn now() -> Instant {
    of_milliseconds(js_sys::Date::now())
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a number that is none of a clock becomes the first or the last moment"
)]
fn of_milliseconds(milliseconds: f64) -> Instant {
    Instant::new((milliseconds / 1_000.0).floor() as i64)
}

#[allow(clippy::cast_precision_loss, reason = "moments of people are whole numbers of a float")]
fn milliseconds(at: Instant) -> f64 {
    at.seconds() as f64 * 1_000.0
}
