//! Objects with names of the program's own instead of hashes.

use futures_util::TryStreamExt;
use object_store::{Error, ObjectStore, ObjectStoreExt, path::Path};
use tokio::time::timeout;

use super::{Objects, PATIENCE, silent};
use crate::file::vault::VaultError;

impl Objects {
    /// Stores `bytes` under `name`, and replaces an earlier object.
    pub async fn write_named(&self, name: &str, bytes: Vec<u8>) -> Result<(), VaultError> {
        self.sent(self.0.store.put(&self.place(name), bytes.into())).await.map(|_| ())
    }

    /// The content of the object `name`; `None` if there is none.
    pub async fn read_named(&self, name: &str) -> Result<Option<Vec<u8>>, VaultError> {
        let place = self.place(name);
        let reading = async { self.0.store.get(&place).await?.bytes().await };
        match timeout(PATIENCE, reading).await.map_err(|_| silent(PATIENCE))? {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(self.away(&error)),
        }
    }

    /// The names of the folders in `folder`.
    pub async fn folders_in(&self, folder: &str) -> Result<Vec<String>, VaultError> {
        let place = self.place(folder);
        let found = timeout(PATIENCE, self.0.store.list_with_delimiter(Some(&place)));
        let found = found.await.map_err(|_| silent(PATIENCE))?.map_err(|error| self.away(&error))?;
        Ok(found.common_prefixes.iter().filter_map(Path::filename).map(ToOwned::to_owned).collect())
    }

    /// Removes all objects in `folder`.
    pub async fn remove_folder(&self, folder: &str) -> Result<(), VaultError> {
        let place = self.place(folder);
        let removing = async {
            let found: Vec<_> = self.0.store.list(Some(&place)).try_collect().await?;
            for object in found {
                self.0.store.delete(&object.location).await?;
            }
            Ok(())
        };
        self.sent(removing).await
    }

    fn place(&self, name: &str) -> Path {
        Path::from(format!("{}/{name}", self.0.prefix))
    }
}
