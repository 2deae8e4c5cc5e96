//! The names behind accounts.

use std::collections::HashMap;

use domain::id::AccountId;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use crate::entity::account;

/// The writer of articles that were imported from another site.
const IMPORTED: &str = "导入";

/// Names by account.
pub(crate) struct Names(HashMap<AccountId, String>);

impl Names {
    /// The names of `accounts`, by one query.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn of(
        connection: &impl ConnectionTrait,
        accounts: impl IntoIterator<Item = AccountId>,
    ) -> Result<Self, DbErr> {
        let rows: Vec<(i64, String)> = account::Entity::find()
            .select_only()
            .columns([account::Column::Id, account::Column::Name])
            .filter(account::Column::Id.is_in(accounts.into_iter().map(AccountId::get)))
            .into_tuple()
            .all(connection)
            .await?;
        Ok(Self(rows.into_iter().map(|(id, name)| (AccountId::new(id), name)).collect()))
    }

    /// The name of `account`.
    pub(crate) fn get(&self, account: Option<AccountId>) -> String {
        account.and_then(|account| self.0.get(&account)).cloned().unwrap_or_else(|| IMPORTED.to_owned())
    }
}
