//! The folder of a mirror, and what was in it before.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::Crawled;
use crate::{file::hex, private::create_public_folder};

/// What the mirror holds, by file, with the hash of its content.
const STATE: &str = ".gongkai-mirror.json";
/// For whoever watches the mirror, and for its readers.
const FRESHNESS: &str = "freshness.json";

/// A mirror's folder while it is brought up to date. Files that the mirror did not make are never touched.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    before: BTreeMap<String, String>,
    now: BTreeMap<String, String>,
    written: usize,
}

/// How fresh a mirror is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freshness {
    /// The mirrored site.
    pub site: String,
    /// When it was brought up to date last: `2026-11-24T15:30:00+08:00`.
    pub made_at: String,
    /// Its pages.
    pub pages: usize,
    /// Its other files.
    pub files: usize,
    /// How many of both were written by the last run.
    pub written: usize,
    /// How many were removed by it.
    pub removed: usize,
}

impl Folder {
    /// Opens the mirror at `path`, or begins one in a folder that is empty or missing.
    ///
    /// # Errors
    /// The folder holds something else, or can't be used.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let failed = || format!("不能使用目录 {}。请检查路径和权限", path.display());
        create_public_folder(path).with_context(failed)?;
        let before = match fs::read(path.join(STATE)) {
            Ok(text) => serde_json::from_slice(&text)
                .with_context(|| format!("{} 已损坏。请删除整个镜像目录后重新导出", path.join(STATE).display()))?,
            Err(_) if fs::read_dir(path).with_context(failed)?.next().is_none() => BTreeMap::new(),
            Err(_) => bail!("{} 不是空目录，也不是以前导出的镜像。请换一个目录", path.display()),
        };
        Ok(Self { path: path.to_path_buf(), before, now: BTreeMap::new(), written: 0 })
    }

    /// Puts a file into the mirror, where it has changed.
    ///
    /// # Errors
    /// It can't be written, or its name leads out of the folder.
    pub fn put(&mut self, name: &str, content: &[u8]) -> anyhow::Result<()> {
        let inside = Path::new(name).components().all(|step| matches!(step, Component::Normal(_)));
        if name.is_empty() || !inside {
            bail!("镜像里不能有名为 {name} 的文件");
        }
        let hash = hex(&Sha256::digest(content));
        let file = self.path.join(name);
        if self.before.get(name) != Some(&hash) || !file.is_file() {
            write(&file, content).with_context(|| format!("不能写入 {}", file.display()))?;
            self.written += 1;
        }
        self.now.insert(name.to_owned(), hash);
        Ok(())
    }

    /// Removes what is no longer in the mirror, and says how fresh it is.
    ///
    /// # Errors
    /// A file can't be removed or written.
    pub fn finish(self, site: &str, made_at: String, crawled: &Crawled) -> anyhow::Result<Freshness> {
        let mut removed = 0;
        for name in self.before.keys().filter(|name| !self.now.contains_key(*name)) {
            let file = self.path.join(name);
            match fs::remove_file(&file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(error).with_context(|| format!("不能删除 {}", file.display()));
                }
                _ => removed += 1,
            }
            // Folders that are empty now. One that is not, stays.
            for folder in file.ancestors().skip(1).take_while(|folder| **folder != self.path) {
                if fs::remove_dir(folder).is_err() {
                    break;
                }
            }
        }
        let freshness = Freshness {
            site: site.to_owned(),
            made_at,
            pages: crawled.pages,
            files: crawled.files,
            written: self.written,
            removed,
        };
        for (name, text) in
            [(STATE, serde_json::to_vec(&self.now)?), (FRESHNESS, serde_json::to_vec_pretty(&freshness)?)]
        {
            let file = self.path.join(name);
            write(&file, &text).with_context(|| format!("不能写入 {}", file.display()))?;
        }
        Ok(freshness)
    }
}

/// Readers see the old file or the new one, and never half of it.
fn write(file: &Path, content: &[u8]) -> std::io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    create_public_folder(folder)?;
    let mut coming = NamedTempFile::new_in(folder)?;
    coming.write_all(content)?;
    readable(coming.as_file())?;
    coming.persist(file).map_err(|error| error.error)?;
    Ok(())
}

/// The web server that gives it out is another user.
#[cfg(unix)]
fn readable(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &fs::File) -> std::io::Result<()> {
    Ok(())
}
