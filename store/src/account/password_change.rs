//! Changing one's own password.

use domain::{
    account::{PasswordChange, Staff},
    audit::Actor,
    fault::Refusal,
    session::holds,
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, Set};
use serde_json::json;

use super::{
    attempt::{self, Tried},
    password, row, session,
};
use crate::{Store, audit, digest::sha256, entity, failure::Error};

/// Changes the password and returns the new token of this session, the only one that goes on.
/// A wrong old password counts like one at the login.
pub(super) async fn change(store: &Store, staff: &Staff, change: &PasswordChange, by: &Actor) -> Result<String, Error> {
    store.policy.check(&change.new, &staff.login)?;
    if change.new == change.old {
        return Err(Refusal::invalid("password", "新密码不能与原密码相同").into());
    }
    let seen = row::by_id(store.connection.reader(), staff.account).await?;
    let right = password::is_right(&change.old, seen.password_hash.as_deref()).await?;
    // A wrong one would be hashed for nothing.
    let hash = if right { Some(password::hash(&change.new).await?) } else { None };

    let writing = store.connection.begin_alone().await?;
    let now = store.clock.now();
    must_hold(&writing, &change.token, staff, now).await?;
    let account = row::by_id(&writing, staff.account).await?;
    let hash = hash.filter(|_| account.password_hash == seen.password_hash);
    if let Err(refusal) = attempt::judge(&writing, &account, Tried::password(hash.is_some()), now, by).await? {
        writing.commit().await?;
        return Err(refusal.into());
    }
    let mut changed = account.into_active_model();
    changed.password_hash = Set(hash);
    changed.must_change = Set(false);
    changed.failures = Set(0);
    changed.locked_until = Set(None);
    changed.update(&writing).await?;
    session::end_all(&writing, staff.account).await?;
    let token = session::begin(&writing, staff.account, now).await?;
    audit::write(&writing, by, "account.password", "account", Some(staff.account), &json!({})).await?;
    writing.commit().await?;
    Ok(token)
}

/// Checks that `token` is a session of `staff`.
async fn must_hold(writing: &DatabaseTransaction, token: &str, staff: &Staff, now: i64) -> Result<(), Error> {
    let kept = entity::session::Entity::find_by_id(sha256(token)).one(writing).await?;
    let is_theirs =
        kept.is_some_and(|kept| kept.account_id == staff.account && holds(kept.begun_at, kept.used_at, now));
    if is_theirs { Ok(()) } else { Err(Refusal::NotSignedIn.into()) }
}
