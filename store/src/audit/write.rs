//! Writing a row.

use domain::{audit::Actor, id::AccountId};
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, IntoActiveModel, QuerySelect, Set};

use super::{
    chain::Sealed,
    signing::{sign_head, sign_row, signer},
    source::Salted,
};
use crate::{
    PurposeKey, clock,
    connection::{ROWS, Transaction},
    entity::{audit, audit_head, audit_source},
    touched,
};

/// An action on a subject.
#[derive(Debug)]
pub(crate) struct Act<'a> {
    /// The action, such as `article.save`.
    pub(crate) action: &'a str,
    pub(crate) subject_kind: &'a str,
    pub(crate) subject_id: Option<i64>,
    /// Details as JSON. It never holds a secret.
    pub(crate) detail: String,
}

/// Logs that `actor` did `action` (such as `article.save`) to a subject. `detail` never holds a secret.
///
/// From here to the end of the transaction no other transaction writes to the log. Other rows must be locked before it,
/// so that no two transactions wait for one another: a row of the log is the last thing that a use case writes.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn write(
    writing: &Transaction,
    actor: &Actor,
    action: &str,
    subject_kind: &str,
    subject_id: Option<i64>,
    detail: &serde_json::Value,
) -> Result<(), DbErr> {
    write_all(writing, actor, vec![Act { action, subject_kind, subject_id, detail: detail.to_string() }]).await
}

/// Like [`write`], for many acts, each with a row of its own.
///
/// # Errors
/// As [`write`].
pub(crate) async fn write_all(writing: &Transaction, actor: &Actor, acts: Vec<Act<'_>>) -> Result<(), DbErr> {
    if acts.is_empty() {
        return Ok(());
    }
    // The lock makes the chain a single line on PostgreSQL; SQLite has only one writer.
    let head = audit_head::Entity::find_by_id(audit_head::ID).lock_exclusive().one(writing).await?;
    let head = head.ok_or_else(|| DbErr::Type("the audit log has lost its head".into()))?;
    let key = signer(writing, &head)?;
    let (mut rows, mut hash, at) = (head.rows, head.hash, clock::now());
    let mut acts = acts.into_iter();
    while acts.len() > 0 {
        let (mut some, mut sources) = (Vec::new(), Vec::new());
        for act in acts.by_ref().take(ROWS) {
            rows += 1;
            let source = Salted::new(actor.source)?;
            let row = row(actor, act, (rows, at), hash, source.hash(), key);
            hash = row.hash.clone();
            some.push(row.into_active_model().reset_all());
            sources.push(source.row(rows, at));
        }
        audit::Entity::insert_many(some).exec_without_returning(writing).await?;
        audit_source::Entity::insert_many(sources).exec_without_returning(writing).await?;
    }
    let signature = key.zip(head.signed_from).map(|(key, from)| sign_head(key, rows, &hash, from));
    let head = audit_head::ActiveModel {
        id: Set(audit_head::ID),
        rows: Set(rows),
        hash: Set(hash),
        signature: Set(signature),
        ..Default::default()
    };
    head.update(writing).await?;
    touched::tell(writing).await
}

/// The row `id`, after the one with the hash `prev_hash`.
fn row(
    actor: &Actor,
    act: Act<'_>,
    (id, at): (i64, i64),
    prev_hash: String,
    source_hash: String,
    key: Option<&PurposeKey>,
) -> audit::Model {
    let sealed = Sealed {
        id,
        at,
        account_id: actor.account.map(AccountId::get),
        actor: &actor.name,
        action: act.action,
        subject_kind: act.subject_kind,
        subject_id: act.subject_id,
        detail: &act.detail,
        request_id: actor.request.as_deref(),
        source_hash: Some(&source_hash),
    };
    let hash = sealed.hash(&prev_hash);
    audit::Model {
        id,
        at,
        account_id: actor.account.map(AccountId::get),
        actor: actor.name.clone(),
        action: act.action.into(),
        subject_kind: act.subject_kind.into(),
        subject_id: act.subject_id,
        signature: key.map(|key| sign_row(key, id, &hash)),
        detail: act.detail,
        request_id: actor.request.clone(),
        prev_hash,
        hash,
        source_hash: Some(source_hash),
    }
}
