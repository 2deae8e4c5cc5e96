//! The attachments of a revision, as an editor names them.

use domain::{editing::Attached, fault::Refusal};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, NotSet, QueryFilter, QueryOrder, Set,
};

use crate::{
    entity::{attachment, file},
    failure::Error,
    file::Usable,
};

/// The attachments of the revision `revision`, in order.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn of(connection: &impl ConnectionTrait, revision: i64) -> Result<Vec<Attached>, DbErr> {
    let rows = attachment::Entity::find()
        .filter(attachment::Column::RevisionId.eq(revision))
        .order_by_asc(attachment::Column::Position)
        .order_by_asc(attachment::Column::Id)
        .find_also_related(file::Entity)
        .all(connection)
        .await?;
    let named = |(attachment, file): (attachment::Model, Option<file::Model>)| {
        file.map(|file| Attached { sha256: file.sha256, name: attachment.name })
    };
    Ok(rows.into_iter().filter_map(named).collect())
}

/// Attaches `attachments` to the new revision `revision`; `usable` has the files that may be attached.
///
/// # Errors
/// `Invalid` if one names a file that is not usable: one that the site doesn't have, or another column's.
pub(super) async fn put(
    writing: &DatabaseTransaction,
    revision: i64,
    attachments: &[Attached],
    usable: &Usable,
) -> Result<(), Error> {
    if attachments.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::new();
    for (position, attached) in (1..).zip(attachments) {
        rows.push(attachment::ActiveModel {
            id: NotSet,
            revision_id: Set(revision),
            file_id: Set(usable.get(&attached.sha256).ok_or_else(|| not_usable(attached))?),
            name: Set(usable.name(&attached.sha256, &attached.name)),
            position: Set(position),
        });
    }
    Ok(attachment::Entity::insert_many(rows).exec_without_returning(writing).await.map(drop)?)
}

/// The refusal for `attached`, whose file is not usable.
pub(crate) fn not_usable(attached: &Attached) -> Refusal {
    let name = attached.name.trim();
    let problem = format!("附件“{name}”没有上传成功，或者不属于您编辑、审核的栏目，没有保存。请重新上传");
    Refusal::invalid("attachments", &problem)
}
