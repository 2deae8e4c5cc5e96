//! One-time links, by which a password is set for the first time or anew.

use domain::{
    account::{PasswordSet, Staff},
    audit::Actor,
    fault::Refusal,
    id::AccountId,
    session::LINK_SECONDS,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, Set,
};
use serde_json::json;

use super::{
    attempt, browser, code, former, manage, row, secret, session,
    strength::{self, Owner},
};
use crate::{
    Store, audit,
    digest::sha256,
    entity::{account, password_link},
    failure::Error,
};

/// Makes a link for `account`, the only one that holds for it, and returns its secret.
pub(super) async fn issue(writing: &DatabaseTransaction, account: AccountId, now: i64) -> Result<String, Error> {
    end_all(writing, account, now).await?;
    let secret = secret::new()?;
    let row = password_link::ActiveModel {
        secret_hash: Set(sha256(&secret)),
        account_id: Set(account.get()),
        expires_at: Set(now + LINK_SECONDS),
    };
    password_link::Entity::insert(row).exec_without_returning(writing).await?;
    Ok(secret)
}

/// Ends the links of `account`, and forgets expired links of others.
pub(super) async fn end_all(writing: &DatabaseTransaction, account: AccountId, now: i64) -> Result<(), DbErr> {
    let ended = Condition::any()
        .add(password_link::Column::AccountId.eq(account.get()))
        .add(password_link::Column::ExpiresAt.lte(now));
    password_link::Entity::delete_many().filter(ended).exec(writing).await.map(drop)
}

/// Ends the password, the one-time code and the sessions of `login`, unlocks it, and returns the secret of a new link.
pub(super) async fn reset(store: &Store, staff: Option<&Staff>, login: &str, by: &Actor) -> Result<String, Error> {
    manage::must_manage(staff)?;
    let writing = store.connection.begin_alone().await?;
    manage::must_still_manage(&writing, staff).await?;
    let account = row::by_login(&writing, login).await?.ok_or(Refusal::NotFound)?;
    let id = AccountId::new(account.id);
    manage::must_be_another(staff, id)?;
    if account.disabled_at.is_some() {
        return Err(Refusal::conflict("账号已停用，请先启用").into());
    }
    let had_code = account.code_secret.is_some();
    let mut ended = account.into_active_model();
    code::forget(&writing, &mut ended, id).await?;
    ended.password_hash = Set(None);
    ended.update(&writing).await?;
    attempt::forget(&writing, store, login).await?;
    browser::forget(&writing, id).await?;
    session::end_all(&writing, id).await?;
    let secret = issue(&writing, id, store.clock.now()).await?;
    let detail = json!({ "login": login, "code": { "before": had_code, "after": false } });
    audit::write(&writing, by, "account.reset", "account", Some(id.get()), &detail).await?;
    writing.commit().await?;
    Ok(secret)
}

/// Sets the password by the link of `secret`, which is used up.
pub(super) async fn set_password(
    store: &Store,
    secret: &str,
    password: &str,
    by: &Actor,
) -> Result<PasswordSet, Error> {
    let now = store.clock.now();
    let seen = find(store.connection.reader(), secret, now).await?;
    strength::check(store, password, Owner { login: &seen.login, name: &seen.name }).await?;
    former::must_be_new(store.connection.reader(), &store.passwords, AccountId::new(seen.id), password).await?;
    let hash = store.passwords.hash(password).await?;

    let writing = store.connection.begin_alone().await?;
    // Another request may have used it meanwhile.
    let account = find(&writing, secret, now).await?;
    let (id, login, name) = (AccountId::new(account.id), account.login.clone(), account.name.clone());
    let mut set = account.into_active_model();
    set.password_hash = Set(Some(hash.clone()));
    set.must_change = Set(false);
    set.update(&writing).await?;
    attempt::forget(&writing, store, &login).await?;
    // A known browser is not slowed down by guesses that others make at the same login.
    let browser = browser::remember(&writing, id, None, now).await?;
    former::remember(&writing, id, &hash, now).await?;
    end_all(&writing, id, now).await?;
    session::end_all(&writing, id).await?;
    // The holder of the link is taken for the account's owner.
    let actor = Actor { account: Some(id), name, ..by.clone() };
    audit::write(&writing, &actor, "account.set-password", "account", Some(id.get()), &json!({ "login": login }))
        .await?;
    writing.commit().await?;
    Ok(PasswordSet { login, browser })
}

/// The account for which the link of `secret` holds at `now`.
async fn find(connection: &impl ConnectionTrait, secret: &str, now: i64) -> Result<account::Model, Error> {
    let ended = || Refusal::invalid("secret", "链接无效、已过期或已使用，请联系安全管理员");
    let link = password_link::Entity::find_by_id(sha256(secret)).one(connection).await?;
    let link = link.filter(|link| link.expires_at > now).ok_or_else(ended)?;
    let account = row::by_id(connection, AccountId::new(link.account_id)).await?;
    if account.disabled_at.is_some() { Err(ended().into()) } else { Ok(account) }
}
