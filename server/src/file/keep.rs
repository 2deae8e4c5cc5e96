//! Storing a received file: its type, its versions, their contents in the storage, and then the database.

use std::{
    fs::File,
    io::{Seek, SeekFrom},
};

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use domain::{
    account::Staff,
    audit::Actor,
    document::Examined,
    file::{Kind, NewFile, StoredFile, clean, srcset},
    ports::Services,
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use tracing::{Instrument, Span};

use super::{
    PICTURES, Shelf, disk::hex, examined::Report, intake::Taken, look, picture, problem::Problem,
    text_extraction::examine_upload, vault::Vault,
};

/// The metadata of an upload.
pub struct Arrival {
    pub staff: Staff,
    /// The uploader, for the audit log.
    pub by: Actor,
    /// The name that the file came with.
    pub name: String,
    /// The address that it was fetched from; `None` if it was sent.
    pub source: Option<String>,
    /// Whether only a picture is accepted.
    pub must_be_picture: bool,
}

/// The answer about a file that is stored now.
#[derive(Debug, Serialize)]
struct Kept {
    sha256: String,
    name: String,
    address: String,
    size: i64,
    kind: &'static str,
    width: Option<i64>,
    height: Option<i64>,
    srcset: Option<String>,
    /// Content that its readers don't see, and personal numbers.
    #[serde(flatten)]
    report: Report,
}

/// Stores `taken` and returns its address. A file that was received is stored to the end, even if its sender no longer waits,
/// so that no content stays without its row in the database.
///
/// # Errors
/// See [`Problem`].
pub async fn keep(shelf: Shelf, services: Services, taken: Taken, arrival: Arrival) -> Result<Response, Problem> {
    let work = async move {
        let staff = arrival.staff.clone();
        let kept = recorded(&shelf, &services, taken, arrival).await?;
        let file = kept.first().ok_or_else(|| Problem::unusable("文件是空的"))?;
        let examined = services.files.examined(&staff, &file.sha256).await?;
        Ok::<_, Problem>(answer(&kept, file, examined))
    };
    let kept = tokio::spawn(work.instrument(Span::current()));
    kept.await.map_err(std::io::Error::from)?
}

pub(super) async fn recorded(
    shelf: &Shelf,
    services: &Services,
    taken: Taken,
    arrival: Arrival,
) -> Result<Vec<StoredFile>, Problem> {
    // Opened now, as the storage takes the file away.
    let document = again(&taken)?;
    let versions = versions(shelf, taken, arrival.name, arrival.must_be_picture).await?;
    let examination = match (&shelf.0.reader, versions.first()) {
        (Some(reader), Some(file)) => examine_upload(reader, document, file.kind, &file.name).await,
        _ => None,
    };
    let new = NewFile { versions, source: arrival.source, examination };
    Ok(services.files.record(&arrival.staff, &new, &arrival.by).await?)
}

/// Puts `taken` into the storage, in all of its versions.
///
/// # Errors
/// See [`Problem`].
pub async fn versions(
    shelf: &Shelf,
    taken: Taken,
    name: String,
    must_be_picture: bool,
) -> Result<Vec<StoredFile>, Problem> {
    match content(taken, &name, must_be_picture).await? {
        Content::Pictures(made) => pictures(&shelf.0.vault, made, &name).await,
        Content::Document(kind, taken) => document(&shelf.0.vault, kind, taken, clean(&name, kind)).await,
    }
}

/// The versions that [`versions`] would store of `taken`; nothing is stored.
///
/// # Errors
/// See [`Problem`].
pub async fn tried(taken: Taken, name: &str) -> Result<Vec<StoredFile>, Problem> {
    let size = |bytes: u64| i64::try_from(bytes).unwrap_or(i64::MAX);
    Ok(match content(taken, name, false).await? {
        Content::Pictures(made) => {
            let version = |version: &picture::Version| StoredFile {
                name: clean(name, version.kind),
                kind: version.kind,
                size: size(version.bytes.len() as u64),
                dimensions: Some((version.width.into(), version.height.into())),
                sha256: hex(&Sha256::digest(&version.bytes)),
            };
            made.iter().map(version).collect()
        }
        Content::Document(kind, Taken { sha256, size: bytes, .. }) => {
            vec![StoredFile { sha256, name: clean(name, kind), kind, size: size(bytes), dimensions: None }]
        }
    })
}

/// The content of an upload, once it is known to be complete and of a supported type.
enum Content {
    Pictures(Vec<picture::Version>),
    Document(Kind, Taken),
}

async fn content(taken: Taken, name: &str, must_be_picture: bool) -> Result<Content, Problem> {
    let (mut file, guess, beginning) = (again(&taken)?, taken.guess, taken.beginning.clone());
    let called = name.to_owned();
    let kind = blocking(move || {
        file.seek(SeekFrom::Start(0))?;
        look::whole(guess, file, &beginning, &called)
    })
    .await?;
    if must_be_picture && !kind.is_picture() {
        return Err(Problem::Unsupported("这个网址上不是图片".to_owned()));
    }
    if kind.is_picture() {
        let turn = PICTURES.acquire().await;
        let made = blocking(move || {
            let _turn = turn;
            picture::versions(kind, again(&taken)?)
        });
        Ok(Content::Pictures(made.await?))
    } else {
        Ok(Content::Document(kind, taken))
    }
}

/// The file opened again at its beginning, independently of earlier reads.
fn again(taken: &Taken) -> Result<File, Problem> {
    Ok(taken.file.reopen()?)
}

async fn pictures(vault: &Vault, made: Vec<picture::Version>, name: &str) -> Result<Vec<StoredFile>, Problem> {
    let mut kept = Vec::with_capacity(made.len());
    for version in made {
        kept.push(StoredFile {
            name: clean(name, version.kind),
            kind: version.kind,
            size: i64::try_from(version.bytes.len()).unwrap_or(i64::MAX),
            dimensions: Some((version.width.into(), version.height.into())),
            sha256: vault.keep_bytes(version.bytes).await?,
        });
    }
    Ok(kept)
}

async fn document(vault: &Vault, kind: Kind, taken: Taken, name: String) -> Result<Vec<StoredFile>, Problem> {
    vault.keep(taken.file, &taken.sha256).await?;
    let size = i64::try_from(taken.size).unwrap_or(i64::MAX);
    Ok(vec![StoredFile { sha256: taken.sha256, name, kind, size, dimensions: None }])
}

/// Runs `work` on the blocking pool. A file that makes a parser panic counts as a broken one.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Problem> + Send + 'static) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => {
            tracing::error!(%error, "a file could not be read");
            Err(Problem::unusable("文件损坏，打不开。请检查后重新上传"))
        }
    }
}

fn answer(kept: &[StoredFile], file: &StoredFile, examined: Examined) -> Response {
    let answer = Kept {
        sha256: file.sha256.clone(),
        name: file.name.clone(),
        address: file.address(),
        size: file.size,
        kind: if file.kind.is_picture() { "image" } else { "document" },
        width: file.dimensions.map(|(width, _)| width),
        height: file.dimensions.map(|(_, height)| height),
        srcset: srcset(kept),
        report: Report::new(file.kind, examined),
    };
    Json(answer).into_response()
}
