//! Who works in a column.

use domain::account::Role;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use crate::{
    entity::{account, account_grant},
    failure::Error,
};

/// The names of those who have `role` in one of the columns `path`, and can log in.
pub(super) async fn people(reading: &DatabaseTransaction, path: &[i64], role: Role) -> Result<Vec<String>, Error> {
    let grants = account_grant::Entity::find()
        .filter(account_grant::Column::Role.eq(role.code()))
        .filter(account_grant::Column::ColumnId.is_in(path.iter().copied()))
        .all(reading)
        .await?;
    let mut accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(grants.into_iter().map(|grant| grant.account_id)))
        .filter(account::Column::DisabledAt.is_null())
        .all(reading)
        .await?;
    // Not by the database, which sorts texts as it was set up to.
    accounts.sort_unstable_by(|one, other| one.login.cmp(&other.login));
    Ok(accounts.into_iter().map(|account| account.name).collect())
}
