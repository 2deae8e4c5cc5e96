//! The messages in the bar of an edit.

use domain::draft::{Here, Newest, Other};
use leptos::prelude::*;

use crate::article::OpenedArticle;

/// The action of the button beside an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Asks for a new login.
    LogIn,
    /// Shows the version that others have saved, and merges.
    Compare,
    /// Saves again, which merges.
    Save,
    /// Restores the discarded text.
    UndoThrow,
}

/// The messages in the bar. They may be set after the bar has gone.
#[derive(Clone)]
pub struct BarSays {
    /// The state of the edit.
    pub said: ArcRwSignal<String>,
    /// The error, and the action that helps, if there is one.
    pub trouble: ArcRwSignal<Option<(String, Option<Way>)>>,
    /// The other editors.
    pub others: ArcRwSignal<Vec<Other>>,
    /// The version that another editor has saved meanwhile.
    pub newest: ArcRwSignal<Option<Newest>>,
    /// Whether passing the text on publishes it.
    pub publishes: ArcRwSignal<bool>,
}

impl BarSays {
    /// The messages at the beginning of the edit of `opened`.
    pub fn new(opened: &OpenedArticle) -> Self {
        Self {
            said: ArcRwSignal::new(String::new()),
            trouble: ArcRwSignal::new(None),
            others: ArcRwSignal::new(opened.others.clone()),
            newest: ArcRwSignal::new(None),
            publishes: ArcRwSignal::new(false),
        }
    }

    /// Shows the state `text`, and clears the error.
    pub fn say(&self, text: impl Into<String>) {
        self.show(text.into());
        self.trouble.set(None);
    }

    /// Shows the state `text`. Setting the same text again would be announced again by screen readers.
    pub fn show(&self, text: String) {
        if self.said.with_untracked(|said| *said != text) {
            self.said.set(text);
        }
    }

    /// Shows an error, and the action that helps.
    pub fn warn(&self, text: impl Into<String>, way: Option<Way>) {
        self.trouble.set(Some((text.into(), way)));
    }

    /// Sets whether the button that passes the text on publishes it or sends it to review.
    pub fn passes_on(&self, publishes: bool) {
        if self.publishes.get_untracked() != publishes {
            self.publishes.set(publishes);
        }
    }

    /// Shows the other editors and their save. Returns whether that changes the article, which was in the state `before`.
    pub fn meet(&self, here: Here, before: Option<String>) -> bool {
        let Here { others, newest, state } = here;
        if self.others.with_untracked(|known| *known != others) {
            self.others.set(others);
        }
        let is_news = self.newest.with_untracked(|known| *known != newest);
        let is_moved = state.is_some_and(|state| before.is_none_or(|before| before != state.code()));
        let is_changed = (is_news && newest.is_some()) || is_moved;
        if is_news {
            self.newest.set(newest);
        }
        is_changed
    }
}
