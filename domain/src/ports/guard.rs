//! The port of the watch over public content.

use async_trait::async_trait;

use crate::{
    account::Staff,
    audit::Actor,
    fault::Outcome,
    guard::{Alarm, Finding, LogLook, LogTrail, Look},
    id::ArticleId,
};

/// Watching over public content, which nobody but the program may have written.
#[async_trait]
pub trait Guard: Send + Sync {
    /// Whether this process can tell which content was published: it has the key.
    fn is_on(&self) -> bool;
    /// Looks at some hundreds of articles with numbers behind `after` (nothing at the beginning) and names those that are not as
    /// they were published. Nothing is changed.
    async fn look(&self, after: Option<ArticleId>) -> Outcome<Look>;
    /// Looks at the article once more, and where it still is not as it was published, gives citizens its last good copy;
    /// without one, they don't see it any more. Nothing where it is in order now. An alarm is raised with it.
    async fn mend(&self, article: ArticleId, by: &Actor) -> Outcome<Option<Finding>>;
    /// Looks at the tables around the articles – the site's words, columns, link directory, home page – and names those that are
    /// not as the program has left them. Nothing is changed.
    async fn look_around(&self) -> Outcome<Vec<Finding>>;
    /// Looks as [`Self::look_around`] does, and restores the tables that were changed. An alarm is raised with each.
    async fn mend_around(&self, by: &Actor) -> Outcome<Vec<Finding>>;
    /// Raises the alarm about a finding. The same is not said twice within a day where nothing was done.
    async fn alarm(&self, found: &Finding, by: &Actor) -> Outcome<bool>;
    /// The alarms of the last 30 days, newest first, at most 20: for the administrators and the auditor.
    async fn alarms(&self, staff: &Staff) -> Outcome<Vec<Alarm>>;
    /// The number of alarms of the last day about things that could not be mended.
    async fn unmended(&self) -> Outcome<i64>;
    /// Reads on in the audit log, behind the rows of `trail` (nothing at the beginning), and proves it. At its end, compares the
    /// articles that are public by it with those that are public. Nothing is changed but `trail`.
    async fn follow_log(&self, trail: &mut LogTrail) -> Outcome<LogLook>;
    /// The hashes of all files that are known.
    async fn files(&self) -> Outcome<Vec<String>>;
}
