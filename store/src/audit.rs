//! The audit log: every change leaves a row, in the transaction that makes it.

use sea_orm::{DatabaseTransaction, DbErr, EntityTrait, Set};

use crate::{clock, entity::audit};

/// Who acts where no one is logged in.
const COMMAND_LINE: &str = "命令行";

/// Writes down that the command line did `action` to a subject.
pub(crate) async fn write(
    writing: &DatabaseTransaction,
    action: &str,
    subject_kind: &str,
    subject_id: Option<i64>,
    detail: &serde_json::Value,
) -> Result<(), DbErr> {
    let row = audit::ActiveModel {
        at: Set(clock::now()),
        actor: Set(COMMAND_LINE.into()),
        action: Set(action.into()),
        subject_kind: Set(subject_kind.into()),
        subject_id: Set(subject_id),
        detail: Set(detail.to_string()),
        ..Default::default()
    };
    audit::Entity::insert(row).exec_without_returning(writing).await.map(drop)
}
