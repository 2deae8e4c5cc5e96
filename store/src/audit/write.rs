//! Writing a row.

use domain::audit::Actor;
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, QuerySelect, Set};

use super::{
    chain::Sealed,
    signing::{sign_head, sign_row, signer},
    source::Salted,
};
use crate::{
    clock,
    connection::Transaction,
    entity::{audit, audit_head},
    touched,
};

/// Writes down that `actor` did `action` (such as `article.save`) to a subject. `detail` never holds a secret.
///
/// From here to the end of the transaction no other writes to the log. Whoever locks rows besides locks them before,
/// so that no two transactions wait for one another: a row of the log is the last thing that a use case writes.
///
/// # Errors
/// Whatever keeps the database from answering.
pub(crate) async fn write(
    writing: &Transaction,
    actor: &Actor,
    action: &str,
    subject_kind: &str,
    subject_id: Option<i64>,
    detail: &serde_json::Value,
) -> Result<(), DbErr> {
    // The lock makes the chain one line on PostgreSQL; SQLite has one writer as it is.
    let head = audit_head::Entity::find_by_id(audit_head::ID).lock_exclusive().one(writing).await?;
    let head = head.ok_or_else(|| DbErr::Type("the audit log has lost its head".into()))?;
    let key = signer(writing, &head)?;
    let (id, at, detail) = (head.rows + 1, clock::now(), detail.to_string());
    let source = Salted::new(actor.source)?;
    let source_hash = source.hash();
    let sealed = Sealed {
        id,
        at,
        account_id: actor.account,
        actor: &actor.name,
        action,
        subject_kind,
        subject_id,
        detail: &detail,
        request_id: actor.request.as_deref(),
        source_hash: Some(&source_hash),
    };
    let hash = sealed.hash(&head.hash);
    let row = audit::ActiveModel {
        id: Set(id),
        at: Set(at),
        account_id: Set(actor.account),
        actor: Set(actor.name.clone()),
        action: Set(action.into()),
        subject_kind: Set(subject_kind.into()),
        subject_id: Set(subject_id),
        detail: Set(detail),
        request_id: Set(actor.request.clone()),
        prev_hash: Set(head.hash),
        hash: Set(hash.clone()),
        signature: Set(key.map(|key| sign_row(key, id, &hash))),
        source_hash: Set(Some(source_hash)),
    };
    audit::Entity::insert(row).exec_without_returning(writing).await?;
    source.keep(writing, id, at).await?;
    let signature = key.zip(head.signed_from).map(|(key, from)| sign_head(key, id, &hash, from));
    let head = audit_head::ActiveModel {
        id: Set(audit_head::ID),
        rows: Set(id),
        hash: Set(hash),
        signature: Set(signature),
        ..Default::default()
    };
    head.update(writing).await?;
    touched::tell(writing).await
}
