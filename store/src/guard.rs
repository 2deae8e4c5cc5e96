//! Integrity of the public articles: each has a seal, made with a key that the database does not have, in the
//! transaction that publishes it. A change of the database without the program can't produce one.

mod adopt;
mod alarm;
mod content;
mod gather;
mod log;
mod look;
mod mend;
mod part_check;
mod parts;
mod re_sign;
mod restore;
mod rotate;
mod seals;

use async_trait::async_trait;
use domain::{
    account::Staff,
    audit::Actor,
    fault::Outcome,
    guard::{Alarm, Finding, LogLook, LogTrail, Look},
    id::ArticleId,
    ports::Guard,
};
use sea_orm::{EntityTrait, QuerySelect};

pub use self::{
    adopt::{Adoption, KeyState},
    rotate::Rotated,
};
pub(crate) use self::{alarm::unmended, seals::Seals};
use crate::{Store, entity::file, failure::Error};

#[async_trait]
impl Guard for Store {
    fn is_on(&self) -> bool {
        self.seals.key().is_some()
    }

    async fn look(&self, after: Option<ArticleId>) -> Outcome<Look> {
        Ok(look::look(self, after).await?)
    }

    async fn mend(&self, article: ArticleId, by: &Actor) -> Outcome<Option<Finding>> {
        Ok(mend::mend(self, article, by).await?)
    }

    async fn look_around(&self) -> Outcome<Vec<Finding>> {
        Ok(part_check::look(self).await?)
    }

    async fn mend_around(&self, by: &Actor) -> Outcome<Vec<Finding>> {
        Ok(part_check::mend(self, by).await?)
    }

    async fn alarm(&self, found: &Finding, by: &Actor) -> Outcome<bool> {
        Ok(alarm::raise(self, found, by).await?)
    }

    async fn alarms(&self, staff: &Staff) -> Outcome<Vec<Alarm>> {
        Ok(alarm::recent(self, staff).await?)
    }

    async fn unmended(&self) -> Outcome<i64> {
        Ok(alarm::unmended(self).await?)
    }

    async fn follow_log(&self, trail: &mut LogTrail) -> Outcome<LogLook> {
        Ok(log::follow(self, trail).await?)
    }

    async fn files(&self) -> Outcome<Vec<String>> {
        let hashes = file::Entity::find().select_only().column(file::Column::Sha256).into_tuple();
        Ok(hashes.all(self.connection.reader()).await.map_err(Error::from)?)
    }
}
