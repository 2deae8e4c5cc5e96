//! Setting up one's own one-time code, and doing without it again.

use domain::{
    account::{CodeSetup, Staff},
    audit::Actor,
    fault::Refusal,
};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use serde_json::json;

use super::{
    attempt::{self, Tried},
    password, row, totp,
};
use crate::{Store, audit, entity::account, failure::Error, site};

/// Who issues codes where the site has no name yet.
const NAMELESS: &str = "gongkai";

/// Makes a new secret, which takes the place of one that was begun and not confirmed.
pub(super) async fn begin(store: &Store, staff: &Staff, by: &Actor) -> Result<CodeSetup, Error> {
    let secret = totp::secret()?;
    let writing = store.connection.begin_alone().await?;
    let account = row::by_id(&writing, staff.account).await?;
    if account.code_secret.is_some() {
        return Err(Refusal::conflict("动态验证码已经启用。如需更换设备，请先停用，再重新设置").into());
    }
    let issuer = site::find(&writing).await?.map(|site| site.name).filter(|name| !name.is_empty());
    let uri = totp::uri(&secret, issuer.as_deref().unwrap_or(NAMELESS), &account.login);
    let mut begun = account.into_active_model();
    begun.code_pending = Set(Some(secret.clone()));
    begun.update(&writing).await?;
    audit::write(&writing, by, "account.code-begin", "account", Some(staff.account), &json!({})).await?;
    writing.commit().await?;
    Ok(CodeSetup { secret, uri })
}

/// Makes the secret that was begun the one that counts, where `code` was made from it.
pub(super) async fn confirm(store: &Store, staff: &Staff, code: &str, by: &Actor) -> Result<(), Error> {
    let writing = store.connection.begin_alone().await?;
    let account = row::by_id(&writing, staff.account).await?;
    let none = || Refusal::conflict("没有待确认的动态验证码，请重新开始设置");
    let secret = account.code_pending.clone().ok_or_else(none)?;
    let wrong = || Refusal::invalid("code", "验证码不正确。请核对设备的时间，再输入当前显示的 6 位数字");
    let Some(step) = totp::step(&secret, code, store.clock.now(), None)? else {
        let detail = json!({ "login": account.login, "why": "code" });
        audit::write(&writing, by, "account.refuse", "account", Some(staff.account), &detail).await?;
        writing.commit().await?;
        return Err(wrong().into());
    };
    let mut confirmed = account.into_active_model();
    confirmed.code_secret = Set(Some(secret));
    confirmed.code_pending = Set(None);
    confirmed.code_step = Set(Some(step));
    confirmed.update(&writing).await?;
    let detail = json!({ "before": false, "after": true });
    audit::write(&writing, by, "account.code", "account", Some(staff.account), &detail).await?;
    Ok(writing.commit().await?)
}

/// Forgets the secret of `staff`, who has to give their password for it.
pub(super) async fn drop_own(store: &Store, staff: &Staff, password: &str, by: &Actor) -> Result<(), Error> {
    let seen = row::by_id(store.connection.reader(), staff.account).await?;
    let right = password::is_right(password, seen.password_hash.as_deref()).await?;

    let writing = store.connection.begin_alone().await?;
    let account = row::by_id(&writing, staff.account).await?;
    let tried = Tried::password(right && account.password_hash == seen.password_hash);
    if let Err(refusal) = attempt::judge(&writing, &account, tried, store.clock.now(), by).await? {
        writing.commit().await?;
        return Err(refusal.into());
    }
    if account.code_secret.is_none() {
        return Err(Refusal::conflict("没有启用动态验证码").into());
    }
    let mut without = account.into_active_model();
    forget(&mut without);
    without.update(&writing).await?;
    let detail = json!({ "before": true, "after": false });
    audit::write(&writing, by, "account.code", "account", Some(staff.account), &detail).await?;
    Ok(writing.commit().await?)
}

/// Takes the one-time code from `account`, confirmed or only begun.
pub(super) fn forget(account: &mut account::ActiveModel) {
    account.code_secret = Set(None);
    account.code_pending = Set(None);
    account.code_step = Set(None);
}
