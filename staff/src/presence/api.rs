use domain::{
    draft::Here,
    id::{ArticleId, RevisionNumber},
};
use leptos::prelude::*;

use crate::{StaffError, json::Json};

/// Tells others that one edits `article`, beginning with `version`, and is told of them. Who tells no version is told of no newer one.
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

/// Tells others that one edits `article` no more.
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
