//! The check whether key and database belong together, and signing the content of a database that was never signed.

use std::sync::atomic::Ordering;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QuerySelect, Set, sea_query::OnConflict};
use serde_json::json;

use super::{log, re_sign::re_sign, seals::Seals};
use crate::{
    KeyMark, OpenError, Purpose, SiteKey, Store, audit,
    connection::Transaction,
    encrypted_column,
    entity::{article, audit as audit_row, seal, seal_key, seal_part},
    failure::Error,
};

/// The key with which a database was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    /// No key as yet.
    None,
    /// The key of this store.
    Own,
    /// The key of this store, by a program that did not derive keys for purposes from it.
    Undivided,
    /// Another key.
    Other,
}

/// Whether a database that was never signed may have content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adoption {
    /// It may: the key was made just now.
    AsItIs,
    /// It may not, unless the tables of signatures were made just now: the key existed before, so that missing
    /// signatures must have been removed.
    OnlyEmpty,
}

impl Store {
    /// The mark of the database's key.
    ///
    /// # Errors
    /// [`OpenError::Other`] if the database doesn't answer.
    pub async fn key_mark(&self) -> Result<KeyMark, OpenError> {
        mark(self.connection.reader()).await.map_err(|error| OpenError::of(&self.place, &error))
    }

    /// Compares the store's key with that of the database.
    ///
    /// # Errors
    /// [`OpenError::Other`] if the database doesn't answer.
    pub async fn key_state(&self) -> Result<KeyState, OpenError> {
        let mark = self.key_mark().await?;
        Ok(state(&mark, self.site_key.as_ref()))
    }

    /// Signs the content of a database that was never signed, as it is: earlier changes can't be detected. A database that
    /// was signed with this key stays as it is, except that an older program's signatures are replaced if they prove
    /// right.
    ///
    /// # Errors
    /// [`OpenError::OtherSiteKey`], [`OpenError::SignaturesLost`], or [`OpenError::Other`] if the database doesn't answer.
    pub async fn adopt_seals(&self, adoption: Adoption) -> Result<(), OpenError> {
        let place = || self.place.clone();
        let of = |error: DbErr| OpenError::of(&self.place, &error);
        match self.key_state().await? {
            KeyState::Own => Ok(()),
            KeyState::Other => Err(OpenError::OtherSiteKey { place: place() }),
            KeyState::Undivided => self.divide().await.map_err(|error| of(database(error))),
            KeyState::None => {
                let begun = self.begin_sealing(adoption).await.map_err(|error| of(database(error)))?;
                if begun { Ok(()) } else { Err(OpenError::SignaturesLost { place: place() }) }
            }
        }
    }

    /// Encrypts secrets that an older program has stored in plain text; returns their number. The log gets a row about it.
    ///
    /// # Errors
    /// [`OpenError::Other`] if the database doesn't answer.
    pub async fn encrypt_secrets(&self) -> Result<u64, OpenError> {
        let done = async {
            let Some(key) = &self.site_key else { return Ok(0) };
            let writing = self.connection.begin_alone().await?;
            let encrypted = encrypted_column::encrypt_plain(&writing, key).await?;
            if encrypted > 0 {
                let detail = json!({ "key": key.id().as_str(), "secrets": encrypted });
                audit::write(&writing, &audit::command_line(), "key.encrypt", "site", None, &detail).await?;
                writing.commit().await?;
            }
            Ok(encrypted)
        };
        done.await.map_err(|error| OpenError::of(&self.place, &database(error)))
    }

    /// Signs everything public anew, as it is, regardless of its present signatures; secrets that this key does not decrypt
    /// are deleted. The log gets a row about it. Returns the number of deleted secrets.
    ///
    /// # Errors
    /// [`OpenError::Other`] if the database doesn't answer.
    pub async fn reseal(&self) -> Result<u64, OpenError> {
        self.resealed().await.map_err(|error| OpenError::of(&self.place, &database(error)))
    }

    async fn resealed(&self) -> Result<u64, Error> {
        let Some(key) = &self.site_key else { return Ok(0) };
        let writing = self.connection.begin_alone().await?;
        self.seal_all(&writing, key).await?;
        let forgotten = encrypted_column::forget_unreadable(&writing, key).await?;
        let mut detail = json!({ "key": key.id().as_str(), "secrets_forgotten": forgotten });
        let (name, unpublished) = log::accepting(&log::unpublished(&*writing).await?);
        detail[name] = unpublished;
        audit::write(&writing, &audit::command_line(), "seal.renew", "site", None, &detail).await?;
        writing.commit().await?;
        Ok(forgotten)
    }

    /// Signs the content unless signatures must have been removed; returns false in that case.
    async fn begin_sealing(&self, adoption: Adoption) -> Result<bool, Error> {
        let Some(key) = &self.site_key else { return Ok(true) };
        let writing = self.connection.begin_alone().await?;
        // Another process may have begun meanwhile.
        match state(&mark(&writing).await?, Some(key)) {
            KeyState::None => {}
            KeyState::Own => return Ok(true),
            KeyState::Undivided | KeyState::Other => return Ok(false),
        }
        let may_have_content = adoption == Adoption::AsItIs || self.signatures_are_new.load(Ordering::Relaxed);
        if !may_have_content && !is_empty(&writing).await? {
            return Ok(false);
        }
        self.seal_all(&writing, key).await?;
        writing.commit().await?;
        Ok(true)
    }

    /// Replaces the signatures of an older program.
    async fn divide(&self) -> Result<(), Error> {
        let Some(key) = &self.site_key else { return Ok(()) };
        let writing = self.connection.begin_alone().await?;
        if state(&mark(&writing).await?, Some(key)) != KeyState::Undivided {
            return Ok(());
        }
        let signed = re_sign(&writing, &key.undivided(), &key.derive(Purpose::Signatures)).await?;
        put_mark(&writing, key).await?;
        audit::begin_signing(&writing, &key.derive(Purpose::AuditLog)).await?;
        let detail = json!({ "key": key.id().as_str(), "articles": signed.articles, "tables": signed.tables });
        audit::write(&writing, &audit::command_line(), "key.divide", "site", None, &detail).await?;
        Ok(writing.commit().await?)
    }

    async fn seal_all(&self, writing: &Transaction, key: &SiteKey) -> Result<(), Error> {
        seal::Entity::delete_many().exec(writing).await?;
        seal_part::Entity::delete_many().exec(writing).await?;
        let seals = Seals::of(key.derive(Purpose::Signatures));
        seals.keep_after(writing, 0).await?;
        seals.keep_parts(writing).await?;
        audit::begin_signing(writing, &key.derive(Purpose::AuditLog)).await?;
        Ok(put_mark(writing, key).await?)
    }
}

/// The mark of the database's key.
pub(super) async fn mark(db: &impl ConnectionTrait) -> Result<KeyMark, DbErr> {
    let row = seal_key::Entity::find_by_id(seal_key::ID).one(db).await?;
    Ok(KeyMark::new(row.map(|row| row.mark)))
}

pub(super) async fn put_mark(writing: &DatabaseTransaction, key: &SiteKey) -> Result<(), DbErr> {
    let row = seal_key::ActiveModel { id: Set(seal_key::ID), mark: Set(key.id().as_str().to_owned()) };
    let again = OnConflict::column(seal_key::Column::Id).update_column(seal_key::Column::Mark).to_owned();
    seal_key::Entity::insert(row).on_conflict(again).exec_without_returning(writing).await.map(drop)
}

pub(super) fn state(mark: &KeyMark, key: Option<&SiteKey>) -> KeyState {
    match key {
        _ if mark.is_none() => KeyState::None,
        Some(key) if mark.is_divided(key) => KeyState::Own,
        Some(key) if mark.is_undivided(key) => KeyState::Undivided,
        _ => KeyState::Other,
    }
}

/// Whether nothing was ever written by staff or by an import.
async fn is_empty(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let article = article::Entity::find().select_only().column(article::Column::Id).into_tuple::<i64>().one(db).await?;
    let row = audit_row::Entity::find().select_only().column(audit_row::Column::Id).into_tuple::<i64>().one(db).await?;
    Ok(article.is_none() && row.is_none())
}

pub(super) fn database(error: Error) -> DbErr {
    match error {
        Error::Database(error) => error,
        Error::Refused(refusal) => DbErr::Custom(refusal.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site as left by a program that signed with the site's key itself.
    async fn of_an_older_program(key: &SiteKey) -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("gongkai.db").display());
        let store = crate::open(&url).await.expect("opens").with_site_key(key.clone());
        store.migrate().await.expect("migrates");
        store.services().sites.found(&domain::site::Site::default()).await.expect("founded");
        let writing = store.connection.begin_alone().await.expect("begins");
        seal_part::Entity::delete_many().exec(&writing).await.expect("none");
        Seals::of(key.undivided()).keep_parts(&writing).await.expect("signed");
        let row = seal_key::ActiveModel { id: Set(seal_key::ID), mark: Set(key.undivided_mark()) };
        seal_key::Entity::insert(row).exec_without_returning(&writing).await.expect("marked");
        writing.commit().await.expect("commits");
        (folder, store)
    }

    #[tokio::test]
    async fn signatures_of_an_older_program_are_replaced_where_they_prove_right() {
        let key = SiteKey::parse(&"0b".repeat(32)).expect("a key");
        let (_folder, store) = of_an_older_program(&key).await;
        assert_eq!(store.key_state().await.expect("a state"), KeyState::Undivided);
        let forged = "UPDATE seal_part SET copy = replace(copy, '[', '[ ') WHERE part = 'topic'";
        store.connection().writer().execute_unprepared(forged).await.expect("forged");
        store.adopt_seals(Adoption::OnlyEmpty).await.expect("adopted");
        assert_eq!(store.key_state().await.expect("a state"), KeyState::Own);
        let around = store.services().guard.look_around().await.expect("looked");
        let wrong: Vec<_> = around.iter().map(|found| found.subject.as_str()).collect();
        assert_eq!(wrong, ["topic"], "the others were taken over, the forged one was not");
        store.close().await;
    }
}
