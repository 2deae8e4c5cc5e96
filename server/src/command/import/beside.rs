//! The files beside what is imported: pictures and documents that a body names, and attachments.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use domain::{
    attached::Attached,
    file::{StoredFile, srcset},
    imported::{ImportedArticle, Mode, TakenFiles},
    ports::Services,
};
use encoding_rs::GB18030;
use percent_encoding::percent_decode_str;

use super::links::{Found, relinked};
use crate::{file::Shelf, session::command_line};

/// Takes files from a folder, each once.
pub struct Beside<'a> {
    services: &'a Services,
    shelf: &'a Shelf,
    /// Nothing outside of it is taken.
    root: PathBuf,
    mode: Mode,
    taken: HashMap<PathBuf, Vec<StoredFile>>,
}

impl<'a> Beside<'a> {
    /// Files below `root`.
    pub fn new(services: &'a Services, shelf: &'a Shelf, root: PathBuf, mode: Mode) -> Self {
        Self { services, shelf, root, mode, taken: HashMap::new() }
    }

    /// Takes the files of `article`, which are looked for in `folder`. What its body names and is not there is noted; a
    /// missing attachment is an error. Nothing, where it has no files.
    pub async fn take(
        &mut self,
        folder: &Path,
        article: &ImportedArticle,
        notes: &mut Vec<String>,
    ) -> Result<Option<TakenFiles>, String> {
        let mut attachments = Vec::new();
        for named in &article.attachments {
            let file = self
                .find(folder, named)
                .ok_or_else(|| format!("附件「{named}」找不到：请放在导入的文件夹里，按相对路径写"))?;
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let versions = self.store(&file).await.map_err(|why| format!("附件「{named}」：{why}"))?;
            attachments.extend(versions.first().map(|kept| Attached { sha256: kept.sha256.clone(), name }));
        }
        let mut replaced = HashMap::new();
        for reference in relinked(&article.body, &HashMap::new()).1 {
            let Some(file) = self.find(folder, &reference) else {
                if is_local(&reference) {
                    notes.push(format!("正文里的「{reference}」找不到，未带入"));
                }
                continue;
            };
            match self.store(&file).await {
                Ok(versions) => {
                    replaced.extend(found(&versions).map(|found| (reference, found)));
                }
                Err(why) => notes.push(format!("正文里的「{reference}」未带入：{why}")),
            }
        }
        if attachments.is_empty() && replaced.is_empty() {
            return Ok(None);
        }
        let body = import::body::sanitise(&relinked(&article.body, &replaced).0);
        Ok(Some(TakenFiles { body, attachments }))
    }

    /// The file that `reference` means, if it is below the root, and no page.
    fn find(&self, folder: &Path, reference: &str) -> Option<PathBuf> {
        if !is_local(reference) {
            return None;
        }
        let path = reference.split(['?', '#']).next().filter(|path| !path.is_empty())?;
        let bytes: Vec<u8> = percent_decode_str(path).collect();
        let decoded = String::from_utf8(bytes.clone()).unwrap_or_else(|_| GB18030.decode(&bytes).0.into_owned());
        let start = if decoded.starts_with('/') { &self.root } else { folder };
        [decoded.trim_start_matches('/'), path.trim_start_matches('/')].into_iter().find_map(|name| {
            let file = start.join(name.replace('\\', "/")).canonicalize().ok()?;
            (file.starts_with(&self.root) && file.is_file() && !is_page(&file)).then_some(file)
        })
    }

    async fn store(&mut self, file: &Path) -> Result<Vec<StoredFile>, String> {
        if let Some(known) = self.taken.get(file) {
            return Ok(known.clone());
        }
        if self.mode == Mode::DryRun {
            return Ok(Vec::new());
        }
        let versions = self.shelf.take_local(self.services, file, &command_line()).await?;
        self.taken.insert(file.to_path_buf(), versions.clone());
        Ok(versions)
    }
}

fn found(versions: &[StoredFile]) -> Option<Found> {
    let widest = versions.first()?;
    Some(Found { address: widest.address(), srcset: srcset(versions), dimensions: widest.dimensions })
}

/// Whether it is neither of another site nor of this one's store.
fn is_local(reference: &str) -> bool {
    let scheme = reference.split(['/', '?', '#']).next().unwrap_or_default().contains(':');
    !(scheme || reference.starts_with("//") || reference.starts_with('#') || reference.starts_with("/files/"))
}

fn is_page(file: &Path) -> bool {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    matches!(ending.as_deref(), Some("html" | "htm" | "csv" | "jsonl" | "ndjson") | None)
}
