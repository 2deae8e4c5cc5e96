//! The staff of a column.

use std::collections::BTreeSet;

use domain::{
    account::{Grant, Role},
    id::{AccountId, ColumnId},
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    entity::{account, account_grant},
    failure::Error,
};

/// The names of the accounts that have `role` in one of the columns `path`, and can log in.
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
    // Sorted here: the database would sort by its own collation.
    accounts.sort_unstable_by(|one, other| one.login.cmp(&other.login));
    Ok(accounts.into_iter().map(|account| account.name).collect())
}

/// The reviewers' roles of the accounts that can log in.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn reviewers(reading: &DatabaseTransaction) -> Result<Vec<(AccountId, Grant)>, Error> {
    let grants: Vec<(i64, Option<i64>)> = account_grant::Entity::find()
        .select_only()
        .columns([account_grant::Column::AccountId, account_grant::Column::ColumnId])
        .filter(account_grant::Column::Role.eq(Role::Reviewer.code()))
        .into_tuple()
        .all(reading)
        .await?;
    let open: BTreeSet<i64> = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::DisabledAt.is_null())
        .into_tuple::<i64>()
        .all(reading)
        .await?
        .into_iter()
        .collect();
    let grant = |(account, column): (i64, Option<i64>)| {
        let grant = Grant { role: Role::Reviewer, column: column.map(ColumnId::new) };
        open.contains(&account).then(|| (AccountId::new(account), grant))
    };
    Ok(grants.into_iter().filter_map(grant).collect())
}
