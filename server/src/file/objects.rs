//! Files in an object store (S3): the same names below the bucket as below the data folder's `files/`.

mod named;
mod wire;

use std::{fmt, io, ops::Range, sync::Arc, time::Duration};

use axum::body::Body;
use futures_util::{StreamExt, stream};
use object_store::{
    BackoffConfig, Error, GetOptions, GetRange, MultipartUpload, ObjectStore, ObjectStoreExt, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder},
    path::Path,
};
use tokio::{
    fs::File,
    io::{AsyncReadExt, AsyncWriteExt},
    time::timeout,
};

use self::wire::Wire;
use super::vault::VaultError;
use crate::settings::{Credentials, FilesSettings};

/// Limit of a piece, in bytes: larger files are sent in parts, so that no more of them is in memory. S3 takes none below 5 MB.
const PIECE: usize = 8 * 1024 * 1024;
/// Longest wait of a reader for the beginning of the store's answer.
const OPENING: Duration = Duration::from_millis(1_800);
/// Longest silence of a store between bytes, and before them in background work.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest wait of the check whether the store answers.
const CHECKING: Duration = Duration::from_secs(3);
/// Longest time for sending a piece.
const SENDING: Duration = Duration::from_secs(60);
/// Limit of a store's message, in characters.
const MOST_WORDS: usize = 300;

/// The object store. Clones share its connections.
#[derive(Clone)]
pub struct Objects(Arc<Inner>);

struct Inner {
    store: AmazonS3,
    prefix: String,
    /// Secrets that are removed from messages: a store may repeat them from the request.
    secrets: Vec<String>,
}

impl fmt::Debug for Objects {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Objects({})", self.0.prefix)
    }
}

impl Objects {
    /// The store that `settings` name. It is not contacted yet.
    ///
    /// # Errors
    /// The problem of the settings, in words without secrets.
    pub fn open(settings: &FilesSettings) -> Result<Self, String> {
        let Credentials { key, secret, token } = settings.credentials()?;
        let address = settings.address()?;
        let secrets = [Some(key.clone()), Some(secret.clone()), token.clone()].into_iter().flatten().collect();
        let backoff = BackoffConfig {
            init_backoff: Duration::from_millis(50),
            max_backoff: Duration::from_millis(500),
            base: 2.0,
        };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&settings.bucket)
            .with_region(&settings.region)
            .with_virtual_hosted_style_request(!settings.path_style)
            .with_access_key_id(key)
            .with_secret_access_key(secret)
            // Not every store can remove many objects at once.
            .with_disable_bulk_delete(true)
            // Readers of a file should soon learn that the store is away.
            .with_retry(RetryConfig { backoff, max_retries: 2, retry_timeout: Duration::from_secs(3) })
            .with_http_connector(Wire::new(settings.ca_file.as_deref())?);
        if let Some(address) = address {
            let is_plain = address.scheme() == "http";
            builder = builder.with_endpoint(address.as_str().trim_end_matches('/')).with_allow_http(is_plain);
        }
        if let Some(token) = token {
            builder = builder.with_token(token);
        }
        let store = builder.build().map_err(|error| error.to_string())?;
        let prefix = settings.prefix.trim_matches('/').to_owned();
        Ok(Self(Arc::new(Inner { store, prefix, secrets })))
    }

    /// The name of the file with the hash `sha256`.
    fn name(&self, sha256: &str) -> Path {
        let (first, rest) = sha256.split_at_checked(2).unwrap_or((sha256, ""));
        let second = rest.get(..2).unwrap_or(rest);
        Path::from(format!("{}/{first}/{second}/{sha256}", self.0.prefix))
    }

    /// Stores all of `file`. A store shows an object only when it is complete, and compares each piece with the hash by
    /// which it is signed.
    pub async fn keep(&self, mut file: File, sha256: &str) -> Result<(), VaultError> {
        let (name, size) = (self.name(sha256), file.metadata().await?.len());
        // A store that is silent now would be silent for the whole file.
        let known = timeout(OPENING, self.0.store.head(&name)).await.map_err(|_| silent(OPENING))?;
        if known.is_ok_and(|known| known.size == size) {
            return Ok(());
        }
        if usize::try_from(size).is_ok_and(|size| size <= PIECE) {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).await?;
            self.sent(self.0.store.put(&name, bytes.into())).await?;
            return Ok(());
        }
        let mut upload = self.sent(self.0.store.put_multipart(&name)).await?;
        let done = self.send_parts(upload.as_mut(), &mut file).await;
        if done.is_err()
            && let Err(error) = upload.abort().await
        {
            tracing::warn!(error = self.words(&error), sha256, "the parts of an upload that failed stay in the store");
        }
        done
    }

    async fn send_parts(&self, upload: &mut dyn MultipartUpload, file: &mut File) -> Result<(), VaultError> {
        loop {
            let mut piece = Vec::with_capacity(PIECE);
            let most = u64::try_from(PIECE).unwrap_or(u64::MAX);
            (&mut *file).take(most).read_to_end(&mut piece).await?;
            if piece.is_empty() {
                self.sent(upload.complete()).await?;
                return Ok(());
            }
            self.sent(upload.put_part(piece.into())).await?;
        }
    }

    /// The result of sending, within its time.
    async fn sent<T>(&self, sending: impl Future<Output = Result<T, Error>>) -> Result<T, VaultError> {
        match timeout(SENDING, sending).await {
            Ok(Ok(sent)) => Ok(sent),
            Ok(Err(error)) => Err(self.away(&error)),
            Err(_) => Err(silent(SENDING)),
        }
    }

    /// The file with the hash `sha256`, which has `size` bytes.
    pub fn object(&self, sha256: &str, size: u64) -> Object {
        Object { objects: self.clone(), name: self.name(sha256), size }
    }

    /// Writes the file with the hash `sha256` into `to`.
    pub async fn fetch(&self, sha256: &str, to: &mut File) -> Result<(), VaultError> {
        let name = self.name(sha256);
        let found = timeout(PATIENCE, self.0.store.get(&name)).await.map_err(|_| silent(PATIENCE))?;
        let mut bytes = found.map_err(|error| self.trouble(&error))?.into_stream();
        while let Some(piece) = timeout(PATIENCE, bytes.next()).await.map_err(|_| silent(PATIENCE))? {
            to.write_all(&piece.map_err(|error| self.away(&error))?).await?;
        }
        to.flush().await?;
        Ok(())
    }

    /// Checks that the store answers, and accepts the credentials.
    pub async fn check(&self) -> Result<(), VaultError> {
        let nothing = self.name(&"0".repeat(64));
        match timeout(CHECKING, self.0.store.head(&nothing)).await {
            Ok(Ok(_) | Err(Error::NotFound { .. })) => Ok(()),
            Ok(Err(error)) => Err(self.away(&error)),
            Err(_) => Err(silent(CHECKING)),
        }
    }

    fn trouble(&self, error: &Error) -> VaultError {
        match error {
            Error::NotFound { .. } => VaultError::Missing(self.words(error)),
            _ => self.away(error),
        }
    }

    fn away(&self, error: &Error) -> VaultError {
        VaultError::Away(self.words(error))
    }

    /// The message of `error`, in one line without secrets.
    fn words(&self, error: &Error) -> String {
        let mut words = error.to_string();
        for secret in &self.0.secrets {
            words = words.replace(secret.as_str(), "…");
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST_WORDS).collect()
    }
}

fn silent(patience: Duration) -> VaultError {
    VaultError::Away(format!("{} 秒内没有回应", patience.as_secs_f64()))
}

/// An object of the store.
pub struct Object {
    objects: Objects,
    name: Path,
    size: u64,
}

impl Object {
    /// Its bytes in `range`, streamed.
    pub async fn part(self, range: Range<u64>) -> Result<Body, VaultError> {
        let Self { objects, name, size } = self;
        let options = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
        let found = timeout(OPENING, objects.0.store.get_opts(&name, options)).await.map_err(|_| silent(OPENING))?;
        let found = found.map_err(|error| objects.trouble(&error))?;
        if found.meta.size != size {
            return Err(VaultError::Missing(format!("有 {} 字节，应有 {size} 字节", found.meta.size)));
        }
        // A reader who has begun must not wait for ever for a store that is gone.
        let bytes = stream::unfold(Some(found.into_stream()), |coming| async move {
            let mut coming = coming?;
            match timeout(PATIENCE, coming.next()).await {
                Ok(Some(Ok(piece))) => Some((Ok(piece), Some(coming))),
                Ok(None) => None,
                Ok(Some(Err(error))) => Some((Err(io::Error::other(error)), None)),
                Err(_) => Some((Err(io::ErrorKind::TimedOut.into()), None)),
            }
        });
        Ok(Body::from_stream(bytes))
    }
}
