//! The port of notices.

use async_trait::async_trait;

use crate::{
    account::Staff,
    audit::Actor,
    fault::Outcome,
    id::NoticeId,
    notice::{Notice, NoticeMail},
    pagination::Pages,
};

/// Notices to staff of the events of articles. The use cases of editing write them, each in its own transaction.
///
/// A notice is its reader's alone, and goes when they lose the article's column. Putting it away leaves no row in the
/// audit log, as nobody else sees any of it.
#[async_trait]
pub trait Notices: Send + Sync {
    /// The newest of those that `staff` has not put away, at most 20, and their number in all; without articles that wait for
    /// their review, which their desk lists besides.
    async fn unseen(&self, staff: &Staff) -> Outcome<(Vec<Notice>, i64)>;
    /// Page `page` (from 1) of all of them, newest first.
    async fn page(&self, staff: &Staff, page: i64) -> Outcome<(Vec<Notice>, Pages)>;
    /// Puts one of them away; without a number, all.
    async fn see(&self, staff: &Staff, notice: Option<NoticeId>) -> Outcome<()>;
    /// The address to which notices of `staff` go by mail, too.
    async fn mail(&self, staff: &Staff) -> Outcome<Option<String>>;
    /// Changes it; an empty one: no mail.
    async fn set_mail(&self, staff: &Staff, mail: &str, by: &Actor) -> Outcome<()>;
    /// Takes the next notice whose mail is due. No other process gets it for `seconds`.
    async fn lease(&self, seconds: i64) -> Outcome<Option<NoticeMail>>;
    /// Writes down that the mail was sent.
    async fn delivered(&self, sent: &NoticeMail) -> Outcome<()>;
    /// Writes down that the mail was not sent, with the reason; it is tried again later, and after three days no more. Returns
    /// whether it is tried again.
    async fn failed(&self, unsent: &NoticeMail, error: &str) -> Outcome<bool>;
    /// Forgets those that are older than half a year.
    async fn forget_old(&self) -> Outcome<u64>;
}
