use domain::{
    draft::Keeping,
    id::{ArticleId, ColumnId, RevisionNumber},
};
use leptos::prelude::*;

use crate::{StaffError, article::WrittenFields, json::Json};

/// Keeps the unsaved `fields`, based on `version` of `article` or written for a new one. Returns the other editors there.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Invalid` for a day that can't be read, and for a text that is too long.
#[server(prefix = "/api", endpoint = "draft/keep", input = Json, output = Json)]
pub async fn keep_draft(
    #[server(default)] article: Option<ArticleId>,
    version: RevisionNumber,
    fields: WrittenFields,
) -> Result<Keeping, StaffError> {
    use domain::draft::Kept;

    use crate::call::{asking, told};

    let keeping = async {
        let (staff, _, services) = asking()?;
        let kept = Kept { article, version, fields: fields.read()? };
        services.drafts.keep(&staff, &kept).await
    };
    told(keeping.await)
}

/// Forgets one's own unsaved text of `article`, or of a new one of `column`.
///
/// # Errors
/// `Forbidden`, `NotFound`.
#[server(prefix = "/api", endpoint = "draft/discard", input = Json, output = Json)]
pub async fn discard_draft(
    #[server(default)] article: Option<ArticleId>,
    #[server(default)] column: Option<ColumnId>,
) -> Result<(), StaffError> {
    use crate::call::{asking, told};

    let discarded = async {
        let (staff, _, services) = asking()?;
        services.drafts.discard(&staff, article, column).await
    };
    told(discarded.await)
}
