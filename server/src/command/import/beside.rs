//! Files of an import: pictures and documents beside it that a body names, attachments, and pictures embedded in a body
//! itself.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use domain::{
    attached::Attached,
    file::{StoredFile, srcset},
    imported::{EmbeddedFile, ImportedArticle, Mode, TakenFiles},
    ingest::{Effect, Note, Place, Unit},
    ports::Services,
};
use encoding_rs::GB18030;
use percent_encoding::percent_decode_str;

use super::links::{Found, relinked};
use crate::{
    file::{Shelf, Source},
    session::command_line,
};

/// The name of a picture without one.
const UNNAMED: &str = "图片";

/// Stores files from a folder, each once.
pub struct Beside<'a> {
    services: &'a Services,
    shelf: &'a Shelf,
    /// Files outside of it are never stored.
    root: PathBuf,
    mode: Mode,
    taken: HashMap<PathBuf, Result<Vec<StoredFile>, String>>,
}

/// The target of a reference in a body.
enum At {
    /// A file that is now stored by this site.
    Here(Found),
    /// A page or file of another site, by its whole address.
    Elsewhere(String),
    /// Nothing, for this reason; an embedded picture is removed, another reference stays.
    Nothing(String),
    /// A reference that needs no change: another site's, or this one's already.
    Same,
}

impl<'a> Beside<'a> {
    /// Files below `root`.
    pub fn new(services: &'a Services, shelf: &'a Shelf, root: PathBuf, mode: Mode) -> Self {
        Self { services, shelf, root, mode, taken: HashMap::new() }
    }

    /// Stores the files of `article`, which are searched for in `folder`. Missing files of its body are noted, with
    /// `place`; a missing attachment is an error. Returns `None` if it has no files.
    pub async fn take(
        &mut self,
        folder: &Path,
        article: &mut ImportedArticle,
        place: &Place,
        notes: &mut Vec<Note>,
    ) -> Result<Option<TakenFiles>, String> {
        let embedded = std::mem::take(&mut article.embedded);
        let mut attachments = Vec::new();
        for named in &article.attachments {
            let file = self
                .find(folder, named)
                .ok_or_else(|| format!("附件「{named}」找不到：请放在导入的文件夹里，按相对路径写"))?;
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let versions = self.store(&file).await.map_err(|why| format!("附件「{named}」：{why}"))?;
            attachments.extend(versions.first().map(|kept| Attached { sha256: kept.sha256.clone(), name }));
        }
        let (mut replaced, mut lost, mut completed) = (HashMap::new(), Vec::new(), Vec::new());
        for reference in relinked(&article.body, &HashMap::new(), &[]).1 {
            if replaced.contains_key(&reference) {
                continue;
            }
            match self.at(folder, article.base.as_deref(), &embedded, &reference).await {
                At::Here(found) => {
                    replaced.insert(reference, found);
                }
                At::Elsewhere(address) => {
                    completed.push(reference.clone());
                    replaced.insert(reference, Found { address, srcset: None, dimensions: None });
                }
                At::Nothing(why) => {
                    let file = embedded.iter().any(|file| file.reference == reference);
                    let named = if file { "正文里内嵌的图片" } else { "正文里的文件" };
                    let note = Note::new(Effect::Dropped, place.clone(), format!("{named}未带入：{why}"));
                    notes.push(note.quoting(&reference));
                    if file {
                        lost.push(reference);
                    }
                }
                At::Same => {}
            }
        }
        if let (Some(first), Some(base)) = (completed.first(), &article.base) {
            let text = format!("相对的链接已按原网页的地址（{base}）补全");
            let note = Note::new(Effect::Changed, place.clone(), text);
            notes.push(note.quoting(first).counting(completed.len(), Unit::Links));
        }
        if attachments.is_empty() && replaced.is_empty() && lost.is_empty() {
            return Ok(None);
        }
        let body = import::body::sanitise(&relinked(&article.body, &replaced, &lost).0);
        // A trial stores no files, so that nothing could be attached.
        let attachments = if self.mode == Mode::DryRun { Vec::new() } else { attachments };
        Ok(Some(TakenFiles { body, attachments }))
    }

    async fn at(&mut self, folder: &Path, base: Option<&str>, embedded: &[EmbeddedFile], reference: &str) -> At {
        if let Some(file) = embedded.iter().find(|file| file.reference == reference) {
            let ending = reference.rsplit_once('.').map_or("", |(_, ending)| ending);
            let name = format!("{UNNAMED}.{ending}");
            return here(self.keep(Source::Bytes(&name, file.bytes.clone())).await);
        }
        if let Some(file) = self.find(folder, reference) {
            return here(self.store(&file).await);
        }
        if !is_local(reference) && !reference.starts_with("//") {
            return At::Same;
        }
        match base.and_then(|base| import::resolve(base, reference)) {
            Some(address) => At::Elsewhere(address),
            None if is_local(reference) => At::Nothing("找不到".to_owned()),
            None => At::Same,
        }
    }

    /// The file that `reference` names, if it is below the root, and no page.
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
            return known.clone();
        }
        let versions = self.keep(Source::Path(file)).await;
        self.taken.insert(file.to_path_buf(), versions.clone());
        versions
    }

    /// Stores a file; a trial only determines the result.
    async fn keep(&self, source: Source<'_>) -> Result<Vec<StoredFile>, String> {
        match self.mode {
            Mode::Keep => self.shelf.take_local(self.services, source, &command_line()).await,
            Mode::DryRun => self.shelf.try_local(source).await,
        }
    }
}

fn here(versions: Result<Vec<StoredFile>, String>) -> At {
    match versions {
        Ok(versions) => found(&versions).map_or(At::Same, At::Here),
        Err(why) => At::Nothing(why),
    }
}

fn found(versions: &[StoredFile]) -> Option<Found> {
    let widest = versions.first()?;
    Some(Found { address: widest.address(), srcset: srcset(versions), dimensions: widest.dimensions })
}

/// Whether a reference leads neither to another site nor to this one's stored files.
fn is_local(reference: &str) -> bool {
    let scheme = reference.split(['/', '?', '#']).next().unwrap_or_default().contains(':');
    !(scheme || reference.starts_with("//") || reference.starts_with('#') || reference.starts_with("/files/"))
}

fn is_page(file: &Path) -> bool {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    matches!(ending.as_deref(), Some("html" | "htm" | "csv" | "jsonl" | "ndjson") | None)
}
