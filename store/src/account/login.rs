//! Logging in.

use domain::{audit::Actor, fault::Refusal};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use serde_json::json;

use super::{
    attempt::{self, Tried},
    password, row, session, totp,
};
use crate::{Store, audit, connection::Transaction, entity::account, failure::Error};

/// Characters of an unknown login that the log keeps: it may be a password that was typed into the wrong field.
const SHOWN: usize = 32;

/// Begins a session and returns its token. Whoever is refused has waited for the same work.
pub(super) async fn log_in(
    store: &Store,
    login: &str,
    password: &str,
    code: Option<&str>,
    by: &Actor,
) -> Result<String, Error> {
    let seen = row::by_login(store.connection.reader(), login).await?;
    let kept = seen.as_ref().filter(|account| account.disabled_at.is_none());
    // Outside of the transaction, in which nobody else could write.
    let right = password::is_right(password, kept.and_then(|account| account.password_hash.as_deref())).await?;

    let writing = store.connection.begin_alone().await?;
    let answer = match seen {
        Some(seen) => known(&writing, seen, right, code, store.clock.now(), by).await?,
        None => unknown(&writing, login, by).await?,
    };
    writing.commit().await?;
    Ok(answer?)
}

async fn known(
    writing: &Transaction,
    seen: account::Model,
    right: bool,
    code: Option<&str>,
    now: i64,
    by: &Actor,
) -> Result<Result<String, Refusal>, Error> {
    let account = row::by_id(writing, seen.id).await?;
    // The password may have been changed while it was worked on.
    let right = right && account.password_hash == seen.password_hash;
    let (tried, step) = if right { with_code(&account, code, now)? } else { (Tried::WrongPassword, None) };
    if let Err(refusal) = attempt::judge(writing, &account, tried, now, by).await? {
        return Ok(Err(refusal));
    }
    let (id, name) = (account.id, account.name.clone());
    let mut here = account.into_active_model();
    here.last_login_at = Set(Some(now));
    if step.is_some() {
        here.code_step = Set(step);
    }
    here.update(writing).await?;
    session::clear(writing, now).await?;
    let token = session::begin(writing, id, now).await?;
    let actor = Actor { account: Some(id), name, ..by.clone() };
    audit::write(writing, &actor, "account.login", "account", Some(id), &json!({ "code": step.is_some() })).await?;
    Ok(Ok(token))
}

/// What `code` is worth beside the right password, and the step of time that is used up with it.
fn with_code(account: &account::Model, code: Option<&str>, now: i64) -> Result<(Tried, Option<i64>), Error> {
    let Some(secret) = &account.code_secret else { return Ok((Tried::Right, None)) };
    let Some(code) = code.filter(|code| !code.trim().is_empty()) else { return Ok((Tried::NoCode, None)) };
    let step = totp::step(secret, code, now, account.code_step)?;
    Ok((if step.is_some() { Tried::Right } else { Tried::WrongCode }, step))
}

async fn unknown(writing: &Transaction, login: &str, by: &Actor) -> Result<Result<String, Refusal>, Error> {
    let login: String = login.chars().take(SHOWN).collect();
    let detail = json!({ "login": login, "why": "unknown" });
    audit::write(writing, by, "account.refuse", "account", None, &detail).await?;
    Ok(Err(Refusal::WrongPassword))
}
