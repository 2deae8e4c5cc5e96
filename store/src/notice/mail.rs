//! The mail address for a person's notices.

use domain::{account::Staff, audit::Actor, fault::Refusal, notice::checked_mail};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::json;

use crate::{Store, audit, connection::Connection, entity::account, failure::Error};

/// The address of `staff`.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn of(connection: &Connection, staff: &Staff) -> Result<Option<String>, Error> {
    let account = account::Entity::find_by_id(staff.account.get()).one(connection.reader()).await?;
    Ok(account.ok_or(Refusal::NotFound)?.mail)
}

/// Changes it to `typed`. The log has the fact alone, as the address is personal, and the log is kept for ever.
///
/// # Errors
/// `Forbidden` for staff who must put their account in order first, and `Invalid` for `mail`.
pub(super) async fn set(store: &Store, staff: &Staff, typed: &str, by: &Actor) -> Result<(), Error> {
    if !staff.is_ready() {
        return Err(Refusal::Forbidden.into());
    }
    let mail = checked_mail(typed)?;
    let writing = store.connection.begin().await?;
    let account = account::Entity::find_by_id(staff.account.get()).one(&writing).await?.ok_or(Refusal::NotFound)?;
    if account.mail == mail {
        return Ok(());
    }
    let (id, detail) = (account.id, json!({ "login": account.login, "has_mail": mail.is_some() }));
    let mut changed = account.into_active_model();
    changed.mail = Set(mail);
    changed.update(&writing).await?;
    audit::write(&writing, by, "account.mail", "account", Some(id), &detail).await?;
    Ok(writing.commit().await?)
}
