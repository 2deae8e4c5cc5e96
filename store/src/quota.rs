//! Daily limits of uploads and saves by an account, so that nobody fills the disk alone. Uploads count as sent, stored or
//! not; saved texts stay for ever.

use domain::{
    date::{Day, Instant},
    fault::Refusal,
    id::AccountId,
    quota::Metered,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, Set,
    sea_query::{Expr, OnConflict},
};

use crate::{entity::quota_day, failure::Error};

const MEGABYTE: i64 = 1024 * 1024;

/// Limits of both kinds for an account on a day, in bytes; `None` for no limit.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Quotas {
    pub(crate) uploads: Option<i64>,
    pub(crate) texts: Option<i64>,
}

impl Quotas {
    const fn most(self, of: Metered) -> Option<i64> {
        match of {
            Metered::Uploads => self.uploads,
            Metered::Texts => self.texts,
        }
    }

    /// Checks that `account` may use `bytes` more today.
    ///
    /// # Errors
    /// `Quota`.
    pub(crate) async fn check(
        self,
        reading: &impl ConnectionTrait,
        of: Metered,
        (account, bytes): (AccountId, i64),
        now: i64,
    ) -> Result<(), Error> {
        let Some(most) = self.most(of) else { return Ok(()) };
        let today = Instant::new(now).day();
        let spent = spent(reading, (account, of), today).await?;
        if spent.saturating_add(bytes) <= most {
            return Ok(());
        }
        Err(refusal(of, (most, spent), (today, now)).into())
    }

    /// Counts `bytes` for `account`. Other requests of the same account wait until the transaction ends.
    ///
    /// # Errors
    /// `Quota`; then the transaction has to be rolled back.
    pub(crate) async fn count(
        self,
        writing: &DatabaseTransaction,
        of: Metered,
        (account, bytes): (AccountId, i64),
        now: i64,
    ) -> Result<(), Error> {
        let Some(most) = self.most(of) else { return Ok(()) };
        let today = Instant::new(now).day();
        let row = quota_day::ActiveModel {
            account_id: Set(account.get()),
            kind: Set(of.code().to_owned()),
            day: Set(today.to_string()),
            bytes: Set(bytes),
        };
        let more = Expr::col((quota_day::Entity, quota_day::Column::Bytes)).add(bytes);
        let again =
            OnConflict::columns([quota_day::Column::AccountId, quota_day::Column::Kind, quota_day::Column::Day])
                .value(quota_day::Column::Bytes, more)
                .to_owned();
        quota_day::Entity::insert(row).on_conflict(again).exec_without_returning(writing).await?;
        let with_these = spent(writing, (account, of), today).await?;
        if with_these > most {
            return Err(refusal(of, (most, with_these.saturating_sub(bytes)), (today, now)).into());
        }
        quota_day::Entity::delete_many()
            .filter(quota_day::Column::AccountId.eq(account.get()))
            .filter(quota_day::Column::Day.lt(today.to_string()))
            .exec(writing)
            .await?;
        Ok(())
    }
}

async fn spent(db: &impl ConnectionTrait, (account, of): (AccountId, Metered), today: Day) -> Result<i64, DbErr> {
    let key = (account.get(), of.code().to_owned(), today.to_string());
    Ok(quota_day::Entity::find_by_id(key).one(db).await?.map_or(0, |row| row.bytes))
}

fn refusal(of: Metered, (most, spent): (i64, i64), (today, now): (Day, i64)) -> Refusal {
    let tomorrow = today.plus_days(1).start().seconds();
    Refusal::Quota {
        of,
        megabytes: most / MEGABYTE,
        left: most.saturating_sub(spent).clamp(0, most) / MEGABYTE,
        seconds: tomorrow.saturating_sub(now).clamp(1, 86_400),
    }
}
