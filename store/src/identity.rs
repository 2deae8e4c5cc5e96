//! The identity of the site to which a database belongs.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

use crate::{OpenError, Store, entity::identity};

/// See [`Store::identity`].
///
/// # Errors
/// The database doesn't answer, or has lost its identity.
pub(crate) async fn current(connection: &impl ConnectionTrait) -> Result<String, DbErr> {
    let row = identity::Entity::find_by_id(identity::ID).one(connection).await?;
    row.map(|row| row.value).ok_or_else(|| DbErr::Custom("the table `identity` is empty".to_owned()))
}

impl Store {
    /// The identity of this site's database, which no other site's has; its backups and copies have the same.
    ///
    /// # Errors
    /// [`OpenError::Other`] if the database doesn't answer, or has lost it.
    pub async fn identity(&self) -> Result<String, OpenError> {
        current(self.connection.reader()).await.map_err(|error| OpenError::of(&self.place, &error))
    }
}
