//! Logging in.

use domain::{
    account::{Credentials, LoggedIn},
    audit::Actor,
    fault::Refusal,
    id::AccountId,
};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use serde_json::json;

use super::{
    attempt::{Attempt, Failed},
    browser,
    recovery::{self, RecoveryCode},
    row, session, totp,
};
use crate::{Store, audit, connection::Transaction, encrypted_column::CODE_SECRET, entity::account, failure::Error};

/// Begins a session. Refusals take the same work and give the same answer for known and unknown logins.
pub(super) async fn log_in(store: &Store, credentials: &Credentials<'_>, by: &Actor) -> Result<LoggedIn, Error> {
    let (reading, now) = (store.connection.reader(), store.clock.now());
    let seen = row::by_login(reading, credentials.login).await?;
    let known_browser = match &seen {
        Some(account) => browser::known(reading, AccountId::new(account.id), credentials.browser, now).await?,
        None => None,
    };
    let attempt = Attempt::begin(store, credentials.login, known_browser.as_deref(), by).await?;
    let kept = seen.as_ref().filter(|account| account.disabled_at.is_none());
    // Outside of the transaction, during which no other transaction could write.
    let hash = kept.and_then(|account| account.password_hash.as_deref());
    let right = store.passwords.is_right(credentials.password, hash).await?;

    let writing = store.connection.begin_alone().await?;
    let answer = match seen {
        Some(seen) => known(store, &writing, &attempt, seen, right, credentials, by).await?,
        None => Err(attempt.fail(&writing, None, Failed::Unknown, by).await?),
    };
    writing.commit().await?;
    Ok(answer?)
}

async fn known(
    store: &Store,
    writing: &Transaction,
    attempt: &Attempt,
    seen: account::Model,
    right: bool,
    credentials: &Credentials<'_>,
    by: &Actor,
) -> Result<Result<LoggedIn, Refusal>, Error> {
    let now = store.clock.now();
    let account = row::by_id(writing, AccountId::new(seen.id)).await?;
    // The password may have been changed while it was compared.
    let used = if account.disabled_at.is_some() {
        Err(Failed::Closed)
    } else if !right || account.password_hash != seen.password_hash {
        Err(Failed::Password)
    } else {
        with_code(store, writing, attempt, &account, credentials.code).await?
    };
    let used = match used {
        Ok(used) => used,
        Err(failed) => return Ok(Err(attempt.fail(writing, Some(&account), failed, by).await?)),
    };
    attempt.forgive(writing).await?;
    let (id, name) = (AccountId::new(account.id), account.name.clone());
    let mut here = account.into_active_model();
    here.last_login_at = Set(Some(now));
    if let Used::Step(step) = used {
        here.code_step = Set(Some(step));
    }
    here.update(writing).await?;
    session::clear(writing, now).await?;
    let token = session::begin(writing, id, credentials.device, now).await?;
    let browser = browser::remember(writing, id, credentials.browser, now).await?;
    let actor = Actor { account: Some(id), name, ..by.clone() };
    if let Used::Recovery(code) = &used {
        recovery::use_up(writing, id, code, &actor).await?;
    }
    let detail = json!({ "code": used != Used::Nothing });
    audit::write(writing, &actor, "account.login", "account", Some(id.get()), &detail).await?;
    Ok(Ok(LoggedIn { token, browser }))
}

/// The second factor that a login uses up.
#[derive(PartialEq, Eq)]
enum Used {
    Nothing,
    /// The time step of a one-time code; earlier steps are used up with it.
    Step(i64),
    /// A recovery code.
    Recovery(RecoveryCode),
}

/// The second factor that `code` uses up beside the right password, or the reason for which it is not enough.
async fn with_code(
    store: &Store,
    writing: &Transaction,
    attempt: &Attempt,
    account: &account::Model,
    code: Option<&str>,
) -> Result<Result<Used, Failed>, Error> {
    let Some(secret) = &account.code_secret else { return Ok(Ok(Used::Nothing)) };
    let Some(code) = code.filter(|code| !code.trim().is_empty()) else { return Ok(Err(Failed::NoCode)) };
    if let Some(code) = RecoveryCode::parse(code) {
        // Recovery codes can't be guessed, so that there is no need to wait.
        let holds = recovery::holds(writing, AccountId::new(account.id), &code).await?;
        return Ok(if holds { Ok(Used::Recovery(code)) } else { Err(Failed::Code) });
    }
    if let Some(seconds) = attempt.wait_for_code(writing).await? {
        return Ok(Err(Failed::CodeTooSoon(seconds)));
    }
    let secret = CODE_SECRET.decrypt(&super::code::key(store)?, account.id, secret)?;
    let step = totp::step(&secret, code, store.clock.now(), account.code_step)?;
    Ok(step.map(Used::Step).ok_or(Failed::Code))
}
