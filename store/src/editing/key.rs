//! The key of a save: a client that got no answer saves again with the same key, and no second version is made.

use domain::{
    date::Instant,
    editing::{Save, Saved},
    fault::Refusal,
    id::{ArticleId, RevisionNumber},
};
use sea_orm::{EntityTrait, Set, TryInsertResult};

use super::work::Work;
use crate::{entity::save_key, failure::Error};

/// Longest key in bytes; our client makes no longer ones.
const LONGEST: usize = 100;

/// Checks the form of a key.
///
/// # Errors
/// `Invalid`.
pub(super) fn check(key: &str) -> Result<(), Refusal> {
    if (1..=LONGEST).contains(&key.len()) {
        return Ok(());
    }
    Err(Refusal::invalid("key", "保存请求不完整，请刷新页面后重试"))
}

/// The result of an earlier save with the same key; `None` for a new one.
///
/// # Errors
/// `Conflict` for the key of another's save, or of another article's.
pub(super) async fn before(work: &Work<'_>, save: &Save) -> Result<Option<Saved>, Error> {
    let Some(kept) = save_key::Entity::find_by_id(save.key.as_str()).one(&work.writing).await? else { return Ok(None) };
    if kept.account_id != work.staff.account.get()
        || save.article.is_some_and(|article| article.get() != kept.article_id)
    {
        return Err(Refusal::conflict("这个保存请求已用于另一次保存，请刷新页面后重试").into());
    }
    Ok(Some(Saved {
        article: ArticleId::new(kept.article_id),
        version: RevisionNumber::new(kept.version),
        at: Instant::new(kept.at),
    }))
}

/// Stores the key. If the same save, sent twice at once, was quicker elsewhere, that one's result is returned: this one
/// has to be rolled back.
///
/// # Errors
/// As [`before`].
pub(super) async fn keep(
    work: &Work<'_>,
    save: &Save,
    article: ArticleId,
    version: RevisionNumber,
) -> Result<Option<Saved>, Error> {
    let row = save_key::ActiveModel {
        key: Set(save.key.clone()),
        account_id: Set(work.staff.account.get()),
        article_id: Set(article.get()),
        version: Set(version.get()),
        at: Set(work.now),
    };
    let kept = save_key::Entity::insert(row).on_conflict_do_nothing().exec_without_returning(&work.writing).await?;
    match kept {
        TryInsertResult::Inserted(rows) if rows > 0 => Ok(None),
        _ => before(work, save).await,
    }
}
