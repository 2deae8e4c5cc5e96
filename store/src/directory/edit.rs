//! Edits of the directory.

use domain::{
    account::{Role, Staff},
    audit::Actor,
    directory::{DirectoryChange, KeptGroup},
};

use super::{group, link, read};
use crate::{Store, failure::Error};

/// Makes `change` and returns the directory after it.
pub(super) async fn edit(
    store: &Store,
    staff: &Staff,
    change: &DirectoryChange,
    by: &Actor,
) -> Result<Vec<KeptGroup>, Error> {
    use DirectoryChange as Change;
    staff.must_be(Role::SiteAdmin)?;
    let now = store.clock.now();
    let writing = store.connection.begin_alone().await?;
    let done = match change {
        Change::AddGroup { name } => Some(group::add(&writing, name).await?),
        Change::RenameGroup { group, name } => group::rename(&writing, group.get(), name).await?,
        Change::MoveGroup { group, position } => group::place(&writing, group.get(), *position).await?,
        Change::RemoveGroup { group } => group::remove(&writing, group.get(), now).await?,
        Change::RestoreGroup { group } => group::restore(&writing, group.get()).await?,
        Change::AddLink { group, name, url } => Some(link::add(&writing, group.get(), name, url).await?),
        Change::ChangeLink { link, name, url } => link::change(&writing, link.get(), name, url).await?,
        Change::MoveLink { link, group, position } => link::place(&writing, link.get(), group.get(), *position).await?,
        Change::RemoveLink { link } => link::remove(&writing, link.get(), now).await?,
        Change::RestoreLink { link } => link::restore(&writing, link.get()).await?,
    };
    let kept = read::kept(&writing).await?;
    if let Some(done) = done {
        store.seals.keep_parts(&writing).await?;
        done.write(&writing, by).await?;
        writing.commit().await?;
    }
    Ok(kept)
}
