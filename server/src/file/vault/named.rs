//! Files of the program itself, with a name instead of a hash. Uploads never have one.

use std::io;

use super::{Disk, Vault, VaultError};

impl Vault {
    /// Stores `bytes` under `name`, a path without `..`, and replaces an earlier file. A crash of the machine may leave them
    /// damaged.
    ///
    /// # Errors
    /// They can't be written.
    pub async fn write_named(&self, name: &str, bytes: Vec<u8>) -> Result<(), VaultError> {
        match &self.objects {
            None => self.on_disk(name, move |disk, name| disk.write_named(name, &bytes)).await,
            Some(objects) => objects.write_named(name, bytes).await,
        }
    }

    /// The content of the file `name`; `None` if there is none.
    ///
    /// # Errors
    /// It can't be read.
    pub async fn read_named(&self, name: &str) -> Result<Option<Vec<u8>>, VaultError> {
        match &self.objects {
            None => self.on_disk(name, Disk::read_named).await,
            Some(objects) => objects.read_named(name).await,
        }
    }

    /// The names of the folders in `folder`.
    ///
    /// # Errors
    /// They can't be read.
    pub async fn folders_in(&self, folder: &str) -> Result<Vec<String>, VaultError> {
        match &self.objects {
            None => self.on_disk(folder, Disk::folders_in).await,
            Some(objects) => objects.folders_in(folder).await,
        }
    }

    /// Removes `folder` with its content.
    ///
    /// # Errors
    /// It can't be removed.
    pub async fn remove_folder(&self, folder: &str) -> Result<(), VaultError> {
        match &self.objects {
            None => self.on_disk(folder, Disk::remove_folder).await,
            Some(objects) => objects.remove_folder(folder).await,
        }
    }

    async fn on_disk<T: Send + 'static>(
        &self,
        name: &str,
        work: impl FnOnce(&Disk, &str) -> io::Result<T> + Send + 'static,
    ) -> Result<T, VaultError> {
        let (disk, name) = (self.disk.clone(), name.to_owned());
        let done = tokio::task::spawn_blocking(move || work(&disk, &name));
        Ok(done.await.map_err(io::Error::from)??)
    }
}
