//! Editing: the use cases of editors and reviewers, each in one transaction.

mod allowed;
mod approve;
mod attached;
mod bin;
mod comment;
mod copy;
mod desk;
mod due;
mod events;
mod fields;
mod history;
mod judge;
mod key;
mod list;
mod message;
mod names;
mod open;
mod plan;
mod publish;
mod refused;
mod reopen;
mod restore;
mod rights;
mod save;
mod send_back;
mod subject;
mod submit;
mod thread;
mod told;
mod unschedule;
mod version;
mod withdraw;
mod withdrawal;
mod work;

use async_trait::async_trait;
use domain::{
    account::Staff,
    article::State,
    audit::Actor,
    comment::{Comment, CommentLine, Reply, Thread},
    editing::{Desk, Fields, Save, Saved, Version, Workpiece},
    event::Event,
    fault::Outcome,
    id::{ArticleId, CommentId, RevisionNumber},
    listing::{Listing, ListingChoices, ListingQuery},
    ports::{Editing, Timetable},
    schedule::{Due, Schedule},
    workflow::Cost,
};
use sea_orm::DatabaseTransaction;

use self::work::Work;
pub(crate) use self::{
    attached::not_usable,
    fields::as_saved,
    history::{newest, revision},
    judge::judge_anew,
    names::Names,
    rights::{knows, must, works_in},
    version::must_write,
};
use crate::{Store, failure::Error};

#[async_trait]
impl Editing for Store {
    async fn open(&self, staff: &Staff, article: ArticleId) -> Outcome<Workpiece> {
        Ok(open::open(&self.connection, self.clock.now(), staff, article).await?)
    }

    async fn standing(&self, staff: &Staff, article: ArticleId) -> Outcome<(RevisionNumber, State)> {
        Ok(open::standing(&self.connection, staff, article).await?)
    }

    async fn save(&self, staff: &Staff, save: &Save, by: &Actor) -> Outcome<Saved> {
        let done = save::save(Work::begin(self, staff, by).await?, save).await;
        Ok(refused::note(self, done, "article.save", save.article, by).await?)
    }

    async fn submit(
        &self,
        staff: &Staff,
        article: ArticleId,
        version: RevisionNumber,
        note: &str,
        by: &Actor,
    ) -> Outcome<State> {
        let done = submit::submit(Work::begin(self, staff, by).await?, article, version, note).await;
        Ok(refused::note(self, done, "article.submit", Some(article), by).await?)
    }

    async fn approve(
        &self,
        staff: &Staff,
        article: ArticleId,
        version: RevisionNumber,
        note: &str,
        when: Option<&Schedule>,
        by: &Actor,
    ) -> Outcome<State> {
        let done = approve::approve(Work::begin(self, staff, by).await?, article, version, note, when).await;
        Ok(refused::note(self, done, "article.approve", Some(article), by).await?)
    }

    async fn unschedule(&self, staff: &Staff, article: ArticleId, by: &Actor) -> Outcome<State> {
        let done = unschedule::unschedule(Work::begin(self, staff, by).await?, article).await;
        Ok(refused::note(self, done, "article.unschedule", Some(article), by).await?)
    }

    async fn send_back(
        &self,
        staff: &Staff,
        article: ArticleId,
        version: RevisionNumber,
        reason: &str,
        by: &Actor,
    ) -> Outcome<State> {
        let done = send_back::send_back(Work::begin(self, staff, by).await?, article, version, reason).await;
        Ok(refused::note(self, done, "article.return", Some(article), by).await?)
    }

    async fn withdraw(&self, staff: &Staff, article: ArticleId, reason: &str, by: &Actor) -> Outcome<State> {
        let done = withdraw::withdraw(Work::begin(self, staff, by).await?, article, reason, false).await;
        Ok(refused::note(self, done, "article.withdraw", Some(article), by).await?)
    }

    async fn withdraw_in_emergency(
        &self,
        staff: &Staff,
        article: ArticleId,
        reason: &str,
        by: &Actor,
    ) -> Outcome<State> {
        let done = withdraw::withdraw(Work::begin(self, staff, by).await?, article, reason, true).await;
        Ok(refused::note(self, done, "article.withdraw", Some(article), by).await?)
    }

    async fn decline_withdrawal(&self, staff: &Staff, article: ArticleId, reason: &str, by: &Actor) -> Outcome<State> {
        let done = withdrawal::decline(Work::begin(self, staff, by).await?, article, reason).await;
        Ok(refused::note(self, done, "article.decline-withdrawal", Some(article), by).await?)
    }

    async fn reopen(&self, staff: &Staff, article: ArticleId, by: &Actor) -> Outcome<State> {
        let done = reopen::reopen(Work::begin(self, staff, by).await?, article).await;
        Ok(refused::note(self, done, "article.reopen", Some(article), by).await?)
    }

    async fn history(&self, staff: &Staff, article: ArticleId) -> Outcome<Vec<Version>> {
        Ok(history::history(&self.connection, staff, article).await?)
    }

    async fn events(&self, staff: &Staff, article: ArticleId) -> Outcome<Vec<Event>> {
        Ok(events::events(&self.connection, staff, article).await?)
    }

    async fn version(&self, staff: &Staff, article: ArticleId, version: RevisionNumber) -> Outcome<Fields> {
        Ok(history::version(&self.connection, staff, article, version).await?)
    }

    async fn restore(
        &self,
        staff: &Staff,
        article: ArticleId,
        version: RevisionNumber,
        current: RevisionNumber,
        by: &Actor,
    ) -> Outcome<Saved> {
        let done = restore::restore(Work::begin(self, staff, by).await?, article, version, current).await;
        Ok(refused::note(self, done, "article.restore", Some(article), by).await?)
    }

    async fn comment(&self, staff: &Staff, comment: &Comment, by: &Actor) -> Outcome<CommentLine> {
        let done = comment::comment(Work::begin(self, staff, by).await?, comment).await;
        Ok(refused::note(self, done, "article.comment", Some(comment.article), by).await?)
    }

    async fn comments(&self, staff: &Staff, article: ArticleId, version: RevisionNumber) -> Outcome<Vec<CommentLine>> {
        Ok(comment::comments(&self.connection, staff, article, version).await?)
    }

    async fn threads(&self, staff: &Staff, article: ArticleId, version: RevisionNumber) -> Outcome<Vec<Thread>> {
        Ok(thread::threads(&self.connection, staff, article, version).await?)
    }

    async fn reply(&self, staff: &Staff, reply: &Reply, by: &Actor) -> Outcome<()> {
        let done = thread::reply(Work::begin(self, staff, by).await?, reply).await;
        Ok(refused::note(self, done, "article.reply", Some(reply.article), by).await?)
    }

    async fn resolve(
        &self,
        staff: &Staff,
        article: ArticleId,
        comment: CommentId,
        is_resolved: bool,
        by: &Actor,
    ) -> Outcome<()> {
        let done = thread::resolve(Work::begin(self, staff, by).await?, article, comment, is_resolved).await;
        Ok(refused::note(self, done, "article.resolve", Some(article), by).await?)
    }

    async fn remove(&self, staff: &Staff, article: ArticleId, by: &Actor) -> Outcome<()> {
        let done = bin::remove(Work::begin(self, staff, by).await?, article).await;
        Ok(refused::note(self, done, "article.remove", Some(article), by).await?)
    }

    async fn take_back(&self, staff: &Staff, article: ArticleId, by: &Actor) -> Outcome<()> {
        let done = bin::take_back(Work::begin(self, staff, by).await?, article).await;
        Ok(refused::note(self, done, "article.take-back", Some(article), by).await?)
    }

    async fn empty_bin(&self, by: &Actor) -> Outcome<u64> {
        Ok(bin::empty(self, by).await?)
    }

    async fn copy(&self, staff: &Staff, article: ArticleId, key: &str, by: &Actor) -> Outcome<Saved> {
        let done = copy::copy(Work::begin(self, staff, by).await?, article, key).await;
        Ok(refused::note(self, done, "article.copy", Some(article), by).await?)
    }

    async fn choices(&self, staff: &Staff) -> Outcome<ListingChoices> {
        Ok(list::choices(&self.connection, staff).await?)
    }

    async fn list(&self, staff: &Staff, query: &ListingQuery, page: i64) -> Outcome<Listing> {
        Ok(list::list(&self.connection, staff, query, page).await?)
    }

    async fn may_write(&self, staff: &Staff, slug: &str) -> Outcome<bool> {
        Ok(rights::may_write(&self.connection, staff, slug).await?)
    }

    async fn desk(&self, staff: &Staff) -> Outcome<Desk> {
        Ok(desk::desk(&self.connection, self.clock.now(), staff).await?)
    }
}

/// Saves like [`Editing::save`], while no other save of its kind runs.
///
/// # Errors
/// As [`Editing::save`].
pub(crate) async fn save_alone(store: &Store, staff: &Staff, save: &Save, by: &Actor) -> Outcome<Saved> {
    let done = save::save(Work::begin_alone(store, staff, by).await?, save).await;
    Ok(refused::note(store, done, "article.save", save.article, by).await?)
}

/// The losses that a save brings to the newest version of `article`.
///
/// # Errors
/// `NotFound`, or when the database does not answer.
pub(crate) async fn cost(reading: &DatabaseTransaction, article: ArticleId) -> Result<Option<Cost>, Error> {
    Ok(subject::Subject::look(reading, article).await?.standing().cost())
}

#[async_trait]
impl Timetable for Store {
    async fn run_due(&self, by: &Actor) -> Outcome<Vec<Due>> {
        due::run_due(self, by).await
    }
}
