//! The folder of a mirror, and its previous content.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, TryLockError},
    io::{ErrorKind, Write},
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::Crawled;
use crate::{file::hex, private::create_public_folder};

/// The file with the mirror's site and its files, with the hashes of their content.
const STATE: &str = ".gongkai-mirror.json";
/// The file with the mirror's age, for monitoring and for its readers.
const FRESHNESS: &str = "freshness.json";

/// The folder in it for changed files, until all of the site was read.
const COMING: &str = ".gongkai-mirror-coming";

/// A mirror's folder during an update. Files that the mirror did not make are never touched.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// The identity of the site.
    identity: String,
    before: BTreeMap<String, String>,
    now: BTreeMap<String, String>,
    /// The files in [`COMING`].
    changed: BTreeSet<String>,
    _lock: fs::File,
}

/// The age and the extent of a mirror.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freshness {
    /// The mirrored site.
    pub site: String,
    /// The time of the last update: `2026-11-24T15:30:00+08:00`.
    pub made_at: String,
    /// Number of pages.
    pub pages: usize,
    /// Number of other files.
    pub files: usize,
    /// Number of files that the last run has written.
    pub written: usize,
    /// Number of files that the last run has removed.
    pub removed: usize,
}

impl Folder {
    /// Opens the mirror at `path` of the site with the identity `identity` and the public address `live`; or begins one in
    /// a folder that is empty or missing.
    ///
    /// # Errors
    /// The folder holds something else or another site's mirror, is written by another process, or can't be used.
    pub fn open(path: &Path, identity: &str, live: &str) -> anyhow::Result<Self> {
        let failed = || format!("不能使用目录 {}。请检查路径和权限", path.display());
        create_public_folder(path).with_context(failed)?;
        let lock = fs::File::open(path).with_context(failed)?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => bail!("{} 正由另一个 gongkai export 更新。请等它结束", path.display()),
            // The file system has no locks: nothing else depends on them.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        let before = match fs::read(path.join(STATE)) {
            Ok(text) => State::read(&text)
                .with_context(|| format!("{} 已损坏。请删除整个镜像目录后重新导出", path.join(STATE).display()))?
                .files_of(path, identity, live)?,
            Err(_) if fs::read_dir(path).with_context(failed)?.next().is_none() => BTreeMap::new(),
            Err(_) => bail!("{} 不是空目录，也不是以前导出的镜像。请换一个目录", path.display()),
        };
        let coming = path.join(COMING);
        match fs::remove_dir_all(&coming) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error).with_context(failed),
            _ => {}
        }
        let (path, identity) = (path.to_path_buf(), identity.to_owned());
        Ok(Self { path, identity, before, now: BTreeMap::new(), changed: BTreeSet::new(), _lock: lock })
    }

    /// Adds a file to the mirror. Readers see it only once all of the site was read.
    ///
    /// # Errors
    /// It can't be written, or its name leads out of the folder.
    pub fn put(&mut self, name: &str, content: &[u8]) -> anyhow::Result<()> {
        let inside = Path::new(name).components().all(|step| matches!(step, Component::Normal(_)));
        if name.is_empty() || !inside {
            bail!("镜像里不能有名为 {name} 的文件");
        }
        let hash = hex(&Sha256::digest(content));
        if self.before.get(name) != Some(&hash) || !self.path.join(name).is_file() {
            let file = self.path.join(COMING).join(name);
            write(&file, content).with_context(|| format!("不能写入 {}", file.display()))?;
            self.changed.insert(name.to_owned());
        }
        self.now.insert(name.to_owned(), hash);
        Ok(())
    }

    /// Publishes the changes, removes files that are no longer in the mirror, and writes its age. A mirror that would lose
    /// more than a third of its files stays as it is, unless `may_shrink`: such a loss is rather a mistake.
    ///
    /// # Errors
    /// The mirror would lose too much; or a file can't be removed or written.
    pub fn finish(
        mut self,
        site: &str,
        made_at: String,
        crawled: &Crawled,
        may_shrink: bool,
    ) -> anyhow::Result<Freshness> {
        let gone: Vec<&String> = self.before.keys().filter(|name| !self.now.contains_key(*name)).collect();
        if gone.len() * 3 > self.before.len() && !may_shrink {
            bail!(
                "镜像 {} 有 {} 个文件，其中 {} 个在网站上已经没有了，超过三分之一，镜像没有改动。请核对数据库是不是这个网站的、内容是否完整；确实要删除，请加上 --allow-shrink",
                self.path.display(),
                self.before.len(),
                gone.len()
            );
        }
        // New files come before old ones go: a reader in between finds an additional file, and never misses one.
        for name in &self.changed {
            let (from, to) = (self.path.join(COMING).join(name), self.path.join(name));
            let moved = create_public_folder(to.parent().unwrap_or(&self.path)).and_then(|()| fs::rename(&from, &to));
            moved.with_context(|| format!("不能写入 {}", to.display()))?;
        }
        for name in &gone {
            self.remove(name)?;
        }
        let freshness = Freshness {
            site: site.to_owned(),
            made_at,
            pages: crawled.pages,
            files: crawled.files,
            written: self.changed.len(),
            removed: gone.len(),
        };
        let state = State::Marked { identity: self.identity.clone(), files: std::mem::take(&mut self.now) };
        for (name, text) in [(STATE, serde_json::to_vec(&state)?), (FRESHNESS, serde_json::to_vec_pretty(&freshness)?)]
        {
            let file = self.path.join(name);
            write(&file, &text).with_context(|| format!("不能写入 {}", file.display()))?;
        }
        Ok(freshness)
    }

    fn remove(&self, name: &str) -> anyhow::Result<()> {
        let file = self.path.join(name);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("不能删除 {}", file.display()));
            }
            _ => {}
        }
        // Removes empty folders; one that is not empty stays.
        for folder in file.ancestors().skip(1).take_while(|folder| **folder != self.path) {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Unpublished files are unused; a failed removal is repeated by the next run.
        let _ = fs::remove_dir_all(self.path.join(COMING));
    }
}

/// The content of [`STATE`].
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum State {
    /// The mirror's site, and its files.
    Marked { identity: String, files: BTreeMap<String, String> },
    /// Its files, from a version before mirrors were marked.
    Unmarked(BTreeMap<String, String>),
}

impl State {
    fn read(text: &[u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(text)
    }

    /// The files, if the mirror at `path` is that of the site with the identity `identity` and the address `live`.
    fn files_of(self, path: &Path, identity: &str, live: &str) -> anyhow::Result<BTreeMap<String, String>> {
        let mirrored = fs::read(path.join(FRESHNESS)).ok();
        let mirrored = mirrored.and_then(|text| serde_json::from_slice::<Freshness>(&text).ok());
        let (is_own, files) = match self {
            Self::Marked { identity: other, files } => (other == identity, files),
            // It has no mark: the address of the site has to do.
            Self::Unmarked(files) => (mirrored.as_ref().is_none_or(|mirrored| mirrored.site == live), files),
        };
        if is_own {
            return Ok(files);
        }
        let whose =
            mirrored.map_or_else(String::new, |mirrored| format!("（{}，{}）", mirrored.site, mirrored.made_at));
        bail!(
            "{} 是另一个网站的镜像{whose}，没有改动。请检查 --to、--data 和数据库是否写对；这个网站的镜像请放在另一个目录",
            path.display()
        )
    }
}

/// Writes a file so that readers see the old one or the new one, and never half of it.
fn write(file: &Path, content: &[u8]) -> std::io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    create_public_folder(folder)?;
    let mut coming = NamedTempFile::new_in(folder)?;
    coming.write_all(content)?;
    readable(coming.as_file())?;
    coming.persist(file).map_err(|error| error.error)?;
    Ok(())
}

/// Lets other users read the file: the web server of the mirror is one.
#[cfg(unix)]
fn readable(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &fs::File) -> std::io::Result<()> {
    Ok(())
}
