//! Which site a database is of.

use sea_orm::{DbErr, EntityTrait};

use crate::{OpenError, Store, entity::identity};

impl Store {
    /// What tells this site's database from every other one's; its backups and copies have the same.
    ///
    /// # Errors
    /// [`OpenError::Other`] where the database doesn't answer, or has lost it.
    pub async fn identity(&self) -> Result<String, OpenError> {
        let of = |error: DbErr| OpenError::of(&self.place, &error);
        let row = identity::Entity::find_by_id(identity::ID).one(self.connection.reader()).await.map_err(of)?;
        row.map(|row| row.value).ok_or_else(|| of(DbErr::Custom("the table `identity` is empty".to_owned())))
    }
}
