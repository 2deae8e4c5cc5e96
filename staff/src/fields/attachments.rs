use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use app::read_json;
use domain::editing::Attached;
use futures_channel::oneshot;
use leptos::{prelude::*, task::spawn_local};
use serde::Deserialize;
use web_sys::{AbortController, File};

use super::{
    EditedFields,
    findings::Findings,
    request::{confirm, examined, file_words, upload},
};
use crate::{StaffError, article::AttachedFile, text::attachment_text};

/// A file on its way to the site.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Its number in this edit.
    pub id: usize,
    /// Its name.
    pub name: String,
    /// How much has gone.
    pub percent: u32,
}

/// A file on its way, with the means to send it and to stop it.
#[derive(Clone)]
struct Outgoing {
    id: usize,
    file: File,
    stop: AbortController,
}

/// The site's answer to an upload.
#[derive(Deserialize)]
struct KeptFile {
    sha256: String,
    size: i64,
}

/// The findings in each file, by its hash; `None` while they are being asked for.
type Found = Vec<(String, Option<Findings>)>;

/// Told the name of a refused file, and the reason.
type Refuse = dyn Fn(&str, &str);

/// The attachments of an edit.
pub struct Attachments {
    edited: EditedFields,
    /// The size of each file, in bytes, by its hash.
    sizes: RefCell<Vec<(String, i64)>>,
    findings: ArcRwSignal<Found>,
    uploads: ArcRwSignal<Vec<Upload>>,
    /// The files of `uploads`, which are sent one after another, so that they stand in the order in which they were chosen.
    outgoing: RefCell<Vec<Outgoing>>,
    sent: Cell<usize>,
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
    refuse: Rc<Refuse>,
    changed: Rc<dyn Fn()>,
}

impl Attachments {
    /// Those of `edited`, of which the site `knows` the sizes. `refuse` is told the name of a file that was refused, and why; `changed` is called
    /// when one has come or gone.
    pub fn new(
        edited: EditedFields,
        knows: &[AttachedFile],
        refuse: impl Fn(&str, &str) + 'static,
        changed: Rc<dyn Fn()>,
    ) -> Self {
        Self {
            edited,
            sizes: RefCell::new(knows.iter().map(|file| (file.sha256.clone(), file.size)).collect()),
            findings: ArcRwSignal::default(),
            uploads: ArcRwSignal::default(),
            outgoing: RefCell::default(),
            sent: Cell::default(),
            waiting: RefCell::default(),
            refuse: Rc::new(refuse),
            changed,
        }
    }

    /// The fields among which they stand.
    pub const fn edited(&self) -> &EditedFields {
        &self.edited
    }

    /// The files on their way, in their order.
    pub fn uploads(&self) -> ArcRwSignal<Vec<Upload>> {
        self.uploads.clone()
    }

    /// The findings in all files.
    pub fn findings(&self) -> ArcRwSignal<Found> {
        self.findings.clone()
    }

    /// The size of the file `sha256` in bytes, if it is known.
    pub fn size_of(&self, sha256: &str) -> Option<i64> {
        self.sizes.borrow().iter().find(|(of, _)| of == sha256).map(|(_, size)| *size)
    }

    /// The name of the file `sha256`.
    pub fn name_of(&self, sha256: &str) -> String {
        let files = self.edited.fields().attachments;
        files.into_iter().find(|file| file.sha256 == sha256).map(|file| file.name).unwrap_or_default()
    }

    /// Changes the list, as its editor does.
    pub fn change(&self, change: impl FnOnce(&mut Vec<Attached>)) {
        self.edited.change(|written| change(&mut written.fields.attachments));
    }

    /// Whether a file is on its way.
    pub fn is_busy(&self) -> bool {
        !self.outgoing.borrow().is_empty()
    }

    /// Resolves when no file is on its way.
    pub async fn idle(&self) {
        while self.is_busy() {
            let (tell, told) = oneshot::channel();
            self.waiting.borrow_mut().push(tell);
            let _ = told.await;
        }
    }

    /// Uploads `files`, and attaches each.
    pub fn add(self: &Rc<Self>, files: impl Iterator<Item = File>) {
        let is_sending = self.is_busy();
        for file in files {
            let Ok(stop) = AbortController::new() else { continue };
            let id = self.sent.replace(self.sent.get() + 1);
            self.uploads.update(|uploads| uploads.push(Upload { id, name: file.name(), percent: 0 }));
            self.outgoing.borrow_mut().push(Outgoing { id, file, stop });
        }
        if !is_sending {
            let attachments = Rc::clone(self);
            spawn_local(async move { attachments.send().await });
        }
    }

    /// Stops the upload `id`.
    pub fn stop(&self, id: usize) {
        if let Some(outgoing) = self.outgoing.borrow().iter().find(|outgoing| outgoing.id == id) {
            outgoing.stop.abort();
        }
    }

    /// Stops all uploads.
    pub fn end(&self) {
        self.outgoing.borrow().iter().for_each(|outgoing| outgoing.stop.abort());
    }

    async fn send(&self) {
        loop {
            let Some(next) = self.outgoing.borrow().first().cloned() else { break };
            let sent = self.send_file(&next).await;
            self.outgoing.borrow_mut().retain(|outgoing| outgoing.id != next.id);
            self.uploads.update(|uploads| uploads.retain(|upload| upload.id != next.id));
            if let Err(error) = sent
                && !next.stop.signal().aborted()
            {
                (self.refuse)(&next.file.name(), &file_words(&error));
            }
            (self.changed)();
        }
        for tell in self.waiting.take() {
            let _ = tell.send(());
        }
    }

    async fn send_file(&self, Outgoing { id, file, stop }: &Outgoing) -> Result<(), StaffError> {
        let (uploads, id) = (self.uploads.clone(), *id);
        let progress = move |percent| {
            uploads.update(|uploads| {
                if let Some(upload) = uploads.iter_mut().find(|upload| upload.id == id) {
                    upload.percent = percent;
                }
            });
        };
        let answer = upload(file, &stop.signal(), Rc::new(progress)).await?;
        let KeptFile { sha256, size } = read_json(&answer).map_err(|_| StaffError::Offline)?;
        self.sizes.borrow_mut().push((sha256.clone(), size));
        self.take_note(&sha256, &answer);
        let name = file.name();
        self.change(|files| {
            if !files.iter().any(|file| file.sha256 == sha256) {
                files.push(Attached { sha256, name });
            }
        });
        Ok(())
    }

    /// Asks for the findings in the file `sha256`, if they are not known.
    pub fn examine(self: &Rc<Self>, sha256: String) {
        let is_known = |(of, found): &(String, Option<Findings>)| {
            *of == sha256 && found.as_ref().is_none_or(|found| !found.is_pending)
        };
        if self.findings.with_untracked(|all| all.iter().any(is_known)) {
            return;
        }
        self.findings.update(|all| {
            all.retain(|(of, _)| *of != sha256);
            all.push((sha256.clone(), None));
        });
        let attachments = Rc::clone(self);
        spawn_local(async move {
            match examined(&sha256).await {
                Ok(answer) => attachments.take_note(&sha256, &answer),
                // Asked again when the file is shown the next time; submitting is refused meanwhile where it must be.
                Err(_) => attachments.findings.update(|all| all.retain(|(of, _)| *of != sha256)),
            }
        });
    }

    /// Confirms that the numbers of persons in the file `sha256` may be published.
    pub async fn confirm(&self, sha256: String) {
        match confirm(&sha256).await {
            Ok(answer) => self.take_note(&sha256, &answer),
            Err(StaffError::Offline) => (self.refuse)(&self.name_of(&sha256), attachment_text().confirm_offline),
            Err(error) => (self.refuse)(&self.name_of(&sha256), &error.words()),
        }
    }

    fn take_note(&self, sha256: &str, answer: &str) {
        let found = read_json(answer).ok();
        self.findings.update(|all| {
            all.retain(|(of, _)| of != sha256);
            // An answer that can't be read is asked for again.
            all.extend(found.map(|found| (sha256.to_owned(), Some(found))));
        });
    }
}
