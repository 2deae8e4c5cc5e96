//! Import of files from this machine, or from imported content, at the command line.

use std::path::{Path, PathBuf};

use axum::body::Body;
use domain::{
    audit::Actor,
    file::{NewFile, StoredFile},
    ports::Services,
};
use tokio_util::io::ReaderStream;

use super::{
    Shelf,
    intake::{self, Taken},
    keep::{tried, versions},
    problem::Problem,
};

/// The source of a file.
#[derive(Debug)]
pub enum Source<'a> {
    /// A file of this machine.
    Path(&'a Path),
    /// Bytes, under a name.
    Bytes(&'a str, Vec<u8>),
}

impl<'a> From<&'a Path> for Source<'a> {
    fn from(path: &'a Path) -> Self {
        Self::Path(path)
    }
}

impl<'a> From<&'a PathBuf> for Source<'a> {
    fn from(path: &'a PathBuf) -> Self {
        Self::Path(path)
    }
}

impl Source<'_> {
    fn name(&self) -> String {
        match self {
            Self::Path(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            Self::Bytes(name, _) => (*name).to_owned(),
        }
    }
}

impl Shelf {
    /// Stores `source` as if it had been uploaded: its type by its content, its size within the limits.
    ///
    /// # Errors
    /// The reason, in words.
    pub async fn take_local<'a>(
        &self,
        services: &Services,
        source: impl Into<Source<'a>>,
        by: &Actor,
    ) -> Result<Vec<StoredFile>, String> {
        self.taken_local(services, source.into(), by).await.map_err(|problem| problem.words())
    }

    async fn taken_local(
        &self,
        services: &Services,
        source: Source<'_>,
        by: &Actor,
    ) -> Result<Vec<StoredFile>, Problem> {
        let name = source.name();
        let versions = versions(self, self.received(source).await?, name, false).await?;
        Ok(services.files.take_over(&NewFile { versions, source: None, examination: None }, by).await?)
    }

    /// The result that [`Self::take_local`] would have; nothing is stored.
    ///
    /// # Errors
    /// The reason, in words.
    pub async fn try_local(&self, source: Source<'_>) -> Result<Vec<StoredFile>, String> {
        let name = source.name();
        let taken = self.received(source).await.map_err(|problem| problem.words())?;
        tried(taken, &name).await.map_err(|problem| problem.words())
    }

    async fn received(&self, source: Source<'_>) -> Result<Taken, Problem> {
        let (body, length) = match source {
            Source::Path(path) => {
                let file = tokio::fs::File::open(path).await?;
                let length = file.metadata().await?.len();
                (Body::from_stream(ReaderStream::new(file)), length)
            }
            Source::Bytes(_, bytes) => {
                let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                (bytes.into(), length)
            }
        };
        intake::take(&self.0.vault, body, Some(length), self.0.limits).await
    }
}
