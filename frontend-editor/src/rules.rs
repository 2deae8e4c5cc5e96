//! Rules of articles. What the scripts give and get is JSON of the types of `domain`.

use domain::{
    date::Instant,
    difference::{Piece, difference},
    draft::{KeptBy, KeptDraft, LocalDraft, Recovery},
    editing::Fields,
    id::RevisionNumber,
    merge::{Changer, Choice, Choices, Merge},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::wasm_bindgen;

/// The names of the fields in which two texts differ ([`Fields::differing`]).
///
/// # Errors
/// For what are no fields.
#[wasm_bindgen]
pub fn differing(one: &str, other: &str) -> Result<String, String> {
    json(&read::<Fields>(one)?.differing(&read(other)?))
}

/// What the browser and the site have kept of an article that says `current`.
#[derive(Deserialize)]
struct Texts {
    local: Option<Local>,
    kept: Option<KeptDraft>,
    current: Fields,
}

/// A text that the browser has kept, with its time in milliseconds.
#[derive(Deserialize)]
struct Local {
    version: RevisionNumber,
    base: Option<Fields>,
    fields: Fields,
    at: f64,
    #[serde(default)]
    sent: bool,
}

#[derive(Serialize)]
struct Found {
    version: RevisionNumber,
    base: Option<Fields>,
    fields: Fields,
    at: String,
    by: KeptBy,
}

/// The text that comes back of `{ local, kept, current }` ([`Recovery::find`]): `{ version, base, fields, at, by }`, or `null`.
///
/// # Errors
/// For what are no texts.
#[wasm_bindgen]
pub fn recovery(texts: &str) -> Result<String, String> {
    let Texts { local, kept, current } = read(texts)?;
    let local = local.map(|Local { version, base, fields, at, sent }| LocalDraft {
        version,
        base,
        fields,
        at: of_milliseconds(at),
        sent,
    });
    let found = Recovery::find(local, kept, &current);
    json(&found.map(|Recovery { version, base, fields, at, by }| Found {
        version,
        base,
        fields,
        at: at.to_string(),
        by,
    }))
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a number that is none of a clock becomes the first or the last moment"
)]
fn of_milliseconds(milliseconds: f64) -> Instant {
    Instant::new((milliseconds / 1_000.0).floor() as i64)
}

/// Two versions of an article, and what they began with, where that is known.
#[derive(Deserialize)]
struct Sides {
    base: Option<Fields>,
    mine: Fields,
    theirs: Fields,
}

impl Sides {
    fn merge(&self) -> Merge {
        Merge::between(self.base.as_ref(), &self.mine, &self.theirs)
    }
}

#[derive(Serialize)]
struct Compared {
    /// Places to choose at.
    open: usize,
    fields: Vec<Field>,
    body: Vec<Block>,
}

#[derive(Serialize)]
struct Field {
    name: domain::field::Field,
    by: Changer,
    preset: Option<Choice>,
}

#[derive(Serialize)]
struct Block {
    by: Changer,
    preset: Option<Choice>,
    mine: Vec<String>,
    theirs: Vec<String>,
}

/// Where the sides (`{ base, mine, theirs }`) differ ([`Merge::between`]): `{ open, fields, body }`.
///
/// # Errors
/// For what are no versions.
#[wasm_bindgen]
pub fn compare(sides: &str) -> Result<String, String> {
    let merge = read::<Sides>(sides)?.merge();
    let open = merge.open();
    let fields = merge.fields.into_iter().map(|it| Field { name: it.field, by: it.by, preset: it.by.preset() });
    let body = merge.body.into_iter();
    let body = body.map(|it| Block { by: it.by, preset: it.by.preset(), mine: it.mine, theirs: it.theirs });
    json(&Compared { open, fields: fields.collect(), body: body.collect() })
}

/// One text of the sides by what was chosen (`{ fields, body }`, in the order of [`compare`]): `null` as long as something has to be.
///
/// # Errors
/// For what are no versions, or no choices.
#[wasm_bindgen]
pub fn merged(sides: &str, choices: &str) -> Result<String, String> {
    let sides: Sides = read(sides)?;
    let choices: Choices = read(choices)?;
    json(&sides.merge().merged(&sides.mine, &sides.theirs, &choices))
}

/// Two lines in pieces, `[words, differs]`: those of `one`, and those of `other`.
///
/// # Errors
/// None that can happen.
#[wasm_bindgen]
pub fn marked(one: &str, other: &str) -> Result<String, String> {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for piece in difference(one, other) {
        match piece {
            Piece::Kept(words) => {
                left.push((words.clone(), false));
                right.push((words, false));
            }
            Piece::Removed(words) => left.push((words, true)),
            Piece::Added(words) => right.push((words, true)),
        }
    }
    json(&(left, right))
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

fn json(value: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}
