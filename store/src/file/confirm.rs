//! Personal numbers in documents: no document with them is published before somebody has confirmed that it may be.

use domain::{
    account::Staff,
    audit::Actor,
    document::{EDITION, Examined},
    fault::Refusal,
    file::is_hash,
    personal::PersonalNumbers,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, Set,
    sea_query::OnConflict,
};
use serde_json::json;

use super::usable::usable;
use crate::{
    Store, audit,
    connection::Connection,
    entity::{account, attachment, file, file_text, personal_confirmation, revision_file},
    failure::Error,
};

/// See [`domain::ports::Files::examined`].
///
/// # Errors
/// `NotFound`, or when the database does not answer.
pub(super) async fn examined(connection: &Connection, staff: &Staff, sha256: &str) -> Result<Examined, Error> {
    let reading = connection.read().await?;
    let file = must_use(connection, &reading, staff, sha256).await?;
    of(&reading, file.id).await
}

/// See [`domain::ports::Files::confirm`].
///
/// # Errors
/// `NotFound`, `Invalid`, or when the database does not answer.
pub(super) async fn confirm(store: &Store, staff: &Staff, sha256: &str, by: &Actor) -> Result<Examined, Error> {
    let writing = store.connection.begin().await?;
    let file = must_use(&store.connection, &writing, staff, sha256).await?;
    let found = of(&writing, file.id).await?;
    if found.personal.is_empty() {
        let problem = "这个文件里没有查出身份证、手机或银行卡号码，不需要确认";
        return Err(Refusal::invalid("sha256", problem).into());
    }
    if !found.needs_confirmation() {
        return Ok(found);
    }
    let personal = serde_json::to_string(&found.personal)
        .map_err(|error| Error::broken(format!("file {}: its numbers: {error}", file.id)))?;
    let row = personal_confirmation::ActiveModel {
        file_id: Set(file.id),
        account_id: Set(staff.account.get()),
        at: Set(store.clock.now()),
        personal: Set(personal),
    };
    let columns = [
        personal_confirmation::Column::AccountId,
        personal_confirmation::Column::At,
        personal_confirmation::Column::Personal,
    ];
    let again = OnConflict::column(personal_confirmation::Column::FileId).update_columns(columns).to_owned();
    personal_confirmation::Entity::insert(row).on_conflict(again).exec_without_returning(&writing).await?;
    let detail = json!({ "name": file.name, "sha256": file.sha256, "personal": found.personal });
    audit::write(&writing, by, "file.confirm", "file", Some(file.id), &detail).await?;
    let found = of(&writing, file.id).await?;
    writing.commit().await?;
    Ok(found)
}

/// Checks that all personal numbers in the documents of `revision` are confirmed.
///
/// # Errors
/// `Invalid` for `attachments`, with the name of the first one that is not.
pub(crate) async fn must_be_confirmed(writing: &DatabaseTransaction, revision: i64) -> Result<(), Error> {
    let attached = attachment::Entity::find().select_only().column(attachment::Column::FileId);
    let mut files: Vec<i64> =
        attached.filter(attachment::Column::RevisionId.eq(revision)).into_tuple().all(writing).await?;
    let linked = revision_file::Entity::find().select_only().column(revision_file::Column::FileId);
    let linked = linked.filter(revision_file::Column::RevisionId.eq(revision));
    files.extend(linked.into_tuple::<i64>().all(writing).await?);
    if files.is_empty() {
        return Ok(());
    }
    let with_numbers = file_text::Entity::find()
        .select_only()
        .column(file_text::Column::FileId)
        .filter(file_text::Column::FileId.is_in(files))
        .filter(file_text::Column::Personal.is_not_null());
    for file in with_numbers.into_tuple::<i64>().all(writing).await? {
        let found = of(writing, file).await?;
        if found.needs_confirmation() {
            let name = file::Entity::find_by_id(file).one(writing).await?.map(|file| file.name).unwrap_or_default();
            return Err(refusal(&name, found.personal).into());
        }
    }
    Ok(())
}

fn refusal(name: &str, personal: PersonalNumbers) -> Refusal {
    let problem = format!(
        "附件“{name}”里有{personal}，还没有人确认可以公开。请核对：不该公开的，请删去后重新上传；\
         依法应当公开的，请在附件旁点“确认可以公开”，再送审或发布"
    );
    Refusal::invalid("attachments", &problem)
}

/// The file with the hash `sha256`.
///
/// # Errors
/// `NotFound` if there is none that `staff` may use.
async fn must_use(
    connection: &Connection,
    reading: &DatabaseTransaction,
    staff: &Staff,
    sha256: &str,
) -> Result<file::Model, Error> {
    if !is_hash(sha256) {
        return Err(Refusal::NotFound.into());
    }
    let row = file::Entity::find().filter(file::Column::Sha256.eq(sha256)).one(reading).await?;
    let row = row.ok_or(Refusal::NotFound)?;
    let tree = connection.tree(reading).await?;
    if usable(reading, (staff, &tree), &[row.id]).await?.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    Ok(row)
}

/// The stored findings of the text extraction in `file`.
async fn of(reading: &impl ConnectionTrait, file: i64) -> Result<Examined, Error> {
    let Some(row) = file_text::Entity::find_by_id(file).one(reading).await? else { return Ok(Examined::default()) };
    let broken = |error: serde_json::Error| Error::broken(format!("file {file}: what was found in it: {error}"));
    let personal = row.personal.as_deref().map(serde_json::from_str).transpose().map_err(broken)?.unwrap_or_default();
    Ok(Examined {
        is_done: row.edition >= EDITION,
        notes: serde_json::from_str(&row.notes).map_err(broken)?,
        personal,
        confirmed_by: confirmed_by(reading, file, personal).await?,
    })
}

/// The person who has confirmed that `personal` may be published; a confirmation of other numbers does not count.
async fn confirmed_by(
    reading: &impl ConnectionTrait,
    file: i64,
    personal: PersonalNumbers,
) -> Result<Option<String>, DbErr> {
    let Some(row) = personal_confirmation::Entity::find_by_id(file).one(reading).await? else { return Ok(None) };
    let confirmed: PersonalNumbers = serde_json::from_str(&row.personal).unwrap_or_default();
    if confirmed != personal {
        return Ok(None);
    }
    let account = account::Entity::find_by_id(row.account_id).one(reading).await?;
    Ok(account.map(|account| account.name))
}
