//! The passwords that an account has had: the last few are not taken again.

use domain::{fault::Refusal, id::AccountId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::password::Passwords;
use crate::{connection::Transaction, entity::former_password, failure::Error};

/// Number of passwords that an account may not take again, the present one included.
const REMEMBERED: u64 = 5;

/// Checks that `password` is none of the last ones of `account`.
///
/// # Errors
/// `Invalid`.
pub(super) async fn must_be_new(
    connection: &impl ConnectionTrait,
    passwords: &Passwords,
    account: AccountId,
    password: &str,
) -> Result<(), Error> {
    for former in newest(connection, account).await? {
        if passwords.is_right(password, Some(&former.hash)).await? {
            return Err(Refusal::invalid("password", "不能再用最近 5 次用过的密码").into());
        }
    }
    Ok(())
}

/// Remembers `hash` as the present password of `account`, and forgets those that may be taken again.
pub(super) async fn remember(writing: &Transaction, account: AccountId, hash: &str, now: i64) -> Result<(), Error> {
    let row = former_password::ActiveModel {
        account_id: Set(account.get()),
        hash: Set(hash.to_owned()),
        set_at: Set(now),
        ..Default::default()
    };
    former_password::Entity::insert(row).exec_without_returning(writing).await?;
    if let Some(oldest) = newest(writing, account).await?.last() {
        former_password::Entity::delete_many()
            .filter(former_password::Column::AccountId.eq(account.get()))
            .filter(former_password::Column::Id.lt(oldest.id))
            .exec(writing)
            .await?;
    }
    Ok(())
}

async fn newest(connection: &impl ConnectionTrait, account: AccountId) -> Result<Vec<former_password::Model>, Error> {
    let rows = former_password::Entity::find()
        .filter(former_password::Column::AccountId.eq(account.get()))
        .order_by_desc(former_password::Column::Id)
        .limit(REMEMBERED);
    Ok(rows.all(connection).await?)
}
