//! Setting up one's own one-time code, and doing without it again.

use domain::{
    account::{CodeSetup, RecoveryCodes, Staff},
    audit::Actor,
    fault::Refusal,
    id::AccountId,
};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use serde_json::json;

use super::{
    attempt::{Attempt, Failed},
    recovery, row, totp,
};
use crate::{
    Purpose, PurposeKey, Store, audit, connection::Transaction, encrypted_column::CODE_PENDING, entity::account,
    failure::Error, site,
};

/// The issuer of codes for a site that has no name yet.
const NAMELESS: &str = "gongkai";

/// The key with which secrets of one-time codes are encrypted: a copy of the database alone is worth no second factor.
pub(super) fn key(store: &Store) -> Result<PurposeKey, Error> {
    let none = || Error::broken("the site's key is not there: secrets of one-time codes can't be read".into());
    store.key_for(Purpose::SecondFactor).ok_or_else(none)
}

/// Makes a new secret, which takes the place of one that was begun and not confirmed.
pub(super) async fn begin(store: &Store, staff: &Staff, by: &Actor) -> Result<CodeSetup, Error> {
    let (key, secret) = (key(store)?, totp::secret()?);
    let writing = store.connection.begin_alone().await?;
    let account = row::by_id(&writing, staff.account).await?;
    if account.code_secret.is_some() {
        return Err(Refusal::conflict("动态验证码已经启用。如需更换设备，请先停用，再重新设置").into());
    }
    let issuer = site::find(&writing).await?.map(|site| site.name).filter(|name| !name.is_empty());
    let uri = totp::uri(&secret, issuer.as_deref().unwrap_or(NAMELESS), &account.login);
    let mut begun = account.into_active_model();
    begun.code_pending = Set(Some(CODE_PENDING.encrypt(&key, staff.account.get(), &secret)?));
    begun.update(&writing).await?;
    audit::write(&writing, by, "account.code-begin", "account", Some(staff.account.get()), &json!({})).await?;
    writing.commit().await?;
    Ok(CodeSetup { secret, uri })
}

/// Makes the secret that was begun the valid one, if `code` was made from it.
pub(super) async fn confirm(store: &Store, staff: &Staff, code: &str, by: &Actor) -> Result<RecoveryCodes, Error> {
    let writing = store.connection.begin_alone().await?;
    let account = row::by_id(&writing, staff.account).await?;
    let none = || Refusal::conflict("没有待确认的动态验证码，请重新开始设置");
    let pending = account.code_pending.clone().ok_or_else(none)?;
    let secret = CODE_PENDING.decrypt(&key(store)?, staff.account.get(), &pending)?;
    let wrong = || Refusal::invalid("code", "验证码不正确。请核对设备的时间，再输入当前显示的 6 位数字");
    let Some(step) = totp::step(&secret, code, store.clock.now(), None)? else {
        let detail = json!({ "login": account.login, "why": "code" });
        audit::write(&writing, by, "account.refuse", "account", Some(staff.account.get()), &detail).await?;
        writing.commit().await?;
        return Err(wrong().into());
    };
    let mut confirmed = account.into_active_model();
    confirmed.code_secret = Set(Some(pending));
    confirmed.code_pending = Set(None);
    confirmed.code_step = Set(Some(step));
    confirmed.update(&writing).await?;
    let detail = json!({ "before": false, "after": true });
    audit::write(&writing, by, "account.code", "account", Some(staff.account.get()), &detail).await?;
    let codes = recovery::issue(&writing, staff.account, by).await?;
    writing.commit().await?;
    Ok(codes)
}

/// Forgets the secret of `staff`, after checking their password.
pub(super) async fn drop_own(store: &Store, staff: &Staff, password: &str, by: &Actor) -> Result<(), Error> {
    let (writing, account) = proven(store, staff, password, by).await?;
    let mut without = account.into_active_model();
    forget(&writing, &mut without, staff.account).await?;
    without.update(&writing).await?;
    let detail = json!({ "before": true, "after": false });
    audit::write(&writing, by, "account.code", "account", Some(staff.account.get()), &detail).await?;
    Ok(writing.commit().await?)
}

/// Gives `staff` new recovery codes in the place of those before, after checking their password.
pub(super) async fn renew(store: &Store, staff: &Staff, password: &str, by: &Actor) -> Result<RecoveryCodes, Error> {
    let (writing, _) = proven(store, staff, password, by).await?;
    let codes = recovery::issue(&writing, staff.account, by).await?;
    writing.commit().await?;
    Ok(codes)
}

/// The account of `staff`, checked to have a one-time code and to match the password, and a transaction to change it in.
async fn proven(
    store: &Store,
    staff: &Staff,
    password: &str,
    by: &Actor,
) -> Result<(Transaction, account::Model), Error> {
    let none = || Refusal::conflict("没有启用动态验证码");
    let seen = row::by_id(store.connection.reader(), staff.account).await?;
    if seen.code_secret.is_none() {
        return Err(none().into());
    }
    let attempt = Attempt::begin(store, &staff.login, None, by).await?;
    let right = store.passwords.is_right(password, seen.password_hash.as_deref()).await?;

    let writing = store.connection.begin_alone().await?;
    let account = row::by_id(&writing, staff.account).await?;
    if !right || account.password_hash != seen.password_hash {
        let refusal = attempt.fail(&writing, Some(&account), Failed::Password, by).await?;
        writing.commit().await?;
        return Err(refusal.into());
    }
    attempt.forgive(&writing).await?;
    if account.code_secret.is_none() {
        writing.commit().await?;
        return Err(none().into());
    }
    Ok((writing, account))
}

/// Takes the one-time code from `account`, confirmed or only begun, with its recovery codes.
pub(super) async fn forget(
    writing: &Transaction,
    account: &mut account::ActiveModel,
    id: AccountId,
) -> Result<(), Error> {
    account.code_secret = Set(None);
    account.code_pending = Set(None);
    account.code_step = Set(None);
    Ok(recovery::forget(writing, id).await?)
}
