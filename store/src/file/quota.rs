//! How much one account may upload on a day, so that nobody fills the disk alone. Counted is what was sent, kept or not.

use domain::{
    account::Staff,
    date::{beijing, start_of},
    fault::Refusal,
};
use jiff::{Timestamp, civil::Date};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, Set,
    sea_query::{Expr, OnConflict},
};

use crate::{Store, entity::upload_day, failure::Error};

const MEGABYTE: i64 = 1024 * 1024;

/// Checks that `staff` may send `bytes` more today.
///
/// # Errors
/// `Quota`.
pub(super) async fn check(store: &Store, staff: &Staff, bytes: i64) -> Result<(), Error> {
    let Some(most) = store.uploads_a_day else { return Ok(()) };
    let today = today(store)?;
    let spent = spent(store.connection.reader(), staff, today).await?;
    if spent.saturating_add(bytes) <= most { Ok(()) } else { Err(refusal(store, today, most, spent).into()) }
}

/// Counts `bytes` that `staff` has sent.
///
/// # Errors
/// `Quota`; then they are not counted.
pub(super) async fn count(store: &Store, staff: &Staff, bytes: i64) -> Result<(), Error> {
    let Some(most) = store.uploads_a_day else { return Ok(()) };
    let today = today(store)?;
    let writing = store.connection.begin().await?;
    let row =
        upload_day::ActiveModel { account_id: Set(staff.account), day: Set(today.to_string()), bytes: Set(bytes) };
    let more = Expr::col((upload_day::Entity, upload_day::Column::Bytes)).add(bytes);
    let again = OnConflict::columns([upload_day::Column::AccountId, upload_day::Column::Day])
        .value(upload_day::Column::Bytes, more)
        .to_owned();
    // From here on others of the same account wait.
    upload_day::Entity::insert(row).on_conflict(again).exec_without_returning(&writing).await?;
    let with_these = spent(&writing, staff, today).await?;
    if with_these > most {
        return Err(refusal(store, today, most, with_these.saturating_sub(bytes)).into());
    }
    upload_day::Entity::delete_many()
        .filter(upload_day::Column::AccountId.eq(staff.account))
        .filter(upload_day::Column::Day.lt(today.to_string()))
        .exec(&writing)
        .await?;
    Ok(writing.commit().await?)
}

async fn spent(db: &impl ConnectionTrait, staff: &Staff, today: Date) -> Result<i64, DbErr> {
    let row = upload_day::Entity::find_by_id((staff.account, today.to_string())).one(db).await?;
    Ok(row.map_or(0, |row| row.bytes))
}

fn today(store: &Store) -> Result<Date, Error> {
    let now = Timestamp::from_second(store.clock.now());
    let now = now.map_err(|error| Error::broken(format!("the clock: {error}")))?;
    Ok(beijing().to_datetime(now).date())
}

fn refusal(store: &Store, today: Date, most: i64, spent: i64) -> Refusal {
    let tomorrow = today.tomorrow().map_or(i64::MAX, start_of);
    Refusal::Quota {
        megabytes: most / MEGABYTE,
        left: most.saturating_sub(spent).clamp(0, most) / MEGABYTE,
        seconds: tomorrow.saturating_sub(store.clock.now()).clamp(1, 86_400),
    }
}
