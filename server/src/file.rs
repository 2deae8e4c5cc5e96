//! Files: uploaded by staff, stored under their hash, and served to readers.

#[cfg(test)]
mod arbitrary;
mod disk;
mod examined;
mod fetch;
mod gif;
mod intake;
mod keep;
mod local;
mod look;
mod objects;
mod picture;
mod problem;
mod range;
mod serve;
mod text_extraction;
mod upload;
mod vault;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::{
    Router,
    routing::{get, post},
};
use domain::{account::Staff, file::StoredFile, ports::Services};
use tokio::sync::Semaphore;

pub use self::{
    disk::{Disk, hex},
    local::Source,
    text_extraction::{COMMAND, keep_reading, read_document, read_new},
    vault::{Vault, VaultError},
};
use self::{intake::Limits, keep::Arrival};
use crate::{
    fetch::Fetcher,
    page::Context,
    session::command_line,
    settings::{FilesSettings, ServerSettings},
};

/// Number of pictures that are processed at a time, of all sites: each may need some hundred megabytes and a processor for
/// seconds.
static PICTURES: Semaphore = Semaphore::const_new(1);

/// The storage of files, with the limits for uploads. Clones share it.
#[derive(Clone)]
pub struct Shelf(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    vault: Vault,
    limits: Limits,
    fetcher: Fetcher,
    /// The program that reads documents in uploads; `None` if this program's own place is unknown.
    reader: Option<PathBuf>,
}

impl Shelf {
    /// Opens the files under the folder `data`, which is created if it is missing, or in the object store that `files`
    /// names. Remains of uploads that were cut off by the end of the program are removed from the folder. `fetcher`
    /// fetches pictures of other sites.
    ///
    /// # Errors
    /// The folder can't be created or read, or the settings of the store are wrong.
    pub fn open(
        data: &Path,
        files: Option<&FilesSettings>,
        settings: &ServerSettings,
        fetcher: Fetcher,
    ) -> Result<Self, VaultError> {
        let vault = Vault::open(data, files)?;
        let limits = Limits { picture: settings.image_bytes(), document: settings.document_bytes() };
        let reader = std::env::current_exe().ok();
        Ok(Self(Arc::new(Inner { vault, limits, fetcher, reader })))
    }

    /// The same, with the program `reader` to read documents in the place of this one.
    #[must_use]
    pub fn reading_by(mut self, reader: PathBuf) -> Self {
        Arc::make_mut(&mut self.0).reader = Some(reader);
        self
    }

    /// Stores a file of this machine, as if `staff` had uploaded it; returns its versions, the widest first.
    ///
    /// # Errors
    /// As an upload.
    pub async fn keep_bytes(
        &self,
        services: &Services,
        staff: &Staff,
        name: &str,
        bytes: Vec<u8>,
    ) -> anyhow::Result<Vec<StoredFile>> {
        let size = u64::try_from(bytes.len()).ok();
        let arrival = Arrival {
            staff: staff.clone(),
            by: command_line(),
            name: name.to_owned(),
            source: None,
            must_be_picture: false,
        };
        let kept = async {
            let taken = intake::take(&self.0.vault, bytes.into(), size, self.0.limits).await?;
            keep::recorded(self, services, taken, arrival).await
        };
        kept.await.map_err(|problem| anyhow::anyhow!("文件 {name} 不能保存：{problem:?}"))
    }

    /// The storage of contents.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.0.vault
    }

    /// Fetches pictures of other sites.
    #[must_use]
    pub fn fetcher(&self) -> &Fetcher {
        &self.0.fetcher
    }
}

/// The routes of files.
pub fn routes(shelf: Shelf, pages: Context) -> Router {
    Router::new()
        .route("/api/file/upload", post(upload::upload))
        .route("/api/file/fetch", post(fetch::fetch))
        .route("/api/file/examined", get(examined::examined))
        .route("/api/file/confirm", post(examined::confirm))
        .with_state(shelf.clone())
        .route("/files/{sha256}/{name}", get(serve::serve).with_state((shelf, pages)))
}
