use app::{Page, services, staff::staff};
use domain::fault::Outcome;

use super::SessionsContent;
use crate::{form::head, refused::Refused, text::account_text};

/// `/desk/sessions`: one's own sessions, each of which can be ended.
pub async fn sessions(refused: Option<Refused>) -> Outcome<Page<SessionsContent>> {
    let token = app::staff::token().unwrap_or_default();
    let sessions = services()?.accounts.sessions(&staff()?, &token).await?;
    Ok(Page { head: head(account_text().sessions.to_owned()), content: SessionsContent { sessions, refused } })
}
