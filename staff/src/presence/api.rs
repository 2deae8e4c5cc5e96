use domain::{
    draft::Here,
    id::{ArticleId, RevisionNumber},
};
use leptos::prelude::*;

use crate::{StaffError, json::Json};

/// Announces that one edits `article` from `version`, and returns the other editors. Without a version, newer ones are not reported.
///
/// # Errors
/// `Forbidden`, `NotFound`.
#[server(prefix = "/api", endpoint = "presence/here", input = Json, output = Json)]
pub async fn announce_presence(
    article: ArticleId,
    #[server(default)] version: Option<RevisionNumber>,
) -> Result<Here, StaffError> {
    use crate::call::{asking, told};

    let here = async {
        let (staff, _, services) = asking()?;
        services.drafts.here(&staff, article, version.unwrap_or(RevisionNumber::new(i64::MAX))).await
    };
    told(here.await)
}

/// Announces that one no longer edits `article`.
///
/// # Errors
/// `NotSignedIn`.
#[server(prefix = "/api", endpoint = "presence/leave", input = Json, output = Json)]
pub async fn end_presence(article: ArticleId) -> Result<(), StaffError> {
    use crate::call::{asking, told};

    let left = async {
        let (staff, _, services) = asking()?;
        services.drafts.leave(&staff, article).await
    };
    told(left.await)
}
