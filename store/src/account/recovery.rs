//! Recovery codes: they replace one-time codes at the login when the device that shows them is lost.

use data_encoding::BASE32_NOPAD;
use domain::{account::RecoveryCodes, audit::Actor, id::AccountId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, Set};
use serde_json::json;

use super::secret;
use crate::{audit, connection::Transaction, digest::sha256, entity::recovery_code, failure::Error};

/// Number of codes that are made at a time.
const COUNT: usize = 10;
/// Random bytes of each code: 80 bits can't be guessed from their digest.
const BYTES: usize = 10;
/// Letters and digits of each code.
const LENGTH: usize = BYTES * 8 / 5;

/// A recovery code in its one spelling.
#[derive(PartialEq, Eq)]
pub(super) struct RecoveryCode(String);

impl RecoveryCode {
    fn random() -> Result<Self, Error> {
        Ok(Self(BASE32_NOPAD.encode(&secret::bytes::<BYTES>()?)))
    }

    /// The code that `typed` spells; `None` if it is no code. Digits that codes don't have stand for the letters that they look
    /// like.
    pub(super) fn parse(typed: &str) -> Option<Self> {
        let plain = |c: char| match c.to_ascii_uppercase() {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            c => c,
        };
        let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(plain).collect();
        (code.len() == LENGTH && BASE32_NOPAD.decode(code.as_bytes()).is_ok()).then_some(Self(code))
    }

    /// The code as it is shown and typed: `ABCD-EFGH-IJKL-MNOP`.
    fn shown(&self) -> String {
        let all: Vec<char> = self.0.chars().collect();
        all.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }

    fn digest(&self) -> String {
        sha256(&self.0)
    }
}

/// Gives `account` new codes, the only ones that hold from now on.
pub(super) async fn issue(writing: &Transaction, account: AccountId, by: &Actor) -> Result<RecoveryCodes, Error> {
    forget(writing, account).await?;
    let codes = (0..COUNT).map(|_| RecoveryCode::random()).collect::<Result<Vec<_>, _>>()?;
    let row = |code: &RecoveryCode| recovery_code::ActiveModel {
        account_id: Set(account.get()),
        code_hash: Set(code.digest()),
    };
    recovery_code::Entity::insert_many(codes.iter().map(row)).exec_without_returning(writing).await?;
    let detail = json!({ "codes": COUNT });
    audit::write(writing, by, "account.recovery-codes", "account", Some(account.get()), &detail).await?;
    Ok(RecoveryCodes(codes.iter().map(RecoveryCode::shown).collect()))
}

/// Whether `code` is an unused one of `account`.
pub(super) async fn holds(
    connection: &impl ConnectionTrait,
    account: AccountId,
    code: &RecoveryCode,
) -> Result<bool, DbErr> {
    Ok(recovery_code::Entity::find_by_id((account.get(), code.digest())).one(connection).await?.is_some())
}

/// Uses up `code` of `account`.
pub(super) async fn use_up(
    writing: &Transaction,
    account: AccountId,
    code: &RecoveryCode,
    by: &Actor,
) -> Result<(), DbErr> {
    recovery_code::Entity::delete_by_id((account.get(), code.digest())).exec(writing).await?;
    let detail = json!({ "left": left(writing, account).await? });
    audit::write(writing, by, "account.recovery-use", "account", Some(account.get()), &detail).await
}

/// Number of unused codes of `account`.
pub(super) async fn left(connection: &impl ConnectionTrait, account: AccountId) -> Result<u64, DbErr> {
    let of_account = recovery_code::Entity::find().filter(recovery_code::Column::AccountId.eq(account.get()));
    of_account.count(connection).await
}

/// Forgets all codes of `account`.
pub(super) async fn forget(writing: &Transaction, account: AccountId) -> Result<(), DbErr> {
    let of_account = recovery_code::Entity::delete_many().filter(recovery_code::Column::AccountId.eq(account.get()));
    of_account.exec(writing).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = RecoveryCode::random().expect("random bytes");
        let shown = code.shown();
        assert_eq!(shown.len(), 19);
        for typed in [shown.clone(), shown.to_lowercase(), shown.replace('-', " "), format!("  {} ", code.0)] {
            assert!(RecoveryCode::parse(&typed) == Some(RecoveryCode(code.0.clone())), "{typed}");
        }
        assert!(RecoveryCode::parse("0i1l-8bbb-AAAA-2345").is_some_and(|code| code.0 == "OIILBBBBAAAA2345"));
        for none in ["", "287082", "ABCD-EFGH-IJKL-MNO", "ABCD-EFGH-IJKL-MNOPQ", "ABCD-EFGH-IJKL-MN9P", "密密密密密"]
        {
            assert!(RecoveryCode::parse(none).is_none(), "{none}");
        }
    }
}
