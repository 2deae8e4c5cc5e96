//! The ways out of an edit: passing the text on, merging, leaving.

use std::rc::Rc;

use leptos::prelude::*;

use super::{edit::Edit, wait::patiently};
use crate::{
    StaffError,
    again::signed_in,
    article::{SavedMeanwhile, open_article},
    dialog::{Choice, Question},
    text::editing_text,
    workflow::submit_article,
};

/// Longest note to the reviewer, in characters.
const MAX_WORDS: &str = "500";

/// The way of leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaving {
    Save,
    Keep,
    Discard,
}

impl Edit {
    /// Saves the text and passes it on: to review, or to the public.
    pub async fn submit(self: &Rc<Self>) {
        if self.is_submitting.replace(true) {
            return;
        }
        if let Err(error) = self.pass_on().await {
            self.bar.warn(error.words(), None);
        }
        self.is_submitting.set(false);
    }

    async fn pass_on(self: &Rc<Self>) -> Result<(), StaffError> {
        let text = editing_text();
        let publishes = self.publishes(self.read().column);
        let (title, label, go) = if publishes { text.publish } else { text.submit };
        let owner = Owner::new();
        let before = self.words.borrow().clone();
        let words = owner.with(|| RwSignal::new(before.clone()));
        let question = Question {
            title: title.to_owned(),
            text: if publishes { self.what_is_published() } else { String::new() },
            name: "",
            choices: vec![Choice::new((), go).primary(), Choice::cancel(text.cancel)],
        };
        let field = move || {
            view! {
                <label>
                    <span>{label}</span>
                    <textarea
                        rows="3"
                        autofocus
                        maxlength=MAX_WORDS
                        prop:value=before
                        on:input=move |event| words.set(event_target_value(&event))
                    ></textarea>
                </label>
            }
            .into_any()
        };
        let goes = question.ask(field).await.is_some();
        let words = words.get_untracked();
        owner.cleanup();
        self.words.replace(words.clone());
        if !goes || self.is_ended() || !self.save_all().await {
            return Ok(());
        }
        let (article, version) = {
            let state = self.state.borrow();
            (state.article, state.version)
        };
        let Some(article) = article else { return Ok(()) };
        let note = Some(words.trim().to_owned()).filter(|note| !note.is_empty());
        signed_in(|| submit_article(article, version, note.clone())).await?;
        self.end(true);
        Ok(())
    }

    /// The article and its place, for the question before it is published.
    fn what_is_published(&self) -> String {
        let fields = self.read();
        let state = self.state.borrow();
        let column = state.columns.iter().find(|column| column.id == fields.column);
        let place = column.map(|column| column.place.as_str()).unwrap_or_default();
        let hour = state.hour.map(|hour| hour.to_string());
        editing_text().publish_question(&fields.title, place, hour.as_deref())
    }

    /// The site's present version.
    pub async fn newest(&self) -> Result<SavedMeanwhile, StaffError> {
        let article = self.state.borrow().article;
        let open = || patiently(open_article(article, None), Err(StaffError::Offline));
        signed_in(open).await.map(SavedMeanwhile::from)
    }

    /// Shows the version that another editor has saved meanwhile, and merges.
    pub async fn compare(self: &Rc<Self>) {
        match self.newest().await {
            Ok(theirs) if theirs.version != self.state.borrow().version => {
                // A picture on its way would be lost with the place where it is to stand.
                self.surface.idle().await;
                if self.is_ended() {
                    return;
                }
                let base = self.state.borrow().began();
                let mine = self.read();
                self.rebase(theirs, mine, base).await;
            }
            Ok(_) => {}
            Err(error) => self.bar.warn(error.words(), None),
        }
    }

    /// Ends the edit, after a question about unsaved text.
    pub async fn leave(self: &Rc<Self>) {
        if !self.keeping.is_dirty() && !self.surface.is_busy() {
            return self.end(self.was_saved());
        }
        let text = editing_text();
        let question = Question {
            title: text.leave.0.to_owned(),
            text: text.leave.1.to_owned(),
            name: "",
            choices: vec![
                Choice::new(Leaving::Save, text.leave_save).primary(),
                Choice::new(Leaving::Keep, text.leave_keep),
                Choice::new(Leaving::Discard, text.leave_discard),
                Choice::cancel(text.leave_stay),
            ],
        };
        let leaves = match question.choose().await {
            Some(Leaving::Save) => self.save_all().await,
            // A text that neither the site nor this browser could keep is not left.
            Some(Leaving::Keep) => self.keep_now().await,
            Some(Leaving::Discard) => {
                self.give_up();
                self.throw_away();
                self.discard().await;
                true
            }
            None => false,
        };
        if leaves {
            self.end(self.was_saved());
        }
    }
}
