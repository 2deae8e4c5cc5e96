//! Whether key and database belong together, and sealing what a database has that was never sealed.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, Set};
use serde_json::json;

use super::{key::SealKey, seals::Seals};
use crate::{
    OpenError, Store, audit,
    entity::{seal, seal_key, seal_part},
    failure::Error,
};

/// Which key the seals of a database were made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    /// With none as yet.
    None,
    /// With the one that this store has.
    Own,
    /// With another one.
    Other,
}

impl Store {
    /// The same store, which seals what it publishes. Call [`Self::adopt_seals`] before anything is published.
    #[must_use]
    pub fn with_seal_key(self, key: SealKey) -> Self {
        Self { seals: Seals::of(key), ..self }
    }

    /// Whether the key is that of the database.
    ///
    /// # Errors
    /// [`OpenError::Other`] where the database doesn't answer.
    pub async fn seal_key(&self) -> Result<KeyState, OpenError> {
        self.state(self.connection.reader()).await.map_err(|error| OpenError::of(&self.place, &error))
    }

    /// Seals what a database has that was never sealed, as it is: what was changed before then can't be told. Nothing is
    /// done where it was sealed with this key.
    ///
    /// # Errors
    /// [`OpenError::OtherSealKey`], or [`OpenError::Other`] where the database doesn't answer.
    pub async fn adopt_seals(&self) -> Result<(), OpenError> {
        match self.seal_key().await? {
            KeyState::Own => Ok(()),
            KeyState::Other => Err(OpenError::OtherSealKey { place: self.place.clone() }),
            KeyState::None => self.begin_sealing(false).await.map_err(|error| OpenError::of(&self.place, &error)),
        }
    }

    /// Seals all that is public anew, as it is, whatever it was sealed with before; the log has a row of it.
    ///
    /// # Errors
    /// [`OpenError::Other`] where the database doesn't answer.
    pub async fn reseal(&self) -> Result<(), OpenError> {
        self.begin_sealing(true).await.map_err(|error| OpenError::of(&self.place, &error))
    }

    async fn state(&self, db: &impl ConnectionTrait) -> Result<KeyState, DbErr> {
        let row = seal_key::Entity::find_by_id(seal_key::ID).one(db).await?;
        Ok(match (row, self.seals.key()) {
            (None, _) => KeyState::None,
            (Some(row), Some(key)) if row.mark == mark(key) => KeyState::Own,
            (Some(_), _) => KeyState::Other,
        })
    }

    async fn begin_sealing(&self, anew: bool) -> Result<(), DbErr> {
        let Some(key) = self.seals.key() else { return Ok(()) };
        let writing = self.connection.begin_alone().await?;
        if !anew && self.state(&writing).await? != KeyState::None {
            return Ok(());
        }
        self.seal_all(&writing, key).await.map_err(|error| match error {
            Error::Database(error) => error,
            Error::Refused(refusal) => DbErr::Custom(refusal.to_string()),
        })?;
        if anew {
            audit::write(&writing, &audit::command_line(), "seal.renew", "site", None, &json!({})).await?;
        }
        writing.commit().await
    }

    async fn seal_all(&self, writing: &DatabaseTransaction, key: &SealKey) -> Result<(), Error> {
        seal::Entity::delete_many().exec(writing).await?;
        seal_key::Entity::delete_many().exec(writing).await?;
        seal_part::Entity::delete_many().exec(writing).await?;
        self.seals.keep_after(writing, 0).await?;
        self.seals.keep_parts(writing).await?;
        let row = seal_key::ActiveModel { id: Set(seal_key::ID), mark: Set(mark(key)) };
        seal_key::Entity::insert(row).exec_without_returning(writing).await?;
        Ok(())
    }
}

/// By which a key is known again.
fn mark(key: &SealKey) -> String {
    key.mac("key", b"")
}
