use app::{Page, query_value as value, services, staff::staff};
use domain::fault::Outcome;

use super::{SiteDeskContent, SiteFacts};
use crate::{form::head, refused::Refused, text::keeping_text};

/// `/desk/site`, for the system administrator.
pub async fn site(query: &str, refused: Option<Refused>) -> Outcome<Page<SiteDeskContent>> {
    let staff = staff()?;
    let facts = SiteFacts::of(&services()?.sites.settings(&staff).await?);
    let is_saved = refused.is_none() && value(query, "saved") == "yes";
    let content = SiteDeskContent { facts, has_code: staff.has_code, is_saved, refused };
    Ok(Page { head: head(keeping_text().site.to_owned()), content })
}
