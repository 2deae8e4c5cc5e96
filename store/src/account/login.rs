//! Logging in.

use domain::{audit::Actor, fault::Refusal};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, IntoActiveModel, Set};
use serde_json::json;

use super::{attempt, password, row, session};
use crate::{Store, audit, entity::account, failure::Error};

/// Characters of an unknown login that the log keeps: it may be a password that was typed into the wrong field.
const SHOWN: usize = 32;

/// Begins a session and returns its token. Whoever is refused has waited for the same work.
pub(super) async fn log_in(store: &Store, login: &str, password: &str, by: &Actor) -> Result<String, Error> {
    let seen = row::by_login(store.connection.reader(), login).await?;
    let kept = seen.as_ref().filter(|account| account.disabled_at.is_none());
    // Outside of the transaction, in which nobody else could write.
    let right = password::is_right(password, kept.and_then(|account| account.password_hash.as_deref())).await?;

    let writing = store.connection.begin_alone().await?;
    let answer = match seen {
        Some(seen) => known(&writing, seen, right, store.clock.now(), by).await?,
        None => unknown(&writing, login, by).await?,
    };
    writing.commit().await?;
    Ok(answer?)
}

async fn known(
    writing: &DatabaseTransaction,
    seen: account::Model,
    right: bool,
    now: i64,
    by: &Actor,
) -> Result<Result<String, Refusal>, Error> {
    let account = row::by_id(writing, seen.id).await?;
    // The password may have been changed while it was worked on.
    let right = right && account.password_hash == seen.password_hash;
    if let Err(refusal) = attempt::judge(writing, &account, right, now, by).await? {
        return Ok(Err(refusal));
    }
    let (id, name) = (account.id, account.name.clone());
    let mut here = account.into_active_model();
    here.last_login_at = Set(Some(now));
    here.update(writing).await?;
    session::clear(writing, now).await?;
    let token = session::begin(writing, id, now).await?;
    let actor = Actor { account: Some(id), name, request: by.request.clone() };
    audit::write(writing, &actor, "account.login", "account", Some(id), &json!({})).await?;
    Ok(Ok(token))
}

async fn unknown(writing: &DatabaseTransaction, login: &str, by: &Actor) -> Result<Result<String, Refusal>, Error> {
    let login: String = login.chars().take(SHOWN).collect();
    let detail = json!({ "login": login, "why": "unknown" });
    audit::write(writing, by, "account.refuse", "account", None, &detail).await?;
    Ok(Err(Refusal::WrongPassword))
}
