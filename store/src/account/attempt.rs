//! A login that was tried: right or wrong, and how often in a row.

use domain::{audit::Actor, fault::Refusal, session::locked_until};
use sea_orm::{ActiveModelTrait, DbErr, IntoActiveModel, Set};
use serde_json::json;

use crate::{audit, connection::Transaction, entity::account};

/// What was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tried {
    /// All that is needed, and right.
    Right,
    /// A wrong password.
    WrongPassword,
    /// The right password, and a wrong one-time code.
    WrongCode,
    /// The right password, without the one-time code that is needed.
    NoCode,
}

impl Tried {
    /// A password alone, which is `right` or not.
    pub(super) const fn password(right: bool) -> Self {
        if right { Self::Right } else { Self::WrongPassword }
    }

    const fn why(self) -> &'static str {
        match self {
            Self::Right | Self::WrongPassword => "password",
            Self::WrongCode => "code",
            Self::NoCode => "no code",
        }
    }
}

/// What comes of an attempt at `account`: written down, and a refusal or none.
///
/// The refusal is no error of the transaction, which is to be committed all the same.
pub(super) async fn judge(
    writing: &Transaction,
    account: &account::Model,
    tried: Tried,
    now: i64,
    by: &Actor,
) -> Result<Result<(), Refusal>, DbErr> {
    let refused =
        async |detail| audit::write(writing, by, "account.refuse", "account", Some(account.id), &detail).await;
    if account.disabled_at.is_some() {
        refused(json!({ "login": account.login, "why": "closed" })).await?;
        return Ok(Err(Refusal::WrongPassword));
    }
    if let Some(until) = account.locked_until.filter(|until| *until > now) {
        // Not counted: whoever tries on does not lengthen it.
        refused(json!({ "login": account.login, "why": "locked" })).await?;
        return Ok(Err(Refusal::TooMany { seconds: until - now }));
    }
    if tried == Tried::NoCode {
        // Neither counted nor forgiven: whoever knows the password alone could guess codes for ever.
        refused(json!({ "login": account.login, "why": tried.why() })).await?;
        return Ok(Err(Refusal::CodeNeeded));
    }
    let right = tried == Tried::Right;
    let failures = if right { 0 } else { account.failures + 1 };
    let until = locked_until(failures, now);
    if (failures, until) != (account.failures, account.locked_until) {
        let mut counted = account.clone().into_active_model();
        counted.failures = Set(failures);
        counted.locked_until = Set(until);
        counted.update(writing).await?;
    }
    if right {
        return Ok(Ok(()));
    }
    refused(json!({ "login": account.login, "why": tried.why(), "failures": failures })).await?;
    if until.is_some() {
        let detail = json!({ "failures": failures, "seconds": domain::session::LOCK_SECONDS });
        audit::write(writing, by, "account.lock", "account", Some(account.id), &detail).await?;
    }
    Ok(Err(Refusal::WrongPassword))
}
