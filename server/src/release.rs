//! The files that browsers load, of the last releases: a page that was opened before an upgrade continues with its own, and
//! machines that are upgraded one after the other serve each other's pages. At its start a release writes its files into the file
//! storage, compressed, with a signed list of them.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::PurposeKey;
use tokio::{sync::Mutex, time::sleep};

use crate::{
    assets,
    file::{Shelf, Vault, VaultError, hex},
};

/// The folder of the releases in the storage, each in a folder of its own.
const FOLDER: &str = "releases";
/// The name of a release's list.
const LIST: &str = "list";
/// Number of releases in the storage: the running one and the two before it.
const MAX_RELEASES: usize = 3;
/// Length of a release's name, in hexadecimal digits.
const NAME_LENGTH: usize = 16;
/// Least time between two searches for new releases: a name that does not exist costs no more.
const LOOK_INTERVAL: Duration = Duration::from_secs(2);
/// Time between attempts to write the files.
const RETRY_INTERVAL: Duration = Duration::from_secs(60);

/// The files of one release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct List {
    /// The last start of a program of this release, in Unix seconds.
    started: i64,
    /// Their digests (SHA-256 of the packed bytes), by name.
    files: BTreeMap<String, String>,
}

/// The releases in the storage. Clones share the known ones.
#[derive(Clone)]
pub struct Releases(Arc<Inner>);

struct Inner {
    vault: Vault,
    /// Without a key nothing is written or found: foreign JavaScript in the storage must not be served.
    key: Option<PurposeKey>,
    known: Mutex<Known>,
}

/// The files in the storage as of the last search.
#[derive(Default)]
struct Known {
    looked_at: Option<Instant>,
    files: HashMap<String, Place>,
}

/// The release of a file, and its required digest.
#[derive(Clone)]
struct Place {
    release: String,
    digest: String,
}

impl Releases {
    /// The releases in the storage of `files`, whose lists are signed by `key`.
    #[must_use]
    pub fn of(files: &Shelf, key: Option<PurposeKey>) -> Self {
        Self(Arc::new(Inner { vault: files.vault().clone(), key, known: Mutex::default() }))
    }

    /// Writes the files of this program, and tries again after a failure.
    pub async fn write_own(self) {
        let files = assets::packed();
        loop {
            match self.write(&files, domain::date::Instant::now().seconds()).await {
                Ok(()) => {
                    tracing::info!(files = files.len(), "the files of this release are in the store");
                    return;
                }
                Err(error) => {
                    tracing::warn!(%error, "the files of this release can't be written into the store: pages that are open lose theirs at the next upgrade");
                }
            }
            sleep(RETRY_INTERVAL).await;
        }
    }

    /// Writes the packed `files` of a release that starts now, and removes releases that are older than the last ones.
    ///
    /// # Errors
    /// The storage can't be read or written. A release counts as written once its list is.
    pub async fn write(&self, files: &[(String, Vec<u8>)], now: i64) -> Result<(), VaultError> {
        let Some(key) = self.0.key.as_ref().filter(|_| !files.is_empty()) else { return Ok(()) };
        let digest = |(name, bytes): &(String, Vec<u8>)| (name.clone(), hex(&Sha256::digest(bytes)));
        let list = List { started: now, files: files.iter().map(digest).collect() };
        let release = name_of(&list.files);
        let before = self.lists(key).await?;
        let is_there = before
            .iter()
            .any(|(name, known)| *name == release && known.as_ref().is_some_and(|it| it.files == list.files));
        if !is_there {
            for (name, bytes) in files {
                self.0.vault.write_named(&place(&release, name), bytes.clone()).await?;
            }
        }
        let text = serde_json::to_string(&list).unwrap_or_default();
        let signed = format!("{}\n{text}", key.mac(&kind(&release), text.as_bytes()));
        self.0.vault.write_named(&format!("{FOLDER}/{release}/{LIST}"), signed.into_bytes()).await?;
        self.remove_outdated(before.into_iter().filter(|(name, _)| *name != release).collect()).await
    }

    /// Removes all but the newest of `others`, which are the releases besides the running one.
    async fn remove_outdated(&self, mut others: Vec<(String, Option<List>)>) -> Result<(), VaultError> {
        // Releases that this site has not signed come last.
        others.sort_by_key(|(_, list)| std::cmp::Reverse(list.as_ref().map(|list| list.started)));
        let recent = others.iter().take(MAX_RELEASES - 1).filter(|(_, list)| list.is_some()).count();
        for (release, _) in others.iter().skip(recent) {
            self.0.vault.remove_folder(&format!("{FOLDER}/{release}")).await?;
        }
        Ok(())
    }

    /// The packed file `name` of one of the releases.
    pub async fn find(&self, name: &str) -> Option<Vec<u8>> {
        let Place { release, digest } = self.place_of(name).await?;
        match self.0.vault.read_named(&place(&release, name)).await {
            Ok(Some(bytes)) if hex(&Sha256::digest(&bytes)) == digest => Some(bytes),
            Ok(_) => {
                tracing::warn!(release, name, "a file of a release is missing in the store, or damaged");
                None
            }
            Err(error) => {
                tracing::warn!(release, name, %error, "a file of a release can't be read");
                None
            }
        }
    }

    async fn place_of(&self, name: &str) -> Option<Place> {
        let key = self.0.key.as_ref()?;
        let mut known = self.0.known.lock().await;
        let is_due = known.looked_at.is_none_or(|at| at.elapsed() >= LOOK_INTERVAL);
        if !known.files.contains_key(name) && is_due {
            match self.lists(key).await {
                Ok(lists) => known.files = places(lists),
                Err(error) => tracing::warn!(%error, "the files of earlier releases can't be looked up"),
            }
            known.looked_at = Some(Instant::now());
        }
        known.files.get(name).cloned()
    }

    /// The releases in the storage with their lists; `None` for a list that is not signed by this site. A release that is
    /// still being written has no list, and is left out.
    async fn lists(&self, key: &PurposeKey) -> Result<Vec<(String, Option<List>)>, VaultError> {
        let mut lists = Vec::new();
        for release in self.0.vault.folders_in(FOLDER).await? {
            if let Some(bytes) = self.0.vault.read_named(&format!("{FOLDER}/{release}/{LIST}")).await? {
                let list = signed(&bytes, &release, key);
                lists.push((release, list));
            }
        }
        Ok(lists)
    }
}

/// Parses the list in `bytes`, if `key` has signed it for `release`.
fn signed(bytes: &[u8], release: &str, key: &PurposeKey) -> Option<List> {
    let (mac, text) = std::str::from_utf8(bytes).ok()?.split_once('\n')?;
    key.proves(mac, &kind(release), text.as_bytes()).then(|| serde_json::from_str(text).ok()).flatten()
}

fn kind(release: &str) -> String {
    format!("release {release}")
}

fn places(lists: Vec<(String, Option<List>)>) -> HashMap<String, Place> {
    let of_list = |(release, list): (String, Option<List>)| {
        let files = list.map(|list| list.files).unwrap_or_default();
        files.into_iter().map(move |(name, digest)| (name, Place { release: release.clone(), digest }))
    };
    lists.into_iter().flat_map(of_list).collect()
}

fn place(release: &str, name: &str) -> String {
    format!("{FOLDER}/{release}/{name}.gz")
}

/// The name of the release that has these files.
fn name_of(files: &BTreeMap<String, String>) -> String {
    let mut digest = Sha256::new();
    for (name, content) in files {
        digest.update(format!("{name} {content}\n"));
    }
    let mut name = hex(&digest.finalize());
    name.truncate(NAME_LENGTH);
    name
}
