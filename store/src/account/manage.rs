//! Management of accounts by the security administrator. At the command line there is no staff, and the operator acts.

use domain::{
    account::{Grant, Role, Staff, check_grants},
    audit::Actor,
    fault::Refusal,
    id::AccountId,
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, IntoActiveModel, Set};
use serde_json::json;

use super::{browser, grants, link, row, session};
use crate::{Store, audit, connection::Transaction, entity::account, failure::Error};

/// Gives the account `id` exactly `new`. Its sessions end: the changed grants need a new login.
pub(super) async fn grant(store: &Store, staff: &Staff, id: AccountId, new: &[Grant], by: &Actor) -> Result<(), Error> {
    must_manage(Some(staff))?;
    must_be_another(Some(staff), id)?;
    check_grants(new)?;
    let writing = store.connection.begin_alone().await?;
    must_still_manage(&writing, Some(staff)).await?;
    let account = row::by_id(&writing, id).await?;
    let before = grants::of(&writing, id).await?;
    grants::replace(&writing, id, new).await?;
    session::end_all(&writing, id).await?;
    let detail = json!({ "login": account.login, "before": grants::named(&before), "after": grants::named(new) });
    audit::write(&writing, by, "account.grant", "account", Some(id.get()), &detail).await?;
    Ok(writing.commit().await?)
}

/// Closes the account `id` with its sessions and links, or opens it again. An account that is so already stays as it is.
pub(super) async fn close(store: &Store, staff: &Staff, id: AccountId, closed: bool, by: &Actor) -> Result<(), Error> {
    must_manage(Some(staff))?;
    must_be_another(Some(staff), id)?;
    let writing = store.connection.begin_alone().await?;
    must_still_manage(&writing, Some(staff)).await?;
    let account = row::by_id(&writing, id).await?;
    close_account(store, writing, account, closed, by).await
}

/// Like [`close`], for the account that logs in as `login`, by the operator.
pub(super) async fn close_login(store: &Store, login: &str, closed: bool, by: &Actor) -> Result<(), Error> {
    let writing = store.connection.begin_alone().await?;
    let account = row::by_login(&writing, login).await?.ok_or(Refusal::NotFound)?;
    close_account(store, writing, account, closed, by).await
}

async fn close_account(
    store: &Store,
    writing: Transaction,
    account: account::Model,
    closed: bool,
    by: &Actor,
) -> Result<(), Error> {
    if account.disabled_at.is_some() == closed {
        return Ok(());
    }
    let now = store.clock.now();
    let (id, login) = (AccountId::new(account.id), account.login.clone());
    let mut changed = account.into_active_model();
    changed.disabled_at = Set(closed.then_some(now));
    changed.update(&writing).await?;
    session::end_all(&writing, id).await?;
    link::end_all(&writing, id, now).await?;
    browser::forget(&writing, id).await?;
    let action = if closed { "account.close" } else { "account.open" };
    audit::write(&writing, by, action, "account", Some(id.get()), &json!({ "login": login })).await?;
    Ok(writing.commit().await?)
}

/// Checks that `staff` is the security administrator, or the operator.
pub(super) fn must_manage(staff: Option<&Staff>) -> Result<(), Refusal> {
    staff.map_or(Ok(()), |staff| staff.must_be(Role::SecurityAdmin))
}

/// Checks it again inside the transaction: two administrators who close one another at the same time would leave none.
pub(super) async fn must_still_manage(writing: &DatabaseTransaction, staff: Option<&Staff>) -> Result<(), Error> {
    let Some(staff) = staff else { return Ok(()) };
    let account = row::by_id(writing, staff.account).await?;
    let is_admin = grants::of(writing, staff.account).await?.iter().any(|grant| grant.role == Role::SecurityAdmin);
    if is_admin && account.disabled_at.is_none() { Ok(()) } else { Err(Refusal::Forbidden.into()) }
}

/// Checks that `account` is not the caller's own: for oneself only the change of the password is allowed.
pub(super) fn must_be_another(staff: Option<&Staff>, account: AccountId) -> Result<(), Refusal> {
    if staff.is_some_and(|staff| staff.account == account) { Err(Refusal::Forbidden) } else { Ok(()) }
}
