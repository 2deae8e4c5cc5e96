//! Changing one's own password.

use domain::{
    account::{PasswordChange, Staff},
    audit::Actor,
    device::Device,
    fault::Refusal,
    id::AccountId,
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::json;

use super::{
    attempt::{Attempt, Failed},
    former, row, session,
    strength::{self, Owner},
};
use crate::{Store, audit, digest::sha256, entity, failure::Error};

/// Changes the password and returns the new token of this session, the only one that goes on.
/// A wrong old password counts like one at the login.
pub(super) async fn change(store: &Store, staff: &Staff, change: &PasswordChange, by: &Actor) -> Result<String, Error> {
    strength::check(store, &change.new, Owner { login: &staff.login, name: &staff.name }).await?;
    if change.new == change.old {
        return Err(Refusal::invalid("password", "新密码不能与原密码相同").into());
    }
    let reading = store.connection.reader();
    must_hold(reading, &change.token, staff, store.clock.now()).await?;
    let seen = row::by_id(reading, staff.account).await?;
    let attempt = Attempt::begin(store, &staff.login, None, by).await?;
    let right = store.passwords.is_right(&change.old, seen.password_hash.as_deref()).await?;
    // A wrong old password must not cost further hashes.
    let hash = if right { Some(new_hash(store, staff, &change.new).await) } else { None };

    let writing = store.connection.begin_alone().await?;
    let now = store.clock.now();
    let device = must_hold(&writing, &change.token, staff, now).await?;
    let account = row::by_id(&writing, staff.account).await?;
    let Some(hash) = hash.filter(|_| account.password_hash == seen.password_hash) else {
        let refusal = attempt.fail(&writing, Some(&account), Failed::Password, by).await?;
        writing.commit().await?;
        return Err(refusal.into());
    };
    attempt.forgive(&writing).await?;
    let hash = match hash {
        Ok(hash) => hash,
        // Committed all the same: the old password was right.
        Err(error) => {
            writing.commit().await?;
            return Err(error);
        }
    };
    former::remember(&writing, AccountId::new(account.id), &hash, now).await?;
    let mut changed = account.into_active_model();
    changed.password_hash = Set(Some(hash));
    changed.must_change = Set(false);
    changed.update(&writing).await?;
    session::end_all(&writing, staff.account).await?;
    let token = session::begin(&writing, staff.account, device, now).await?;
    audit::write(&writing, by, "account.password", "account", Some(staff.account.get()), &json!({})).await?;
    writing.commit().await?;
    Ok(token)
}

/// The hash of `password`, if it is a new one for `staff`.
async fn new_hash(store: &Store, staff: &Staff, password: &str) -> Result<String, Error> {
    former::must_be_new(store.connection.reader(), &store.passwords, staff.account, password).await?;
    store.passwords.hash(password).await
}

/// Checks that `token` is a session of `staff`, and returns its device.
async fn must_hold(connection: &impl ConnectionTrait, token: &str, staff: &Staff, now: i64) -> Result<Device, Error> {
    let kept = entity::session::Entity::find_by_id(sha256(token)).one(connection).await?;
    let theirs = kept.filter(|kept| kept.account_id == staff.account.get() && session::still_holds(kept, now));
    Ok(session::device(&theirs.ok_or(Refusal::NotSignedIn)?))
}
