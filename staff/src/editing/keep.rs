//! Keeping unsaved text: in this browser on each key, at the site two seconds after the last.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use domain::{
    date::Instant,
    draft::{Keeping as Kept, LocalDraft, SiteClock},
    editing::Fields,
    fault::{Fault, Refusal},
};
use futures_channel::oneshot;
use leptos::{prelude::*, task::spawn_local};

use super::{
    edit::{Edit, UNSAVED},
    says::Way,
    send::beacon,
    shelf,
    wait::patiently,
};
use crate::{
    StaffError,
    again::signed_in,
    draft::{DiscardDraft, KeepDraft, discard_draft, keep_draft},
    text::editing_text,
};

/// Pause after the last key before the text is sent.
const REST: Duration = Duration::from_secs(2);
/// Pause after a failure.
const AGAIN: Duration = Duration::from_secs(10);

/// The state of the keeping.
#[derive(Default)]
pub struct Keeping {
    /// Whether the text differs from the saved one.
    is_dirty: Cell<bool>,
    timer: Cell<Option<TimeoutHandle>>,
    /// Whether it is being sent.
    is_sending: Cell<bool>,
    /// The callers waiting for the end of the sending.
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
    /// The text kept by the site; `None` if unknown.
    there: RefCell<Option<Fields>>,
    /// Whether the editor has declined to log in again, and is not asked on each key.
    is_declined: Cell<bool>,
    is_ended: Cell<bool>,
}

impl Keeping {
    /// Whether there is unsaved text.
    pub fn is_dirty(&self) -> bool {
        self.is_dirty.get()
    }

    /// Takes note that the text was saved as a version.
    pub fn settled(&self) {
        self.there.replace(None);
    }

    /// Stops keeping.
    pub fn end(&self) {
        self.is_ended.set(true);
        self.stop();
    }

    fn stop(&self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
    }

    /// Resolves when nothing is being sent: a text that arrived after its save would look like a newer one.
    pub async fn pause(&self) {
        self.stop();
        while self.is_sending.get() {
            let (tell, told) = oneshot::channel();
            self.waiting.borrow_mut().push(tell);
            let _ = told.await;
        }
    }
}

impl Edit {
    /// Takes note of a change of the text. Returns the text.
    pub fn touched(self: &Rc<Self>) -> Fields {
        let fields = self.read();
        let is_dirty = fields != self.state.borrow().base;
        self.keeping.is_dirty.set(is_dirty);
        let _ = self.aside.toggle_attribute_with_force(UNSAVED, is_dirty);
        if is_dirty {
            self.keep_here(fields.clone(), false);
        } else {
            shelf::drop(&self.state.borrow().shelf);
        }
        if !self.saving.is_running() {
            let said = if is_dirty { editing_text().unsaved.to_owned() } else { self.state.borrow().said.clone() };
            self.bar.show(said);
        }
        self.keep_in(REST);
        fields
    }

    /// Resumes after a pause.
    pub fn resume_keeping(self: &Rc<Self>) {
        if self.keeping.is_dirty() {
            self.keep_in(REST);
        }
    }

    /// Keeps the text at the site now, or at least in this browser. Whether that succeeded.
    pub async fn keep_now(self: &Rc<Self>) -> bool {
        self.keeping.pause().await;
        self.keep().await;
        let fields = self.read();
        self.keeping.there.borrow().as_ref() == Some(&fields) || self.keep_here(fields, false)
    }

    /// Forgets the text, in this browser and at the site.
    pub async fn discard(&self) {
        self.keeping.pause().await;
        self.discard_kept().await;
    }

    /// Forgets the kept text, in this browser and at the site.
    pub async fn discard_kept(&self) {
        let DiscardDraft { article, column } = {
            let state = self.state.borrow();
            shelf::drop(&state.shelf);
            DiscardDraft { article: state.article, column: state.column.filter(|_| state.article.is_none()) }
        };
        // On failure it stays at the site, which offers it again.
        let _ = signed_in(|| discard_draft(article, column)).await;
    }

    /// Sends the text that the site lacks while the page is closing, if it is short enough for that.
    pub fn send_last(&self) {
        if self.keeping.is_dirty() {
            let fields = self.read();
            let state = self.state.borrow();
            let draft = KeepDraft { article: state.article, version: state.version, fields: fields.into() };
            beacon("/api/draft/keep", &draft);
        }
    }

    /// Resumes when the network is back.
    pub fn online(self: &Rc<Self>) {
        if self.keeping.is_dirty() {
            self.keep_in(Duration::ZERO);
        }
    }

    /// Allows the question for a login again.
    pub fn accept_login(self: &Rc<Self>) {
        self.keeping.is_declined.set(false);
        self.keep_in(Duration::ZERO);
    }

    /// Now, by the site's clock.
    pub fn now(&self) -> Instant {
        self.clock.get().at(shelf::now())
    }

    /// Keeps the text in this browser. Whether there is room.
    fn keep_here(&self, fields: Fields, sent: bool) -> bool {
        let state = self.state.borrow();
        let text = LocalDraft { version: state.version, base: state.began(), fields, at: self.now(), sent };
        let is_kept = shelf::write(&state.shelf, text);
        if !is_kept {
            self.bar.warn(editing_text().storage_full, None);
        }
        is_kept
    }

    fn keep_in(self: &Rc<Self>, pause: Duration) {
        self.keeping.stop();
        if self.keeping.is_ended.get() {
            return;
        }
        let edit = Rc::clone(self);
        let keep = move || spawn_local(async move { edit.keep().await });
        self.keeping.timer.set(set_timeout_with_handle(keep, pause).ok());
    }

    async fn keep(self: &Rc<Self>) {
        if self.keeping.is_sending.replace(true) {
            // The text written since then follows.
            return self.keep_in(REST);
        }
        self.send_draft().await;
        self.keeping.is_sending.set(false);
        for waiting in self.keeping.waiting.take() {
            let _ = waiting.send(());
        }
    }

    async fn send_draft(self: &Rc<Self>) {
        if self.saving.is_running() {
            return self.keep_in(REST);
        }
        let fields = self.read();
        let is_there = self.keeping.there.borrow().as_ref().map(|there| *there == fields);
        if is_there.unwrap_or(!self.keeping.is_dirty()) {
            return;
        }
        let (article, version) = {
            let state = self.state.borrow();
            (state.article, state.version)
        };
        let keep = || {
            let kept = keep_draft(article, version, fields.clone().into());
            patiently(kept, Err(StaffError::Offline))
        };
        let answer = if self.keeping.is_declined.get() { keep().await } else { signed_in(keep).await };
        match answer {
            Ok(Kept { at, here }) => {
                self.keeping.is_declined.set(false);
                self.clock.set(SiteClock::set(at, shelf::now()));
                // The site keeps a new article's text by column: this page finds it again only under its own column.
                let is_found = article.is_some() || Some(fields.column) == self.state.borrow().column;
                self.keeping.there.replace(Some(fields.clone()));
                // Text written during the request has not been sent yet.
                if self.keeping.is_dirty() && is_found && self.read() == fields {
                    self.keep_here(fields, true);
                }
                if self.keeping.is_dirty() && !self.saving.is_running() {
                    self.bar.say(editing_text().kept(&at.clock_time()));
                }
                self.heard(here);
            }
            Err(error) => self.not_kept(&error),
        }
    }

    fn not_kept(self: &Rc<Self>, error: &StaffError) {
        let text = editing_text();
        if let Some(words) = no_answer(error) {
            self.bar.warn(words, None);
            return self.keep_in(AGAIN);
        }
        match error {
            StaffError::Fault(Fault::Refused(Refusal::NotSignedIn)) => {
                self.keeping.is_declined.set(true);
                self.bar.warn(text.logged_out, Some(Way::LogIn));
            }
            error => {
                self.bar.warn(format!("{} {}", error.words(), text.kept_here), None);
                if is_for_now(error) {
                    self.keep_in(AGAIN);
                }
            }
        }
    }
}

/// Why there is no answer, in words, if the request is repeated automatically; `None` for other errors.
pub fn no_answer(error: &StaffError) -> Option<&'static str> {
    match error {
        StaffError::Offline => Some(editing_text().offline),
        StaffError::Fault(Fault::Unavailable(_)) => Some(editing_text().away),
        StaffError::Fault(_) => None,
    }
}

/// Whether the same request may succeed later.
fn is_for_now(error: &StaffError) -> bool {
    use Refusal::{Full, Quota, TooMany};

    matches!(error, StaffError::Fault(Fault::Failed(_) | Fault::Refused(Full | Quota { .. } | TooMany { .. })))
}
