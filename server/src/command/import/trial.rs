//! A trial of an import, which leaves nothing behind.

use anyhow::Context;
use domain::ports::Services;
use store::{OpenError, Store};
use tempfile::TempDir;

use crate::{
    command::{Access, Common, name_database},
    fetch::Fetcher,
    file::Shelf,
    settings::Settings,
};

/// The environment of a trial: the site's database, in which it changes nothing, or a temporary one if the site has none yet.
pub struct Trial {
    pub services: Services,
    pub shelf: Shelf,
    store: Store,
    /// The temporary folder, which is removed with the trial.
    _folder: TempDir,
}

impl Trial {
    /// # Errors
    /// The database can't be used, or is of an older program.
    pub async fn begin(common: &Common, settings: &Settings) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir().context("不能建立临时目录。原因")?;
        let url = common.url(settings);
        name_database(&url)?;
        let opened = match common.open_at(&url, settings, Access::Read).await {
            Err(error) if matches!(error.downcast_ref(), Some(OpenError::Missing { .. })) => {
                eprintln!("还没有这个数据库：试读用一个临时的空数据库，结束后删除");
                let own = store::address_of_file(&folder.path().join("gongkai.db"));
                common.open_at(&own, settings, Access::Create).await
            }
            opened => opened,
        };
        let (store, services) = opened?;
        // A trial stores no file, so that the object store need not be reachable.
        let shelf = Shelf::open(folder.path(), None, &settings.server, Fetcher::new());
        let shelf = shelf.context("不能使用临时目录。原因")?;
        Ok(Self { services, shelf, store, _folder: folder })
    }

    /// Closes the database, and removes the temporary folder.
    pub async fn end(self) {
        self.store.close().await;
    }
}
