//! New accounts.

use domain::{
    account::{NewAccount, Staff, check_grants, check_login},
    audit::Actor,
    fault::Refusal,
    id::AccountId,
    plain_text::without_invisible,
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, IntoActiveModel, Set};
use serde_json::json;

use super::{
    former, grants, link, manage, row,
    strength::{self, Owner},
};
use crate::{Store, audit, entity::account, failure::Error};

/// Limit of a name, in characters.
const LONGEST_NAME: usize = 32;

/// Creates `new` without a password and returns the secret of its one-time link.
pub(super) async fn create(
    store: &Store,
    staff: Option<&Staff>,
    new: &NewAccount,
    by: &Actor,
) -> Result<String, Error> {
    manage::must_manage(staff)?;
    let name = checked(new)?;
    let writing = store.connection.begin_alone().await?;
    manage::must_still_manage(&writing, staff).await?;
    let now = store.clock.now();
    let id = insert(&writing, new, row_of(new, &name, now)).await?;
    let secret = link::issue(&writing, id, now).await?;
    let detail = json!({ "login": new.login, "name": name, "grants": grants::named(&new.grants) });
    audit::write(&writing, by, "account.create", "account", Some(id.get()), &detail).await?;
    writing.commit().await?;
    Ok(secret)
}

/// Creates `new` with `password`, which its owner may have to change, and returns the account's id.
pub(super) async fn create_with_password(
    store: &Store,
    new: &NewAccount,
    password: &str,
    must_change: bool,
    by: &Actor,
) -> Result<AccountId, Error> {
    let name = checked(new)?;
    strength::check(store, password, Owner { login: &new.login, name: &name }).await?;
    let hash = store.passwords.hash(password).await?;
    let writing = store.connection.begin_alone().await?;
    let now = store.clock.now();
    let row = account::ActiveModel {
        password_hash: Set(Some(hash.clone())),
        must_change: Set(must_change),
        ..row_of(new, &name, now)
    };
    let id = insert(&writing, new, row).await?;
    former::remember(&writing, id, &hash, now).await?;
    let grants = grants::named(&new.grants);
    let detail = json!({ "login": new.login, "name": name, "grants": grants, "must_change": must_change });
    audit::write(&writing, by, "account.create", "account", Some(id.get()), &detail).await?;
    writing.commit().await?;
    Ok(id)
}

/// Marks `login` as an account of the demo. An account that is marked already stays as it is.
pub(super) async fn mark_as_demo(store: &Store, login: &str, by: &Actor) -> Result<(), Error> {
    let writing = store.connection.begin_alone().await?;
    let account = row::by_login(&writing, login).await?.ok_or(Refusal::NotFound)?;
    if account.is_demo {
        return Ok(());
    }
    let id = account.id;
    let mut marked = account.into_active_model();
    marked.is_demo = Set(true);
    marked.update(&writing).await?;
    audit::write(&writing, by, "account.demo", "account", Some(id), &json!({ "login": login })).await?;
    Ok(writing.commit().await?)
}

fn row_of(new: &NewAccount, name: &str, now: i64) -> account::ActiveModel {
    account::ActiveModel {
        login: Set(new.login.clone()),
        name: Set(name.to_owned()),
        created_at: Set(now),
        ..Default::default()
    }
}

async fn insert(
    writing: &DatabaseTransaction,
    new: &NewAccount,
    row: account::ActiveModel,
) -> Result<AccountId, Error> {
    if row::by_login(writing, &new.login).await?.is_some() {
        return Err(Refusal::invalid("login", "登录名已被使用").into());
    }
    let id = AccountId::new(row.insert(writing).await?.id);
    grants::replace(writing, id, &new.grants).await?;
    Ok(id)
}

/// Checks `new`, and returns its name without white space around it and without invisible characters.
fn checked(new: &NewAccount) -> Result<String, Refusal> {
    check_login(&new.login)?;
    check_grants(&new.grants)?;
    let name = without_invisible(&new.name);
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(Refusal::invalid("name", "姓名须为 1 到 32 个字符"));
    }
    Ok(name.to_owned())
}
