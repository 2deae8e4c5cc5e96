//! A save: exactly one new version, however often it has to be retried.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use domain::{
    date::Instant,
    doubt::SURE_DAY,
    editing::{Fields, Saved},
    fault::{Fault, Refusal},
    id::{ArticleId, RevisionNumber},
    workflow::Cost,
};
use futures_channel::oneshot;
use leptos::prelude::*;

use super::{
    conflict::merge,
    edit::Edit,
    keep::no_answer,
    says::Way,
    wait::{network, patiently},
};
use crate::{
    StaffError,
    again::signed_in,
    article::{Accepted, SaveError, SavedMeanwhile, save_article},
    dialog::{Choice, Question},
    text::editing_text,
};

/// The running save.
#[derive(Default)]
pub struct Saving {
    is_running: Cell<bool>,
    /// Callers that asked for a save meanwhile: they share its result.
    waiting: RefCell<Vec<oneshot::Sender<bool>>>,
    /// The last attempt: the same text again is the same save.
    attempt: RefCell<Option<Attempt>>,
}

impl Saving {
    /// Whether a save is running.
    pub fn is_running(&self) -> bool {
        self.is_running.get()
    }

    /// Makes the next attempt a new save.
    pub fn forget_attempt(&self) {
        self.attempt.replace(None);
    }
}

/// The content of an attempt to save.
#[derive(Clone)]
struct Attempt {
    article: Option<ArticleId>,
    version: RevisionNumber,
    fields: Fields,
    note: Option<String>,
    /// The idempotency key: the server makes one version of all requests with it.
    key: String,
}

impl Attempt {
    async fn send(&self, accepted: Accepted) -> Result<Saved, SaveError> {
        let fields = self.fields.clone().into();
        let call = save_article(self.article, self.version, fields, self.note.clone(), self.key.clone(), accepted);
        patiently(call, Err(StaffError::Offline.into())).await
    }
}

impl Edit {
    /// Saves the text; whether that succeeded. The bar shows the reason if not.
    pub async fn save(self: &Rc<Self>) -> bool {
        if self.saving.is_running.get() {
            let (tell, told) = oneshot::channel();
            self.saving.waiting.borrow_mut().push(tell);
            return told.await.unwrap_or_default();
        }
        self.saving.is_running.set(true);
        self.keeping.pause().await;
        let is_saved = self.save_written().await;
        self.saving.is_running.set(false);
        self.resume_keeping();
        for waiting in self.saving.waiting.take() {
            let _ = waiting.send(is_saved);
        }
        is_saved
    }

    /// Saves until nothing is unsaved: text written during a save is saved by one more. Whether that succeeded.
    pub async fn save_all(self: &Rc<Self>) -> bool {
        while self.save().await {
            let written = self.read();
            if written == self.state.borrow().base {
                return true;
            }
        }
        false
    }

    async fn save_written(self: &Rc<Self>) -> bool {
        let text = editing_text();
        if self.surface.is_busy() {
            self.bar.say(text.wait_for_files);
            self.surface.idle().await;
            self.bar.say(text.unsaved);
        }
        let is_complete = self.surface.body.complete().await;
        // The editor has decided about the text meanwhile.
        if self.is_ended() || !is_complete {
            return false;
        }
        if let Some(unread) = self.surface.settle() {
            self.bar.warn(unread, None);
            self.surface.focus("day");
            return false;
        }
        let fields = self.read();
        if fields.title.is_empty() {
            self.bar.warn(text.title_missing, None);
            self.surface.focus("title");
            return false;
        }
        {
            let state = self.state.borrow();
            if state.article.is_some() && fields == state.base {
                let said = if state.said.is_empty() { text.same_now } else { state.said.as_str() };
                self.bar.say(said);
                return true;
            }
        }
        self.attempt(fields);
        self.send().await
    }

    /// Records the attempt. The same text again is the same save.
    fn attempt(&self, fields: Fields) {
        let state = self.state.borrow();
        let (article, version, note) = (state.article, state.version, self.surface.note());
        let before = self.saving.attempt.borrow().clone();
        let same = |before: &Attempt| {
            before.article == article && before.version == version && before.fields == fields && before.note == note
        };
        let key = before.filter(same).map_or_else(key, |before| before.key);
        self.saving.attempt.replace(Some(Attempt { article, version, fields, note, key }));
    }

    async fn send(self: &Rc<Self>) -> bool {
        let text = editing_text();
        let (mut accepted, mut hour) = (Accepted::default(), None);
        loop {
            self.bar.say(text.saving);
            let Some(attempt) = self.saving.attempt.borrow().clone() else { return false };
            let error = match signed_in(|| attempt.send(accepted)).await {
                Ok(saved) => {
                    if accepted.ends.is_some() {
                        self.state.borrow_mut().hour = hour;
                    }
                    // A note that was written meanwhile is the next version's.
                    if self.surface.note() == attempt.note {
                        self.surface.clear_note();
                    }
                    self.saved(saved, attempt.fields);
                    return true;
                }
                Err(error) => error,
            };
            // The editor has left meanwhile, and decided about the text.
            if self.is_ended() {
                return false;
            }
            if let Some(words) = no_answer(&error.error) {
                self.bar.say("");
                self.bar.warn(words, None);
                network().await;
                if self.is_ended() {
                    return false;
                }
                continue;
            }
            if let Some(theirs) = error.theirs {
                return Box::pin(self.resolve(*theirs)).await;
            }
            self.bar.say("");
            match asked(&error).await {
                Asked::Nothing => {
                    self.refused(&error.error);
                    return false;
                }
                Asked::No => {
                    self.bar.say(text.unsaved);
                    return false;
                }
                Asked::Sure => accepted.sure_day = true,
                Asked::Ends(cost, keep_hour) => {
                    (accepted.ends, accepted.keep_hour) = (Some(cost.ends), keep_hour);
                    hour = cost.hour.filter(|_| keep_hour);
                }
            }
            // The attempt before it has made no version.
            if let Some(attempt) = self.saving.attempt.borrow_mut().as_mut() {
                attempt.key = key();
            }
        }
    }

    fn refused(&self, error: &StaffError) {
        let StaffError::Fault(Fault::Refused(refusal)) = error else { return self.bar.warn(error.words(), None) };
        match refusal {
            Refusal::NotSignedIn => self.bar.warn(editing_text().logged_out, None),
            refusal => {
                self.bar.warn(error.words(), None);
                if let Refusal::Invalid { field, .. } = refusal {
                    self.surface.focus(field);
                }
            }
        }
    }

    /// Merges with the version that another editor has saved meanwhile, and saves the result on top of it.
    pub async fn resolve(self: &Rc<Self>, theirs: SavedMeanwhile) -> bool {
        self.surface.idle().await;
        if self.is_ended() {
            return false;
        }
        let base = self.state.borrow().began();
        let Some(merged) = self.rebase(theirs, self.read(), base).await else {
            self.bar.say("");
            self.bar.warn(editing_text().conflict_later, Some(Way::Save));
            return false;
        };
        if merged == self.state.borrow().base {
            self.bar.say(editing_text().now_same);
            return true;
        }
        self.attempt(merged);
        self.send().await
    }

    /// Merges `mine`, based on `base`, with `theirs`, and continues from there. Returns the merged text; `None` if the editor
    /// cancels.
    pub async fn rebase(self: &Rc<Self>, theirs: SavedMeanwhile, mine: Fields, base: Option<Fields>) -> Option<Fields> {
        let theirs = SavedMeanwhile { fields: self.surface.normal(&theirs.fields), ..theirs };
        // Without conflicting changes, no question is needed.
        let merged =
            if base.as_ref() == Some(&mine) { theirs.fields.clone() } else { merge(self, base, mine, &theirs).await? };
        {
            let mut state = self.state.borrow_mut();
            state.version = theirs.version;
            state.base = theirs.fields;
            state.is_base_known = true;
        }
        self.tell_base();
        self.write(&merged.tidied());
        self.bar.newest.set(None);
        Some(self.read())
    }
}

/// The editor's answer to the question of a save.
enum Asked {
    /// There is no question.
    Nothing,
    /// The editor cancels the save.
    No,
    /// The editor means the day.
    Sure,
    /// The review or the hour may end; the flag tells whether the hour stays noted.
    Ends(Cost, bool),
}

/// Asks the question in the refusal of a save.
async fn asked(error: &SaveError) -> Asked {
    let StaffError::Fault(Fault::Refused(refusal)) = &error.error else { return Asked::Nothing };
    if let Some(cost) = error.cost.as_deref().filter(|_| refusal.is_about(Cost::FIELD)) {
        let keeps = ask_to_end(cost, error.error.words()).await;
        return keeps.map_or(Asked::No, |keeps| Asked::Ends(cost.clone(), keeps));
    }
    if !refusal.is_about(SURE_DAY) {
        return Asked::Nothing;
    }
    let (title, sure) = editing_text().day;
    let question = Question {
        title: title.to_owned(),
        text: error.error.words(),
        name: "",
        choices: vec![Choice::new((), sure).primary(), Choice::cancel(editing_text().cancel)],
    };
    match question.choose().await {
        Some(()) => Asked::Sure,
        None => Asked::No,
    }
}

/// Asks whether the review or the hour may end. Returns whether the hour stays noted, `None` for no.
async fn ask_to_end(cost: &Cost, words: String) -> Option<bool> {
    let text = editing_text();
    let keep = cost.hour.map(|hour: Instant| text.keep_hour(&hour.to_string()));
    let save = Choice::new(false, text.save);
    let choices = match keep {
        Some(keep) => vec![Choice::new(true, keep).primary(), save],
        None => vec![save.primary()],
    };
    let choices = choices.into_iter().chain([Choice::cancel(text.cancel)]).collect();
    Question { title: text.cost.to_owned(), text: words, name: "cost", choices }.choose().await
}

/// A new key, unique to its save.
fn key() -> String {
    let part = || js_sys::Math::random().to_bits();
    format!("{:016x}-{:016x}", part(), part())
}
