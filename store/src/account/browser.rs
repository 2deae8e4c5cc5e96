//! Browsers that have logged in to an account before: attempts from elsewhere do not lock them out.

use domain::{attempt::BROWSER_SECONDS, id::AccountId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set, sea_query::OnConflict};

use super::secret;
use crate::{connection::Transaction, digest::sha256, entity::known_browser, failure::Error};

/// The name of the browser that has `token`, if it has logged in to `account`.
pub(super) async fn known(
    connection: &impl ConnectionTrait,
    account: AccountId,
    token: Option<&str>,
    now: i64,
) -> Result<Option<String>, DbErr> {
    let Some(token) = token else { return Ok(None) };
    let row = known_browser::Entity::find_by_id((sha256(token), account.get())).one(connection).await?;
    Ok(row.filter(|row| row.seen_at > now - BROWSER_SECONDS).map(|row| row.token_hash))
}

/// Remembers that the browser with `token` has logged in to `account`, and returns its token: a new one if it had none,
/// or one that this site has not given it. Forgets browsers that were not seen for long.
pub(super) async fn remember(
    writing: &Transaction,
    account: AccountId,
    token: Option<&str>,
    now: i64,
) -> Result<String, Error> {
    let old = known_browser::Entity::delete_many().filter(known_browser::Column::SeenAt.lte(now - BROWSER_SECONDS));
    old.exec(writing).await?;
    let token = match token {
        Some(token) if is_given(writing, token).await? => token.to_owned(),
        _ => secret::new()?,
    };
    let row = known_browser::ActiveModel {
        token_hash: Set(sha256(&token)),
        account_id: Set(account.get()),
        seen_at: Set(now),
    };
    let seen = OnConflict::columns([known_browser::Column::TokenHash, known_browser::Column::AccountId])
        .update_column(known_browser::Column::SeenAt)
        .to_owned();
    known_browser::Entity::insert(row).on_conflict(seen).exec_without_returning(writing).await?;
    Ok(token)
}

/// Whether a browser has `token` from a login to any account.
async fn is_given(connection: &impl ConnectionTrait, token: &str) -> Result<bool, DbErr> {
    let of_token = known_browser::Entity::find().filter(known_browser::Column::TokenHash.eq(sha256(token)));
    Ok(of_token.one(connection).await?.is_some())
}

/// Forgets the browsers of `account`.
pub(super) async fn forget(writing: &Transaction, account: AccountId) -> Result<(), DbErr> {
    let of_account = known_browser::Entity::delete_many().filter(known_browser::Column::AccountId.eq(account.get()));
    of_account.exec(writing).await.map(drop)
}
