//! The port of the work of editors and reviewers.

use async_trait::async_trait;

use crate::{
    account::Staff,
    article::State,
    audit::Actor,
    comment::{Comment, CommentLine, Reply, Thread},
    editing::{Desk, Fields, Save, Saved, Version, Workpiece},
    event::Event,
    fault::Outcome,
    id::{ArticleId, CommentId, RevisionNumber},
    listing::{Listing, ListingChoices, ListingQuery},
    schedule::Schedule,
};

/// The work of editors and reviewers with articles.
#[async_trait]
pub trait Editing: Send + Sync {
    /// The article as `staff` may work on it.
    async fn open(&self, staff: &Staff, article: ArticleId) -> Outcome<Workpiece>;
    /// The newest version of the article and its state, for a page that shows it.
    async fn standing(&self, staff: &Staff, article: ArticleId) -> Outcome<(RevisionNumber, State)>;
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
    /// Takes back the scheduled publication: it is a draft again, which needs all its review.
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
    /// Withdraws the article from the public, with a reason; an editor asks a reviewer to do so, unless the site lets editors alone.
    async fn withdraw(&self, staff: &Staff, article: ArticleId, reason: &str, by: &Actor) -> Outcome<State>;
    /// Withdraws the article at once, without the reviewers who would have to confirm it: they are told, and the log marks it.
    async fn withdraw_in_emergency(
        &self,
        staff: &Staff,
        article: ArticleId,
        reason: &str,
        by: &Actor,
    ) -> Outcome<State>;
    /// Declines the withdrawal that an editor has asked for, with a reason.
    async fn decline_withdrawal(&self, staff: &Staff, article: ArticleId, reason: &str, by: &Actor) -> Outcome<State>;
    /// Makes a withdrawn article a draft again.
    async fn reopen(&self, staff: &Staff, article: ArticleId, by: &Actor) -> Outcome<State>;
    /// The versions of the article, newest first.
    async fn history(&self, staff: &Staff, article: ArticleId) -> Outcome<Vec<Version>>;
    /// The events of the article, newest first: saved, submitted, approved, returned, published, and all else.
    async fn events(&self, staff: &Staff, article: ArticleId) -> Outcome<Vec<Event>>;
    /// The fields of version `version`.
    async fn version(&self, staff: &Staff, article: ArticleId, version: RevisionNumber) -> Outcome<Fields>;
    /// Saves the fields of version `version` as the newest one; `current` is the version before the editor.
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
    /// The comments on version `version` and on those before it, with their answers, by the paragraphs of version `version`.
    async fn threads(&self, staff: &Staff, article: ArticleId, version: RevisionNumber) -> Outcome<Vec<Thread>>;
    /// Answers a comment.
    async fn reply(&self, staff: &Staff, reply: &Reply, by: &Actor) -> Outcome<()>;
    /// Marks a comment as settled (`is_resolved`), or as open again. Does nothing if it is so already.
    async fn resolve(
        &self,
        staff: &Staff,
        article: ArticleId,
        comment: CommentId,
        is_resolved: bool,
        by: &Actor,
    ) -> Outcome<()>;
    /// Puts a draft that was never public into the bin, where it stays for [`crate::listing::BIN_DAYS`].
    async fn remove(&self, staff: &Staff, article: ArticleId, by: &Actor) -> Outcome<()>;
    /// Takes it out of the bin.
    async fn take_back(&self, staff: &Staff, article: ArticleId, by: &Actor) -> Outcome<()>;
    /// Deletes for ever the articles that have lain in the bin for their time, with all their versions, and returns their number.
    async fn empty_bin(&self, by: &Actor) -> Outcome<u64>;
    /// Copies the newest version as a new draft of `staff` in the same column, dated today. The same `key` again gives the same
    /// answer, and makes no second copy.
    async fn copy(&self, staff: &Staff, article: ArticleId, key: &str, by: &Actor) -> Outcome<Saved>;
    /// The values by which `staff` can narrow the list.
    async fn choices(&self, staff: &Staff) -> Outcome<ListingChoices>;
    /// Page `page` (from 1) of all articles that `staff` may work on or review.
    async fn list(&self, staff: &Staff, query: &ListingQuery, page: i64) -> Outcome<Listing>;
    /// Whether `staff` may write in the column `slug`.
    async fn may_write(&self, staff: &Staff, slug: &str) -> Outcome<bool>;
    /// The articles on the desk of `staff`.
    async fn desk(&self, staff: &Staff) -> Outcome<Desk>;
}
