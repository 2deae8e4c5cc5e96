//! The port of what editors and reviewers do.

use async_trait::async_trait;

use crate::{
    account::Staff,
    article::State,
    audit::Actor,
    comment::{Comment, CommentLine},
    editing::{Desk, Fields, Save, Saved, Version, Workpiece},
    fault::Outcome,
    id::{ArticleId, RevisionNumber},
    schedule::Schedule,
};

/// What editors and reviewers do with articles.
#[async_trait]
pub trait Editing: Send + Sync {
    /// The article as `staff` may work on it.
    async fn open(&self, staff: &Staff, article: ArticleId) -> Outcome<Workpiece>;
    /// Saves a new version.
    async fn save(&self, staff: &Staff, save: &Save, by: &Actor) -> Outcome<Saved>;
    /// Submits version `version`.
    async fn submit(
        &self,
        staff: &Staff,
        article: ArticleId,
        version: RevisionNumber,
        note: &str,
        by: &Actor,
    ) -> Outcome<State>;
    /// Approves version `version`. The last step may say `when` it becomes public and when it is withdrawn; without
    /// it, the version is public at once, and an hour of withdrawal that was chosen before stays.
    async fn approve(
        &self,
        staff: &Staff,
        article: ArticleId,
        version: RevisionNumber,
        note: &str,
        when: Option<&Schedule>,
        by: &Actor,
    ) -> Outcome<State>;
    /// Takes back what is scheduled: it is a draft again, which needs all its review.
    async fn unschedule(&self, staff: &Staff, article: ArticleId, by: &Actor) -> Outcome<State>;
    /// Returns version `version` with a reason.
    async fn send_back(
        &self,
        staff: &Staff,
        article: ArticleId,
        version: RevisionNumber,
        reason: &str,
        by: &Actor,
    ) -> Outcome<State>;
    /// Withdraws the article from the public, with a reason.
    async fn withdraw(&self, staff: &Staff, article: ArticleId, reason: &str, by: &Actor) -> Outcome<State>;
    /// Makes what was withdrawn a draft again.
    async fn reopen(&self, staff: &Staff, article: ArticleId, by: &Actor) -> Outcome<State>;
    /// The versions of the article, newest first.
    async fn history(&self, staff: &Staff, article: ArticleId) -> Outcome<Vec<Version>>;
    /// What version `version` said.
    async fn version(&self, staff: &Staff, article: ArticleId, version: RevisionNumber) -> Outcome<Fields>;
    /// Saves what version `version` said as the newest one; `current` is the version before the editor.
    async fn restore(
        &self,
        staff: &Staff,
        article: ArticleId,
        version: RevisionNumber,
        current: RevisionNumber,
        by: &Actor,
    ) -> Outcome<Saved>;
    /// Comments on a paragraph of a version, which may be an older one.
    async fn comment(&self, staff: &Staff, comment: &Comment, by: &Actor) -> Outcome<CommentLine>;
    /// The comments on version `version`, from its first paragraph to its last.
    async fn comments(&self, staff: &Staff, article: ArticleId, version: RevisionNumber) -> Outcome<Vec<CommentLine>>;
    /// What lies on the desk of `staff`.
    async fn desk(&self, staff: &Staff) -> Outcome<Desk>;
}
