//! The roles that an account has.

use domain::{
    account::{Grant, Role},
    fault::Refusal,
    id::{AccountId, ColumnId},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::{
    entity::{account_grant, column},
    failure::Error,
};

/// The grants of `account`, in the order in which they were given.
pub(super) async fn of(connection: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Grant>, Error> {
    let rows = account_grant::Entity::find()
        .filter(account_grant::Column::AccountId.eq(account.get()))
        .order_by_asc(account_grant::Column::Id)
        .all(connection)
        .await?;
    rows.iter().map(grant).collect()
}

/// Converts a row to a grant.
pub(super) fn grant(row: &account_grant::Model) -> Result<Grant, Error> {
    let unknown = || Error::broken(format!("account {}: role {:?}", row.account_id, row.role));
    Ok(Grant { role: Role::from_code(&row.role).ok_or_else(unknown)?, column: row.column_id.map(ColumnId::new) })
}

/// Gives `account` exactly `grants`; duplicates are given once.
pub(super) async fn replace(writing: &DatabaseTransaction, account: AccountId, grants: &[Grant]) -> Result<(), Error> {
    let mut grants = grants.to_vec();
    grants.sort_unstable();
    grants.dedup();
    for id in grants.iter().filter_map(|grant| grant.column) {
        let column = column::Entity::find_by_id(id.get()).filter(column::Column::RemovedAt.is_null());
        if column.one(writing).await?.is_none() {
            return Err(Refusal::invalid("grants", &format!("没有编号为 {id} 的栏目")).into());
        }
    }
    account_grant::Entity::delete_many()
        .filter(account_grant::Column::AccountId.eq(account.get()))
        .exec(writing)
        .await?;
    if grants.is_empty() {
        return Ok(());
    }
    let rows = grants.iter().map(|grant| account_grant::ActiveModel {
        account_id: Set(account.get()),
        role: Set(grant.role.code().into()),
        column_id: Set(grant.column.map(ColumnId::get)),
        ..Default::default()
    });
    account_grant::Entity::insert_many(rows).exec_without_returning(writing).await?;
    Ok(())
}

/// `grants` for the audit log: `auditor`, `editor 12`.
pub(super) fn named(grants: &[Grant]) -> Vec<String> {
    let named = |grant: &Grant| match grant.column {
        Some(column) => format!("{} {column}", grant.role.code()),
        None => grant.role.code().to_owned(),
    };
    grants.iter().map(named).collect()
}
