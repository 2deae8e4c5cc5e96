//! The columns that hold encrypted secrets. Rotation goes by this list: a column that is missing here can't be read afterwards.

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbErr, ExprTrait,
    sea_query::{DynIden, Expr, Query},
};
use zeroize::Zeroizing;

use crate::{CipherError, Purpose, PurposeKey, SiteKey, failure::Error, site_key::key_of};

/// A nullable text column whose values are encrypted, each for its own row.
#[derive(Debug)]
pub(crate) struct EncryptedColumn {
    table: &'static str,
    column: &'static str,
    purpose: Purpose,
}

/// The secret of a confirmed second factor.
pub(crate) const CODE_SECRET: EncryptedColumn =
    EncryptedColumn { table: "account", column: "code_secret", purpose: Purpose::SecondFactor };
/// The secret of a second factor that is not confirmed yet. Its values are those of [`CODE_SECRET`] for the same account.
pub(crate) const CODE_PENDING: EncryptedColumn =
    EncryptedColumn { table: "account", column: "code_pending", purpose: Purpose::SecondFactor };

/// All encrypted columns.
const ENCRYPTED_COLUMNS: [&EncryptedColumn; 2] = [&CODE_SECRET, &CODE_PENDING];

impl EncryptedColumn {
    /// Encrypts `plain` for the row with the id `id`.
    ///
    /// # Errors
    /// The operating system gives no random bytes.
    pub(crate) fn encrypt(&self, key: &PurposeKey, id: i64, plain: &str) -> Result<String, Error> {
        key.encrypt(&self.place(id), plain.as_bytes()).map_err(|error| self.broken(id, &error))
    }

    /// Decrypts `value` of the row with the id `id`.
    ///
    /// # Errors
    /// The value was encrypted with another key, changed, or taken from another row.
    pub(crate) fn decrypt(&self, key: &PurposeKey, id: i64, value: &str) -> Result<Zeroizing<String>, Error> {
        let plain = key.decrypt(&self.place(id), value).map_err(|error| self.broken(id, &error))?;
        let text = String::from_utf8(plain.to_vec()).map_err(|_| self.broken(id, &CipherError::Malformed))?;
        Ok(Zeroizing::new(text))
    }

    /// The context of a value: it belongs to a row, and may move between the columns of the row.
    fn place(&self, id: i64) -> String {
        format!("{} {id}", self.table)
    }

    fn broken(&self, id: i64, error: &CipherError) -> Error {
        Error::broken(format!("{} {id}: {}: {error}", self.table, self.column))
    }

    /// The ids of the rows, and their values.
    async fn values(&self, db: &impl ConnectionTrait) -> Result<Vec<(i64, String)>, DbErr> {
        let mut all = Query::select();
        all.from(iden(self.table)).columns([iden("id"), iden(self.column)]);
        all.and_where(Expr::col(iden(self.column)).is_not_null());
        let rows = db.query_all(&all).await?;
        rows.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", self.column)?))).collect()
    }

    async fn put(&self, writing: &DatabaseTransaction, id: i64, value: Option<String>) -> Result<(), DbErr> {
        let mut update = Query::update();
        update.table(iden(self.table)).value(iden(self.column), value).and_where(Expr::col(iden("id")).eq(id));
        writing.execute(&update).await.map(drop)
    }
}

/// Re-encrypts with `new` the values encrypted with `old`; returns their number. Plain values stay.
///
/// # Errors
/// A value that `old` does not decrypt.
pub(crate) async fn re_encrypt(writing: &DatabaseTransaction, old: &SiteKey, new: &SiteKey) -> Result<u64, Error> {
    let mut count = 0;
    for column in ENCRYPTED_COLUMNS {
        let (from, to) = (old.derive(column.purpose), new.derive(column.purpose));
        for (id, value) in column.values(writing).await? {
            if key_of(&value).is_none() {
                continue;
            }
            let plain = column.decrypt(&from, id, &value)?;
            column.put(writing, id, Some(column.encrypt(&to, id, &plain)?)).await?;
            count += 1;
        }
    }
    Ok(count)
}

/// Encrypts the values that a program stored in plain text before there was a key for them; returns their number.
///
/// # Errors
/// The operating system gives no random bytes.
pub(crate) async fn encrypt_plain(writing: &DatabaseTransaction, key: &SiteKey) -> Result<u64, Error> {
    let mut count = 0;
    for column in ENCRYPTED_COLUMNS {
        let own = key.derive(column.purpose);
        for (id, value) in column.values(writing).await? {
            if key_of(&value).is_none() {
                column.put(writing, id, Some(column.encrypt(&own, id, &value)?)).await?;
                count += 1;
            }
        }
    }
    Ok(count)
}

/// Deletes the values that `key` does not decrypt, as after the loss of another key; returns their number.
pub(crate) async fn forget_unreadable(writing: &DatabaseTransaction, key: &SiteKey) -> Result<u64, Error> {
    let mut count = 0;
    for column in ENCRYPTED_COLUMNS {
        let own = key.derive(column.purpose);
        for (id, value) in column.values(writing).await? {
            if key_of(&value).is_some() && column.decrypt(&own, id, &value).is_err() {
                column.put(writing, id, None).await?;
                count += 1;
            }
        }
    }
    Ok(count)
}

/// Counts the values that `key` decrypts, and those that it doesn't.
pub(crate) async fn count(db: &impl ConnectionTrait, key: &SiteKey) -> Result<(u64, u64), DbErr> {
    let (mut readable, mut unreadable) = (0, 0);
    for column in ENCRYPTED_COLUMNS {
        let own = key.derive(column.purpose);
        for (id, value) in column.values(db).await? {
            match key_of(&value) {
                Some(_) if column.decrypt(&own, id, &value).is_ok() => readable += 1,
                Some(_) => unreadable += 1,
                None => {}
            }
        }
    }
    Ok((readable, unreadable))
}

fn iden(text: &'static str) -> DynIden {
    DynIden::from(text.to_owned())
}
