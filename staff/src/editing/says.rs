//! What the bar of an edit says.

use domain::draft::{Here, Newest, Other};
use leptos::prelude::*;

use crate::article::OpenedArticle;

/// What a button beside trouble does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Asks for the login.
    LogIn,
    /// Shows what others have saved, and merges.
    Compare,
    /// Saves again, which merges.
    Save,
    /// Brings back what was given up.
    UndoThrow,
}

/// What the bar says. It may be told after the bar has gone.
#[derive(Clone)]
pub struct BarSays {
    /// How things stand.
    pub said: ArcRwSignal<String>,
    /// What is wrong, and a way on.
    pub trouble: ArcRwSignal<Option<(String, Option<Way>)>>,
    /// Who else is here.
    pub others: ArcRwSignal<Vec<Other>>,
    /// What somebody else has saved meanwhile.
    pub newest: ArcRwSignal<Option<Newest>>,
    /// Passing the text on publishes it.
    pub publishes: ArcRwSignal<bool>,
}

impl BarSays {
    /// That `opened` is edited.
    pub fn new(opened: &OpenedArticle) -> Self {
        Self {
            said: ArcRwSignal::new(String::new()),
            trouble: ArcRwSignal::new(None),
            others: ArcRwSignal::new(opened.others.clone()),
            newest: ArcRwSignal::new(None),
            publishes: ArcRwSignal::new(false),
        }
    }

    /// Says how things stand, and that nothing is wrong.
    pub fn say(&self, text: impl Into<String>) {
        self.show(text.into());
        self.trouble.set(None);
    }

    /// Says how things stand. The same words again are no news to who hears them.
    pub fn show(&self, text: String) {
        if self.said.with_untracked(|said| *said != text) {
            self.said.set(text);
        }
    }

    /// Says what is wrong, and offers a way on.
    pub fn warn(&self, text: impl Into<String>, way: Option<Way>) {
        self.trouble.set(Some((text.into(), way)));
    }

    /// Says what the button does that passes the text on: it goes to review, or to the public.
    pub fn passes_on(&self, publishes: bool) {
        if self.publishes.get_untracked() != publishes {
            self.publishes.set(publishes);
        }
    }

    /// Says who else is here, and whether they have saved. Answers whether the article, which was in the state `before`, is changed by that.
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
