//! Cache of data that nearly every page shows and that seldom change: columns and directory. It is valid until anything is
//! written.
//!
//! Each write leaves a row in the audit log in its own transaction, and the head of the log counts them. So the count that a
//! read sees tells whether the cached data are what it would see, in every process and at once.

use std::sync::{Arc, Mutex, PoisonError};

use domain::directory::LinkGroup;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QuerySelect};

use crate::{
    column::Tree,
    connection::Connection,
    directory,
    entity::audit_head::{Column, Entity, ID},
};

/// The data at the time when the log had so many rows.
#[derive(Debug, Clone)]
struct Known {
    rows: i64,
    tree: Arc<Tree>,
    groups: Arc<Vec<LinkGroup>>,
}

/// The cached data. Clones share them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seldom(Arc<Mutex<Option<Known>>>);

impl Seldom {
    fn of(&self, rows: i64) -> Option<Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).as_ref().filter(|known| known.rows == rows).cloned()
    }

    fn keep(&self, known: Known) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
    }
}

impl Connection {
    /// The columns that `reading`, a transaction, sees.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn tree(&self, reading: &impl ConnectionTrait) -> Result<Arc<Tree>, DbErr> {
        Ok(self.known(reading).await?.tree)
    }

    /// The columns as they are now.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn tree_now(&self) -> Result<Arc<Tree>, DbErr> {
        Ok(self.known_now().await?.tree)
    }

    /// The directory as it is now.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn groups_now(&self) -> Result<Arc<Vec<LinkGroup>>, DbErr> {
        Ok(self.known_now().await?.groups)
    }

    async fn known_now(&self) -> Result<Known, DbErr> {
        match self.seldom().of(rows(&self.single().await).await?) {
            Some(known) => Ok(known),
            None => self.known(&self.read().await?).await,
        }
    }

    async fn known(&self, reading: &impl ConnectionTrait) -> Result<Known, DbErr> {
        let rows = rows(reading).await?;
        if let Some(known) = self.seldom().of(rows) {
            return Ok(known);
        }
        let (tree, groups) = (Tree::load(reading).await?, directory::groups(reading).await?);
        let known = Known { rows, tree: Arc::new(tree), groups: Arc::new(groups) };
        self.seldom().keep(known.clone());
        Ok(known)
    }
}

/// Number of rows of the log.
async fn rows(reading: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let head = Entity::find_by_id(ID).select_only().column(Column::Rows).into_tuple().one(reading).await?;
    head.ok_or_else(|| DbErr::RecordNotFound("the head of the audit log".into()))
}
