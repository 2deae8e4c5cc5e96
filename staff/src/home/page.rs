use app::{Page, query_value as value, services, staff::staff};
use domain::{fault::Outcome, home::HomeSection};

use super::{HomeDeskContent, HomeSections};
use crate::{form::head, refused::Refused, text::home_keeping_text};

/// `/desk/home?section=news`, for the system administrator: the sections of the home page, one of them open.
pub async fn home(query: &str, refused: Option<Refused>) -> Outcome<Page<HomeDeskContent>> {
    let home = HomeSections::read(&staff()?, &services()?).await?;
    let asked = refused.as_ref().and_then(|refused| refused.value("section").map(str::to_owned));
    let open = HomeSection::from_code(&asked.unwrap_or_else(|| value(query, "section")));
    let content = HomeDeskContent { home, open, refused };
    Ok(Page { head: head(home_keeping_text().home.to_owned()), content })
}
