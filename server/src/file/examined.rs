//! Notes for staff on a document, and their confirmation of personal numbers in it.
//!
//! `GET /api/file/examined?sha256=…` and `POST /api/file/confirm`.

use axum::{
    Extension, Json,
    extract::{
        Query,
        rejection::{JsonRejection, QueryRejection},
    },
    http::{Extensions, header},
    response::{IntoResponse, Response},
};
use domain::{account::Staff, document::Examined, fault::Refusal, file::Kind, ingest::Note, ports::Services};
use serde::{Deserialize, Serialize};

use crate::{answer, session};

/// The file of a request.
#[derive(Debug, Deserialize)]
pub struct Meant {
    sha256: String,
}

/// The answer about a document.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    notes: Vec<Line>,
    /// Personal numbers in words, if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    personal: Option<String>,
    /// The person who has confirmed that they may be published.
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed_by: Option<String>,
    /// Whether it waits to be examined.
    is_pending: bool,
}

/// A note, and the same in words.
#[derive(Debug, Serialize)]
struct Line {
    #[serde(flatten)]
    note: Note,
    words: String,
}

impl Report {
    /// The report on a file of `kind` with the findings `examined`.
    pub(super) fn new(kind: Kind, examined: Examined) -> Self {
        Self { is_pending: !examined.is_done && Kind::READABLE.contains(&kind), ..Self::from(examined) }
    }
}

impl From<Examined> for Report {
    fn from(examined: Examined) -> Self {
        let line = |note: Note| Line { words: note.to_string(), note };
        Self {
            notes: examined.notes.into_iter().map(line).collect(),
            personal: (!examined.personal.is_empty()).then(|| examined.personal.to_string()),
            confirmed_by: examined.confirmed_by,
            is_pending: false,
        }
    }
}

/// Answers with the findings in a document.
pub async fn examined(
    Extension(services): Extension<Services>,
    staff: Option<Extension<Staff>>,
    meant: Result<Query<Meant>, QueryRejection>,
) -> Response {
    let Some(Extension(staff)) = staff else { return answer::refused(&Refusal::NotSignedIn) };
    let Ok(Query(Meant { sha256 })) = meant else { return answer::refused(&Refusal::NotFound) };
    match services.files.examined(&staff, &sha256).await {
        Ok(examined) => told(examined),
        Err(fault) => answer::fault(&fault),
    }
}

/// Stores the confirmation by a person who may use the document.
pub async fn confirm(
    Extension(services): Extension<Services>,
    staff: Option<Extension<Staff>>,
    extensions: Extensions,
    meant: Result<Json<Meant>, JsonRejection>,
) -> Response {
    let Some(Extension(staff)) = staff else { return answer::refused(&Refusal::NotSignedIn) };
    let Ok(Json(Meant { sha256 })) = meant else { return answer::refused(&Refusal::NotFound) };
    let by = session::actor(Some(&staff), &extensions);
    match services.files.confirm(&staff, &sha256, &by).await {
        Ok(examined) => told(examined),
        Err(fault) => answer::fault(&fault),
    }
}

fn told(examined: Examined) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Json(Report::from(examined))).into_response()
}
