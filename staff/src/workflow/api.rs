use domain::{
    article::State,
    date::Instant,
    id::{ArticleId, RevisionNumber},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{StaffError, json::Json};

/// An article after an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The article.
    pub article: ArticleId,
    /// Its state now.
    pub state: State,
}

/// Submits `version` to its reviewers; if no column requires a review, publishes it.
///
/// # Errors
/// `Forbidden`, `NotFound`, `Stale`; `Conflict` in a state without submission; `Invalid` for a note that is too long.
#[server(prefix = "/api", endpoint = "article/submit", input = Json, output = Json)]
pub async fn submit_article(
    article: ArticleId,
    version: RevisionNumber,
    #[server(default)] note: Option<String>,
) -> Result<Settled, StaffError> {
    use crate::call::{asking, told};

    let done = async {
        let (staff, by, services) = asking()?;
        services.editing.submit(&staff, article, version, &note.unwrap_or_default(), &by).await
    };
    told(done.await).map(|state| Settled { article, state })
}

/// Approves `version`. The last step publishes it, at the hour `publish` if one is chosen, and may set the hour of withdrawal. Hours
/// far off are asked about, unless `sure_hours` says that they are meant.
///
/// # Errors
/// `Forbidden`, `NotFound`, `OwnWork`, `Stale`; `Conflict` if it waits for no review; `Invalid` for a note that is too long, for
/// impossible hours, and with the question.
#[server(prefix = "/api", endpoint = "article/approve", input = Json, output = Json)]
pub async fn approve_article(
    article: ArticleId,
    version: RevisionNumber,
    #[server(default)] note: Option<String>,
    #[server(default)] publish: Option<Instant>,
    #[server(default)] withdraw: Option<Instant>,
    #[server(default)] sure_hours: bool,
) -> Result<Settled, StaffError> {
    use domain::{date::today, doubt, schedule::Schedule};

    use crate::call::{asking, told};

    let done = async {
        let (staff, by, services) = asking()?;
        let when = Schedule { publish, withdraw };
        let today = today().start();
        // Impossible hours are refused with their own reason.
        if !sure_hours && when.check(today, None).is_ok() {
            doubt::ask_about_hours(&when, today)?;
        }
        let when = (!when.is_empty()).then_some(when);
        services.editing.approve(&staff, article, version, &note.unwrap_or_default(), when.as_ref(), &by).await
    };
    told(done.await).map(|state| Settled { article, state })
}

/// Returns `version` to its writers, with a reason.
///
/// # Errors
/// `Forbidden`, `NotFound`, `Stale`; `Conflict` if it waits for no review; `Invalid` without a reason.
#[server(prefix = "/api", endpoint = "article/send-back", input = Json, output = Json)]
pub async fn send_back_article(
    article: ArticleId,
    version: RevisionNumber,
    reason: String,
) -> Result<Settled, StaffError> {
    use crate::call::{asking, told};

    let done = async {
        let (staff, by, services) = asking()?;
        services.editing.send_back(&staff, article, version, &reason, &by).await
    };
    told(done.await).map(|state| Settled { article, state })
}

/// Withdraws the article from the public, with a reason. An editor asks a reviewer to do so, unless the site lets editors alone.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Conflict` if it is not public; `Invalid` without a reason.
#[server(prefix = "/api", endpoint = "article/withdraw", input = Json, output = Json)]
pub async fn withdraw_article(article: ArticleId, reason: String) -> Result<Settled, StaffError> {
    use crate::call::{asking, told};

    let done = async {
        let (staff, by, services) = asking()?;
        services.editing.withdraw(&staff, article, &reason, &by).await
    };
    told(done.await).map(|state| Settled { article, state })
}

/// Withdraws the article at once, without the usual confirmation: the reviewers are told, and the log marks it.
///
/// # Errors
/// As [`withdraw_article`].
#[server(prefix = "/api", endpoint = "article/withdraw-now", input = Json, output = Json)]
pub async fn withdraw_in_emergency(article: ArticleId, reason: String) -> Result<Settled, StaffError> {
    use crate::call::{asking, told};

    let done = async {
        let (staff, by, services) = asking()?;
        services.editing.withdraw_in_emergency(&staff, article, &reason, &by).await
    };
    told(done.await).map(|state| Settled { article, state })
}

/// Declines the withdrawal requested by an editor, with a reason.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Conflict` if none is requested; `Invalid` without a reason.
#[server(prefix = "/api", endpoint = "article/keep-public", input = Json, output = Json)]
pub async fn decline_withdrawal(article: ArticleId, reason: String) -> Result<Settled, StaffError> {
    use crate::call::{asking, told};

    let done = async {
        let (staff, by, services) = asking()?;
        services.editing.decline_withdrawal(&staff, article, &reason, &by).await
    };
    told(done.await).map(|state| Settled { article, state })
}

/// Cancels the scheduled publication: the article is a draft again, which needs its whole review.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Conflict` if nothing is scheduled.
#[server(prefix = "/api", endpoint = "article/unschedule", input = Json, output = Json)]
pub async fn unschedule_article(article: ArticleId) -> Result<Settled, StaffError> {
    use crate::call::{asking, told};

    let done = async {
        let (staff, by, services) = asking()?;
        services.editing.unschedule(&staff, article, &by).await
    };
    told(done.await).map(|state| Settled { article, state })
}

/// Makes a withdrawn article a draft again.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Conflict` if it is not withdrawn.
#[server(prefix = "/api", endpoint = "article/reopen", input = Json, output = Json)]
pub async fn reopen_article(article: ArticleId) -> Result<Settled, StaffError> {
    use crate::call::{asking, told};

    let done = async {
        let (staff, by, services) = asking()?;
        services.editing.reopen(&staff, article, &by).await
    };
    told(done.await).map(|state| Settled { article, state })
}
