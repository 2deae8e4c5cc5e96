//! Comparison of the public articles by the audit log with those of the database: an article that was deleted together with
//! its signature leaves only its rows in the log.

use std::collections::BTreeSet;

use domain::{
    article::State,
    guard::{LogLook, LogTrail},
    id::ArticleId,
};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use serde_json::{Value, json};

use crate::{
    Store,
    audit::{Sealed, Signing, after},
    entity::{article, audit, audit_head},
    failure::Error,
};

/// Reads the next batch of the log after `trail`, and compares at its end.
///
/// # Errors
/// The database does not answer; `trail` is unchanged then.
pub(super) async fn follow(store: &Store, trail: &mut LogTrail) -> Result<LogLook, Error> {
    // One snapshot for the log and the articles.
    let reading = store.connection.read().await?;
    let signing = Signing::read(&reading, store.connection.audit_key()).await?;
    let batch = after(&reading, trail.rows).await?;
    if batch.is_empty() {
        let head = audit_head::Entity::find_by_id(audit_head::ID).one(&reading).await?;
        let is_end = head.is_some_and(|head| head.rows == trail.rows && head.hash == trail.hash);
        if !is_end || !signing.has_head() {
            return Ok(LogLook::Broken { row: trail.rows });
        }
        let there = public_articles(&reading).await?;
        return Ok(LogLook::End { unpublished: trail.public.difference(&there).copied().collect() });
    }
    for row in batch {
        let hash = Sealed::from(&row).hash(&trail.hash);
        let is_linked = row.id == trail.rows + 1 && row.prev_hash == trail.hash && row.hash == hash;
        if !is_linked || !signing.has(&row) {
            return Ok(LogLook::Broken { row: row.id });
        }
        note(&mut trail.public, &row);
        (trail.rows, trail.hash) = (row.id, hash);
    }
    Ok(LogLook::More)
}

/// The articles that are public by the log, whose chain is not checked here, but not in the database.
pub(super) async fn unpublished(db: &impl ConnectionTrait) -> Result<Vec<ArticleId>, DbErr> {
    let (mut listed, mut last) = (BTreeSet::new(), 0);
    loop {
        let batch = after(db, last).await?;
        let Some(end) = batch.last() else { break };
        last = end.id;
        for row in &batch {
            note(&mut listed, row);
        }
    }
    let there = public_articles(db).await?;
    Ok(listed.difference(&there).copied().collect())
}

async fn public_articles(db: &impl ConnectionTrait) -> Result<BTreeSet<ArticleId>, DbErr> {
    let ids = article::Entity::find().select_only().column(article::Column::Id).filter(article::public());
    Ok(ids.into_tuple::<i64>().all(db).await?.into_iter().map(ArticleId::new).collect())
}

/// The name of the list of articles that are accepted as no longer public, in a row's detail.
const ACCEPTED: &str = "no_longer_public";

/// The detail of a row that accepts the database as it is: `unpublished` are no longer reported.
pub(super) fn accepting(unpublished: &[ArticleId]) -> (&'static str, Value) {
    (ACCEPTED, json!(unpublished))
}

/// Applies one row. An article that the program has hidden for lack of a good copy is still public by the log: it needs a
/// person's attention.
fn note(listed: &mut BTreeSet<ArticleId>, row: &audit::Model) {
    let detail = || serde_json::from_str::<Value>(&row.detail).unwrap_or_default();
    match (row.action.as_str(), row.subject_id.filter(|_| row.subject_kind == "article").map(ArticleId::new)) {
        ("article.import" | "article.publish", Some(id)) => {
            listed.insert(id);
        }
        ("article.submit" | "article.approve", Some(id)) if detail()["state"] == State::Published.code() => {
            listed.insert(id);
        }
        ("article.withdraw" | "article.reopen", Some(id)) => {
            listed.remove(&id);
        }
        ("seal.renew", None) => {
            for id in detail()[ACCEPTED].as_array().into_iter().flatten().filter_map(Value::as_i64) {
                listed.remove(&ArticleId::new(id));
            }
        }
        _ => {}
    }
}
