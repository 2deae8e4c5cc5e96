//! Recording uploaded files.

use domain::{
    account::{Role, Staff},
    audit::Actor,
    fault::Refusal,
    file::{NewFile, StoredFile},
    id::{AccountId, FileId},
    quota::Metered,
};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Set, sea_query::OnConflict};
use serde_json::json;

use super::{examination, read::stored};
use crate::{
    Store, audit,
    entity::{file, upload},
    failure::Error,
};

/// Checks that `staff` is an editor of a column; a refusal is logged.
///
/// # Errors
/// `Forbidden`, or when the database does not answer.
pub(super) async fn may_upload(store: &Store, staff: &Staff, by: &Actor) -> Result<(), Error> {
    let Err(refusal) = staff.must_be(Role::Editor) else { return Ok(()) };
    let detail = json!({ "action": "file.upload", "why": refusal.to_string() });
    let writing = store.connection.begin().await?;
    audit::write(&writing, by, "refused", "file", None, &detail).await?;
    writing.commit().await?;
    Err(refusal.into())
}

/// Counts `bytes` that `staff` has sent against the quota.
///
/// # Errors
/// `Quota`; then they are not counted.
pub(super) async fn count(store: &Store, staff: &Staff, bytes: i64) -> Result<(), Error> {
    let writing = store.connection.begin().await?;
    store.quotas.count(&writing, Metered::Uploads, (staff.account, bytes), store.clock.now()).await?;
    Ok(writing.commit().await?)
}

/// Inserts the versions of the file that are not stored yet.
///
/// # Errors
/// `Forbidden`, or when the database does not answer.
pub(super) async fn record(store: &Store, staff: &Staff, new: &NewFile, by: &Actor) -> Result<Vec<StoredFile>, Error> {
    may_upload(store, staff, by).await?;
    keep_all(store, new, ("file.upload", Some(staff.account)), by).await
}

/// Inserts the versions of the file that are not stored yet, for the operator of the machine.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn take_over(store: &Store, new: &NewFile, by: &Actor) -> Result<Vec<StoredFile>, Error> {
    keep_all(store, new, ("file.import", None), by).await
}

async fn keep_all(
    store: &Store,
    new: &NewFile,
    (action, uploader): (&str, Option<AccountId>),
    by: &Actor,
) -> Result<Vec<StoredFile>, Error> {
    let now = store.clock.now();
    let writing = store.connection.begin().await?;
    let (mut kept, mut first) = (Vec::new(), None);
    for version in &new.versions {
        let row = keep(&writing, version, now).await?;
        first = first.or(Some(row.id));
        if let Some(account) = uploader {
            own(&writing, account, row.id).await?;
        }
        // The caller gets the name that the file came with this time.
        kept.push(StoredFile { name: version.name.clone(), ..stored(row)? });
    }
    if let (Some(file), Some(found)) = (first, &new.examination) {
        examination::put(&writing, FileId::new(file), found).await?;
    }
    let widest = new.versions.first().ok_or_else(|| Error::from(Refusal::invalid("file", "文件是空的")))?;
    let mut detail = json!({
        "name": widest.name,
        "sha256": widest.sha256,
        "size": widest.size,
        "media_type": widest.kind.media_type(),
        "source": new.source,
    });
    if let Some(found) = new.examination.as_ref().filter(|found| !found.personal.is_empty()) {
        detail["personal"] = json!(found.personal);
    }
    audit::write(&writing, by, action, "file", first, &detail).await?;
    writing.commit().await?;
    Ok(kept)
}

async fn keep(writing: &DatabaseTransaction, version: &StoredFile, now: i64) -> Result<file::Model, Error> {
    let row = file::ActiveModel {
        sha256: Set(version.sha256.clone()),
        name: Set(version.name.clone()),
        media_type: Set(version.kind.media_type().into()),
        size: Set(version.size),
        created_at: Set(now),
        width: Set(version.dimensions.map(|(width, _)| width)),
        height: Set(version.dimensions.map(|(_, height)| height)),
        ..Default::default()
    };
    // Another upload of the same content may be under way.
    let known = OnConflict::column(file::Column::Sha256).do_nothing().to_owned();
    file::Entity::insert(row).on_conflict(known).exec_without_returning(writing).await?;
    let known = file::Entity::find().filter(file::Column::Sha256.eq(version.sha256.as_str())).one(writing).await?;
    known.ok_or_else(|| Error::broken(format!("file {}: not there after it was kept", version.sha256)))
}

/// Records that the account may use the file: it has the content, even if the file was known before.
async fn own(writing: &DatabaseTransaction, account: AccountId, file: i64) -> Result<(), DbErr> {
    let row = upload::ActiveModel { account_id: Set(account.get()), file_id: Set(file) };
    upload::Entity::insert(row).on_conflict_do_nothing().exec_without_returning(writing).await.map(drop)
}
