//! The row of an account.

use domain::{fault::Refusal, id::AccountId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::{entity::account, failure::Error};

/// The account `id`; [`Refusal::NotFound`] if there is none.
pub(super) async fn by_id(connection: &impl ConnectionTrait, id: AccountId) -> Result<account::Model, Error> {
    Ok(account::Entity::find_by_id(id.get()).one(connection).await?.ok_or(Refusal::NotFound)?)
}

/// The account that logs in as `login`. Texts that can't be a login are not queried: PostgreSQL takes no NUL.
pub(super) async fn by_login(connection: &impl ConnectionTrait, login: &str) -> Result<Option<account::Model>, DbErr> {
    if domain::account::check_login(login).is_err() {
        return Ok(None);
    }
    account::Entity::find().filter(account::Column::Login.eq(login)).one(connection).await
}
