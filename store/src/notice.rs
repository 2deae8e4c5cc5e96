//! Notices about acts on articles, for each person concerned.

mod list;
mod mail;
mod outbox;
mod tell;

use async_trait::async_trait;
use domain::{
    account::Staff,
    audit::Actor,
    fault::Outcome,
    id::NoticeId,
    notice::{Notice, NoticeMail},
    pagination::Pages,
    ports::Notices,
};

pub(crate) use self::tell::{Event, settle, settle_withdrawal, tell};
use crate::Store;

#[async_trait]
impl Notices for Store {
    async fn unseen(&self, staff: &Staff) -> Outcome<(Vec<Notice>, i64)> {
        Ok(list::unseen(&self.connection, staff).await?)
    }

    async fn page(&self, staff: &Staff, page: i64) -> Outcome<(Vec<Notice>, Pages)> {
        Ok(list::page(&self.connection, staff, page).await?)
    }

    async fn see(&self, staff: &Staff, notice: Option<NoticeId>) -> Outcome<()> {
        Ok(list::see(self, staff, notice).await?)
    }

    async fn mail(&self, staff: &Staff) -> Outcome<Option<String>> {
        Ok(mail::of(&self.connection, staff).await?)
    }

    async fn set_mail(&self, staff: &Staff, mail: &str, by: &Actor) -> Outcome<()> {
        Ok(mail::set(self, staff, mail, by).await?)
    }

    async fn lease(&self, seconds: i64) -> Outcome<Option<NoticeMail>> {
        Ok(outbox::lease(self, seconds).await?)
    }

    async fn delivered(&self, sent: &NoticeMail) -> Outcome<()> {
        Ok(outbox::delivered(self, sent).await?)
    }

    async fn failed(&self, unsent: &NoticeMail, error: &str) -> Outcome<bool> {
        Ok(outbox::failed(self, unsent, error).await?)
    }

    async fn forget_old(&self) -> Outcome<u64> {
        Ok(outbox::forget_old(self).await?)
    }
}
