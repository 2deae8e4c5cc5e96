use app::{Page, query_value as value, services, staff::staff};
use domain::fault::Outcome;

use super::{DisclosureDeskContent, DisclosureOnDesk};
use crate::{form::head, refused::Refused, text::disclosure_staff_text};

/// `/desk/disclosure`, for the system administrator: which columns serve it, the rule of index numbers, topics, codes.
/// `?pattern=…` shows sample numbers of a pattern.
pub async fn disclosure(query: &str, refused: Option<Refused>) -> Outcome<Page<DisclosureDeskContent>> {
    let disclosure = DisclosureOnDesk::read(&staff()?, &services()?).await?;
    let tried = Some(value(query, "pattern")).filter(|pattern| !pattern.is_empty());
    let is_saved = refused.is_none() && value(query, "saved") == "yes";
    let content = DisclosureDeskContent { disclosure, tried, is_saved, refused };
    Ok(Page { head: head(disclosure_staff_text().settings.to_owned()), content })
}
