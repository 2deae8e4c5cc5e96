use domain::{
    date::Instant,
    editing::Fields,
    fault::{Fault, Refusal},
    id::RevisionNumber,
    workflow::Cost,
};
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use crate::{StaffError, error::Told, json::ErrorJson};

/// Why a text was not saved, with the data that its editor needs to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "ToldSave", from = "ToldSave")]
pub struct SaveError {
    /// The refusal or failure.
    pub error: StaffError,
    /// The version that another editor has saved meanwhile, on `Stale`.
    pub theirs: Option<Box<SavedMeanwhile>>,
    /// The consequences of the save, if its editor has not accepted them.
    pub cost: Option<Box<Cost>>,
}

/// The same on its way: [`Told`] with the rest. The browser's reader of JSON knows no `flatten`.
#[derive(Serialize, Deserialize)]
struct ToldSave {
    kind: String,
    words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(default)]
    fault: Option<Fault>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    theirs: Option<Box<SavedMeanwhile>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cost: Option<Box<Cost>>,
}

/// A version saved by another editor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedMeanwhile {
    /// Its number.
    pub version: RevisionNumber,
    /// The editor who saved it.
    pub writer: String,
    /// The time of the save.
    pub at: Instant,
    /// The text of the version.
    pub fields: Fields,
}

impl From<SaveError> for ToldSave {
    fn from(SaveError { error, theirs, cost }: SaveError) -> Self {
        let Told { kind, words, field, id, fault } = error.into();
        Self { kind, words, field, id, fault, theirs, cost }
    }
}

impl From<ToldSave> for SaveError {
    fn from(ToldSave { kind, words, field, id, fault, theirs, cost }: ToldSave) -> Self {
        Self { error: Told { kind, words, field, id, fault }.into(), theirs, cost }
    }
}

impl From<StaffError> for SaveError {
    fn from(error: StaffError) -> Self {
        Self { error, theirs: None, cost: None }
    }
}

impl AsRef<StaffError> for SaveError {
    fn as_ref(&self) -> &StaffError {
        &self.error
    }
}

impl From<SaveError> for StaffError {
    fn from(error: SaveError) -> Self {
        error.error
    }
}

impl SaveError {
    /// Whether its editor can go on from the article's present state.
    #[must_use]
    pub fn needs_article(fault: &Fault) -> bool {
        match fault {
            Fault::Refused(Refusal::Stale { .. }) => true,
            Fault::Refused(refusal) => refusal.is_about(Cost::FIELD),
            Fault::Failed(_) | Fault::Unavailable(_) => false,
        }
    }

    /// The error of a save that failed by `fault`, with the article's present state if needed.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn of(fault: Fault, piece: Option<domain::editing::Workpiece>) -> Self {
        app::send_fault(&fault);
        let is_stale = matches!(fault, Fault::Refused(Refusal::Stale { .. }));
        let error = StaffError::Fault(fault);
        match piece {
            Some(piece) if is_stale => {
                let (version, writer, at, fields) = (piece.version, piece.writer, piece.at, piece.fields);
                Self { error, theirs: Some(Box::new(SavedMeanwhile { version, writer, at, fields })), cost: None }
            }
            Some(piece) => Self { error, theirs: None, cost: piece.cost.map(Box::new) },
            None => error.into(),
        }
    }
}

impl std::fmt::Display for SaveError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for SaveError {}

impl FromServerFnError for SaveError {
    type Encoder = ErrorJson;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        StaffError::from_server_fn_error(error).into()
    }
}

#[cfg(test)]
mod tests {
    use domain::{date::date, id::ColumnId};
    use serde_json::json;

    use super::*;

    #[test]
    fn it_comes_over_the_wire_as_it_was() {
        let stale = StaffError::Fault(Refusal::Stale { theirs: RevisionNumber::new(2) }.into());
        let fields = Fields::empty(ColumnId::new(1), date(2026, 12, 1));
        let theirs =
            SavedMeanwhile { version: RevisionNumber::new(2), writer: "王某".into(), at: Instant::new(7), fields };
        let error = SaveError { error: stale, theirs: Some(Box::new(theirs)), cost: None };
        let sent = error.ser();
        let said: serde_json::Value = serde_json::from_slice(&sent).unwrap();
        assert_eq!((&said["theirs"]["version"], &said["theirs"]["fields"]["day"]), (&json!(2), &json!("2026-12-01")));
        assert!(said["cost"].is_null() && said["fault"]["Refused"]["Stale"]["theirs"] == 2, "{said}");
        let text = std::str::from_utf8(&sent).unwrap();
        assert_eq!(app::read_json::<SaveError>(text), Ok(error.clone()), "browsers have a reader of their own");
        assert_eq!(SaveError::de(sent), error);
    }
}
