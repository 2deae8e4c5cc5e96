//! The list of accounts.

use std::collections::HashMap;

use domain::{
    account::{AccountLine, Grant, Staff},
    date::Instant,
    id::AccountId,
};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

use super::{attempt, grants, manage};
use crate::{
    Store,
    entity::{account, account_grant, column},
    failure::Error,
};

/// All accounts by their logins, for the security administrator.
pub(super) async fn list(store: &Store, staff: &Staff) -> Result<Vec<AccountLine>, Error> {
    manage::must_manage(Some(staff))?;
    all(store).await
}

/// All accounts by their logins, without a check of who asks.
pub(super) async fn all(store: &Store) -> Result<Vec<AccountLine>, Error> {
    let reading = store.connection.read().await?;
    let columns = column::Entity::find().all(&reading).await?;
    let columns: HashMap<i64, String> = columns.into_iter().map(|column| (column.id, column.name)).collect();
    let mut given: HashMap<i64, Vec<(Grant, Option<String>)>> = HashMap::new();
    for row in account_grant::Entity::find().order_by_asc(account_grant::Column::Id).all(&reading).await? {
        let grant = grants::grant(&row)?;
        let name = grant.column.and_then(|column| columns.get(&column.get()).cloned());
        given.entry(row.account_id).or_default().push((grant, name));
    }
    let now = store.clock.now();
    let mut rows = account::Entity::find().all(&reading).await?;
    // Sorted here: the database would sort by its own collation.
    rows.sort_unstable_by(|one, other| one.login.cmp(&other.login));
    let mut lines = Vec::new();
    for row in rows {
        let locked_until = attempt::locked_until(&reading, store, &row.login, now).await?;
        lines.push(AccountLine {
            id: AccountId::new(row.id),
            login: row.login,
            name: row.name,
            grants: given.remove(&row.id).unwrap_or_default(),
            has_password: row.password_hash.is_some(),
            has_code: row.code_secret.is_some(),
            closed: row.disabled_at.is_some(),
            locked_until,
            last_login: row.last_login_at.map(Instant::new),
        });
    }
    Ok(lines)
}

/// The logins of all accounts.
pub(super) async fn logins(store: &Store) -> Result<Vec<String>, Error> {
    let logins = account::Entity::find().select_only().column(account::Column::Login);
    let mut logins: Vec<String> = logins.into_tuple().all(store.connection.reader()).await?;
    logins.sort_unstable();
    Ok(logins)
}
