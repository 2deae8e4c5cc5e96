//! Files: taken from staff, kept under their hash, and given to readers.

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

/// Pictures that are worked on at a time, of all sites: each may need some hundred megabytes and a processor for seconds.
static PICTURES: Semaphore = Semaphore::const_new(1);

/// Where files lie, and what of them is taken. Clones share it.
#[derive(Clone)]
pub struct Shelf(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    vault: Vault,
    limits: Limits,
    fetcher: Fetcher,
    /// Reads documents as they come; nothing where nobody knows where this program lies.
    reader: Option<PathBuf>,
}

impl Shelf {
    /// The files under the folder `data`, which is made if it is missing, or in the store of objects that `files` names.
    /// What an upload has left in the folder that was cut off by the end of the program is removed. `fetcher` gets
    /// pictures of other sites.
    ///
    /// # Errors
    /// The folder can't be made or read, or the settings of the store are wrong.
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

    /// The same, where the program `reader` reads documents as they come in the place of this one.
    #[must_use]
    pub fn reading_by(mut self, reader: PathBuf) -> Self {
        Arc::make_mut(&mut self.0).reader = Some(reader);
        self
    }

    /// Keeps a file that lies on this machine, as if `staff` had uploaded it; returns its versions, the widest first.
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

    /// Where the bytes lie.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.0.vault
    }

    /// Gets pictures of other sites.
    #[must_use]
    pub fn fetcher(&self) -> &Fetcher {
        &self.0.fetcher
    }
}

/// The addresses of files.
pub fn routes(shelf: Shelf, pages: Context) -> Router {
    Router::new()
        .route("/api/file/upload", post(upload::upload))
        .route("/api/file/fetch", post(fetch::fetch))
        .route("/api/file/examined", get(examined::examined))
        .route("/api/file/confirm", post(examined::confirm))
        .with_state(shelf.clone())
        .route("/files/{sha256}/{name}", get(serve::serve).with_state((shelf, pages)))
}
