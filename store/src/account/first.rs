//! The first account of a site.

use domain::{
    account::{Grant, Role, check_login},
    audit::Actor,
    id::AccountId,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::json;

use super::{grants, link, row};
use crate::{Store, audit, entity::account, failure::Error};

/// The secret of the one-time link for the security administrator `login`; `None` if any account has a password.
pub(super) async fn first(store: &Store, login: &str, name: &str, by: &Actor) -> Result<Option<String>, Error> {
    let used = account::Column::PasswordHash.is_not_null();
    if account::Entity::find().filter(used.clone()).one(store.connection.reader()).await?.is_some() {
        return Ok(None);
    }
    check_login(login)?;
    let writing = store.connection.begin_alone().await?;
    if account::Entity::find().filter(used).one(&writing).await?.is_some() {
        return Ok(None);
    }
    let now = store.clock.now();
    let id = match row::by_login(&writing, login).await? {
        Some(account) => AccountId::new(account.id),
        None => {
            let account = account::ActiveModel {
                login: Set(login.to_owned()),
                name: Set(name.to_owned()),
                created_at: Set(now),
                ..Default::default()
            };
            AccountId::new(account.insert(&writing).await?.id)
        }
    };
    grants::replace(&writing, id, &[Grant { role: Role::SecurityAdmin, column: None }]).await?;
    let secret = link::issue(&writing, id, now).await?;
    audit::write(&writing, by, "account.first", "account", Some(id.get()), &json!({ "login": login })).await?;
    writing.commit().await?;
    Ok(Some(secret))
}
