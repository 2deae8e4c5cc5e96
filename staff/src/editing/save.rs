//! A save: one new version, whatever happens on the way to it.

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

/// The save that goes on.
#[derive(Default)]
pub struct Saving {
    is_running: Cell<bool>,
    /// Those who asked for a save meanwhile: it is the same one.
    waiting: RefCell<Vec<oneshot::Sender<bool>>>,
    /// What was sent last: the same text again is the same save.
    attempt: RefCell<Option<Attempt>>,
}

impl Saving {
    /// Whether one goes on.
    pub fn is_running(&self) -> bool {
        self.is_running.get()
    }

    /// What comes next is another save.
    pub fn forget_attempt(&self) {
        self.attempt.replace(None);
    }
}

/// What is sent to be saved.
#[derive(Clone)]
struct Attempt {
    article: Option<ArticleId>,
    version: RevisionNumber,
    fields: Fields,
    note: Option<String>,
    /// The server makes one version of what comes under one key.
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
    /// Saves what is written, and says whether that is done; why not stands in the bar.
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

    async fn save_written(self: &Rc<Self>) -> bool {
        let text = editing_text();
        if self.surface.is_busy() {
            self.bar.say(text.wait_for_files);
        }
        self.surface.idle().await;
        if !self.surface.complete().await {
            return false;
        }
        if let Some(unread) = self.surface.settle().await {
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

    /// Notes what is sent. The same text again is the same save.
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
                    self.saved(saved, attempt.fields);
                    return true;
                }
                Err(error) => error,
            };
            if let Some(words) = no_answer(&error.error) {
                self.bar.say("");
                self.bar.warn(words, None);
                network().await;
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
            // Nothing was made of the attempt before it.
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

    /// Somebody has saved meanwhile: both texts become one, which is saved on top of theirs.
    pub async fn resolve(self: &Rc<Self>, theirs: SavedMeanwhile) -> bool {
        let base = Some(self.state.borrow().base.clone());
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

    /// Merges `mine`, which began as `base`, with `theirs`, and goes on from there. The merged text; nothing where somebody thinks
    /// better of it.
    pub async fn rebase(self: &Rc<Self>, theirs: SavedMeanwhile, mine: Fields, base: Option<Fields>) -> Option<Fields> {
        let theirs = SavedMeanwhile { fields: self.surface.normal(&theirs.fields), ..theirs };
        // Nobody needs to be asked when only one of the two has changed anything.
        let merged =
            if base.as_ref() == Some(&mine) { theirs.fields.clone() } else { merge(self, base, mine, &theirs).await? };
        {
            let mut state = self.state.borrow_mut();
            state.version = theirs.version;
            state.base = theirs.fields;
        }
        self.write(&merged.tidied());
        self.bar.newest.set(None);
        Some(self.read())
    }
}

/// What somebody has answered to what a save asks.
enum Asked {
    /// It asks nothing.
    Nothing,
    /// It is not to be saved.
    No,
    /// The day is meant.
    Sure,
    /// The review or the hour may end; whether the hour stays noted.
    Ends(Cost, bool),
}

/// Asks what the refusal of a save asks.
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
    match question.ask(|| ().into_any()).await {
        Some(()) => Asked::Sure,
        None => Asked::No,
    }
}

/// Asks whether the review or the hour may end; whether the hour stays noted.
async fn ask_to_end(cost: &Cost, words: String) -> Option<bool> {
    let text = editing_text();
    let keep = cost.hour.map(|hour: Instant| text.keep_hour(&hour.to_string()));
    let save = Choice::new(false, text.save);
    let choices = match keep {
        Some(keep) => vec![Choice::new(true, keep).primary(), save],
        None => vec![save.primary()],
    };
    let choices = choices.into_iter().chain([Choice::cancel(text.cancel)]).collect();
    Question { title: text.cost.to_owned(), text: words, name: "cost", choices }.ask(|| ().into_any()).await
}

/// A key that no other save has.
fn key() -> String {
    let part = || js_sys::Math::random().to_bits();
    format!("{:016x}-{:016x}", part(), part())
}
