//! Sessions: the account that a token belongs to, and the ways in which they end.

use std::time::Duration;

use domain::{
    account::{SessionLine, Staff},
    audit::Actor,
    date::Instant,
    device::{Browser, Device, System},
    fault::Refusal,
    id::AccountId,
    session::{IDLE_SECONDS, LONGEST_SECONDS, SessionId, holds},
};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::Expr,
};
use serde_json::json;
use tokio::time::timeout;

use super::{browser, grants, row, secret};
use crate::{Store, audit, digest::sha256, entity::session, failure::Error, site};

/// Least time between two notes of a session's use, in seconds: a session can end by so much too early.
const WRITTEN_EVERY: i64 = 60;

/// Longest wait of a request for the note of its use.
const NOTING_TIMEOUT: Duration = Duration::from_millis(300);

/// Begins a session of `account` on `device` and returns its token.
pub(super) async fn begin(
    writing: &DatabaseTransaction,
    account: AccountId,
    device: Device,
    now: i64,
) -> Result<String, Error> {
    let token = secret::new()?;
    let row = session::ActiveModel {
        token_hash: Set(sha256(&token)),
        account_id: Set(account.get()),
        begun_at: Set(now),
        used_at: Set(now),
        browser: Set(device.browser.map(|browser| browser.code().to_owned())),
        system: Set(device.system.map(|system| system.code().to_owned())),
    };
    session::Entity::insert(row).exec_without_returning(writing).await?;
    Ok(token)
}

/// The device of a session.
pub(super) fn device(kept: &session::Model) -> Device {
    Device {
        browser: kept.browser.as_deref().and_then(Browser::from_code),
        system: kept.system.as_deref().and_then(System::from_code),
    }
}

/// Forgets expired sessions.
pub(super) async fn clear(writing: &DatabaseTransaction, now: i64) -> Result<(), DbErr> {
    let ended = Condition::any()
        .add(session::Column::UsedAt.lte(now - IDLE_SECONDS))
        .add(session::Column::BegunAt.lte(now - LONGEST_SECONDS));
    session::Entity::delete_many().filter(ended).exec(writing).await.map(drop)
}

/// Ends all sessions of `account` and returns their number.
pub(super) async fn end_all(writing: &DatabaseTransaction, account: AccountId) -> Result<u64, DbErr> {
    let of_account = session::Entity::delete_many().filter(session::Column::AccountId.eq(account.get()));
    Ok(of_account.exec(writing).await?.rows_affected)
}

/// Whether the session `kept` can still be used at `now`, in Unix seconds.
pub(super) const fn still_holds(kept: &session::Model, now: i64) -> bool {
    holds(Instant::new(kept.begun_at), Instant::new(kept.used_at), Instant::new(now))
}

/// The staff member that the session of `token` belongs to; [`Refusal::NotSignedIn`] if it has ended.
pub(super) async fn session(store: &Store, token: &str) -> Result<Staff, Error> {
    let now = store.clock.now();
    let reading = store.connection.read().await?;
    let kept = session::Entity::find_by_id(sha256(token)).one(&reading).await?;
    let kept = kept.filter(|kept| still_holds(kept, now)).ok_or(Refusal::NotSignedIn)?;
    let account = row::by_id(&reading, AccountId::new(kept.account_id)).await?;
    if account.disabled_at.is_some() {
        return Err(Refusal::NotSignedIn.into());
    }
    let grants = grants::of(&reading, AccountId::new(account.id)).await?;
    let has_code = account.code_secret.is_some();
    let lacks_code = !has_code && grants.iter().any(|grant| grant.role.is_admin());
    let must_set_code = lacks_code
        && (store.admins_need_code && !account.is_demo
            || site::find(&reading).await?.is_some_and(|site| site.admins_need_code));
    reading.commit().await?;

    if now - kept.used_at >= WRITTEN_EVERY {
        let used = session::Entity::update_many()
            .col_expr(session::Column::UsedAt, Expr::value(now))
            .filter(session::Column::TokenHash.eq(kept.token_hash))
            .filter(session::Column::UsedAt.lt(now));
        // A full disk or a slow writer must not keep anybody from reading: the session ends a minute earlier at worst.
        match timeout(NOTING_TIMEOUT, used.exec(store.connection.writer())).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the use of a session could not be written down"),
            Err(_) => tracing::warn!("the use of a session could not be written down in time"),
        }
    }
    Ok(Staff {
        account: AccountId::new(account.id),
        login: account.login,
        name: account.name,
        grants,
        must_change_password: account.must_change,
        must_set_code,
        has_code,
    })
}

/// Ends the session of `token`; without such a session it does nothing.
pub(super) async fn log_out(store: &Store, token: &str, by: &Actor) -> Result<(), Error> {
    let writing = store.connection.begin_alone().await?;
    let Some(kept) = session::Entity::find_by_id(sha256(token)).one(&writing).await? else { return Ok(()) };
    let account = kept.account_id;
    session::Entity::delete_by_id(kept.token_hash).exec(&writing).await?;
    audit::write(&writing, by, "account.logout", "account", Some(account), &json!({})).await?;
    Ok(writing.commit().await?)
}

/// The valid sessions of `staff`, last used first; the one of `token` is marked.
pub(super) async fn sessions(store: &Store, staff: &Staff, token: &str) -> Result<Vec<SessionLine>, Error> {
    let (now, this) = (store.clock.now(), sha256(token));
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(staff.account.get()))
        .order_by_desc(session::Column::UsedAt)
        .order_by_desc(session::Column::BegunAt)
        .all(store.connection.reader())
        .await?;
    let line = |row: session::Model| SessionLine {
        id: SessionId::of_digest(&row.token_hash),
        device: device(&row),
        begun: Instant::new(row.begun_at),
        used: Instant::new(row.used_at),
        is_this: row.token_hash == this,
    };
    Ok(rows.into_iter().filter(|row| still_holds(row, now)).map(line).collect())
}

/// Ends the session `wanted` of `staff`.
pub(super) async fn end(store: &Store, staff: &Staff, wanted: &SessionId, by: &Actor) -> Result<(), Error> {
    let writing = store.connection.begin_alone().await?;
    let own = session::Entity::find().filter(session::Column::AccountId.eq(staff.account.get())).all(&writing).await?;
    let now = store.clock.now();
    let is_wanted = |row: &session::Model| still_holds(row, now) && SessionId::of_digest(&row.token_hash) == *wanted;
    let kept = own.into_iter().find(is_wanted).ok_or(Refusal::NotFound)?;
    let Device { browser, system } = device(&kept);
    session::Entity::delete_by_id(kept.token_hash).exec(&writing).await?;
    let detail = json!({
        "browser": browser.map(Browser::label), "system": system.map(System::label),
        "begun": Instant::new(kept.begun_at).to_string(),
    });
    audit::write(&writing, by, "account.end-session", "account", Some(staff.account.get()), &detail).await?;
    Ok(writing.commit().await?)
}

/// Ends all sessions of `staff`, and forgets all of their known browsers.
pub(super) async fn log_out_everywhere(store: &Store, staff: &Staff, by: &Actor) -> Result<(), Error> {
    let writing = store.connection.begin_alone().await?;
    let sessions = end_all(&writing, staff.account).await?;
    browser::forget(&writing, staff.account).await?;
    let detail = json!({ "sessions": sessions });
    audit::write(&writing, by, "account.logout-everywhere", "account", Some(staff.account.get()), &detail).await?;
    Ok(writing.commit().await?)
}
