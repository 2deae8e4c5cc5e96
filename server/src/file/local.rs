//! Files that lie on this machine, taken over at the command line.

use std::path::Path;

use axum::body::Body;
use domain::{
    audit::Actor,
    file::{NewFile, StoredFile},
    ports::Services,
};
use tokio_util::io::ReaderStream;

use super::{Shelf, intake, keep::versions, problem::Problem};

impl Shelf {
    /// Takes the file at `path` as if it had been uploaded: its kind by its content, its size within the limits.
    ///
    /// # Errors
    /// Why not, in words.
    pub async fn take_local(&self, services: &Services, path: &Path, by: &Actor) -> Result<Vec<StoredFile>, String> {
        self.taken_local(services, path, by).await.map_err(|problem| problem.words())
    }

    async fn taken_local(&self, services: &Services, path: &Path, by: &Actor) -> Result<Vec<StoredFile>, Problem> {
        let file = tokio::fs::File::open(path).await?;
        let length = file.metadata().await?.len();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let body = Body::from_stream(ReaderStream::new(file));
        let taken = intake::take(&self.0.vault, body, Some(length), self.0.limits).await?;
        let versions = versions(self, taken, name, false).await?;
        Ok(services.files.take_over(&NewFile { versions, source: None, examination: None }, by).await?)
    }
}
