//! An unsaved text: found in this browser, or kept by the site; and a discarded one.

use std::rc::Rc;

use domain::draft::{KeptDraft, LocalDraft, Recovery};

use super::{
    edit::Edit,
    later::Wanted,
    says::Way,
    shelf::{self, Thrown},
};
use crate::{
    article::{OpenedArticle, SavedMeanwhile},
    dialog::{Choice, Question},
    text::{editing_text, field},
};

impl Edit {
    /// Restores the unsaved text, if there is one and the editor wants it.
    pub async fn recover(self: &Rc<Self>, opened: OpenedArticle, wanted: Option<Wanted>) {
        let (name, base) = {
            let state = self.state.borrow();
            (state.shelf.clone(), state.base.clone())
        };
        let here = shelf::read(&name, base.day);
        let here = here.map(|text| LocalDraft { fields: self.surface.normal(&text.fields), ..text });
        let there = opened.kept.map(|text| KeptDraft { fields: self.surface.normal(&text.fields), ..text });
        let Some(found) = Recovery::find(here, there, &base) else {
            shelf::drop(&name);
            return self.offer_thrown(wanted).await;
        };
        let choice = match wanted {
            Some(wanted) => wanted,
            // Closing the question keeps the text.
            None => offer(&found, &base.differing(&found.fields)).await.unwrap_or(Wanted::Restore),
        };
        if choice != Wanted::Discard {
            return self.restore(found.into()).await;
        }
        shelf::throw_away(&name, Some(&found.into()));
        self.discard_kept().await;
        self.offer_thrown(None).await;
    }

    /// Restores `found`, which is based on the present version or an earlier one.
    async fn restore(self: &Rc<Self>, found: Thrown) {
        let text = editing_text();
        let (version, base) = {
            let state = self.state.borrow();
            (state.version, state.base.clone())
        };
        if found.version == version {
            self.write(&found.fields);
        } else if !self.restore_upon(&found).await {
            // Not merged yet: the edit continues on the old version, and the save asks again.
            {
                let mut state = self.state.borrow_mut();
                state.version = found.version;
                state.is_base_known = found.base.is_some();
                state.base = found.base.clone().unwrap_or(base);
            }
            self.tell_base();
            self.write(&found.fields);
            return self.bar.warn(text.conflict_later, Some(Way::Compare));
        }
        let said = text.restored(&found.at);
        self.state.borrow_mut().said.clone_from(&said);
        self.bar.say(said);
    }

    /// Merges `found` with the present version. Whether that succeeded.
    async fn restore_upon(self: &Rc<Self>, found: &Thrown) -> bool {
        let Ok(theirs) = self.newest().await else { return false };
        self.rebase(theirs, found.fields.clone(), found.base.clone()).await.is_some()
    }

    /// Sets the discarded text aside.
    pub fn throw_away(&self) {
        let text = self.written();
        shelf::throw_away(&self.state.borrow().shelf, Some(&text));
    }

    /// The present text, in the form in which it is restored.
    fn written(&self) -> Thrown {
        let fields = self.read();
        let state = self.state.borrow();
        Thrown { fields, version: state.version, base: state.began(), at: self.now().to_string() }
    }

    /// The discarded text, if it differs from the present one.
    fn thrown(&self) -> Option<Thrown> {
        let text = shelf::thrown(&self.state.borrow().shelf)?;
        (text.fields != self.read()).then_some(text)
    }

    /// Offers the discarded text, or restores it at once if that is `wanted`.
    async fn offer_thrown(self: &Rc<Self>, wanted: Option<Wanted>) {
        if wanted == Some(Wanted::Undo) {
            return self.undo_throw().await;
        }
        if let Some(text) = self.thrown() {
            self.bar.warn(editing_text().thrown(&text.at), Some(Way::UndoThrow));
        }
    }

    /// Restores the discarded text. The text written since is set aside in its place.
    pub async fn undo_throw(self: &Rc<Self>) {
        let Some(text) = self.thrown() else { return };
        let written = self.keeping.is_dirty().then(|| self.written());
        shelf::throw_away(&self.state.borrow().shelf, written.as_ref());
        self.restore(text).await;
        if written.is_some()
            && let Some(text) = self.thrown()
        {
            self.bar.warn(editing_text().thrown(&text.at), Some(Way::UndoThrow));
        }
    }
}

/// The newest version of `opened`, in the form of another editor's save.
impl From<OpenedArticle> for SavedMeanwhile {
    fn from(opened: OpenedArticle) -> Self {
        let OpenedArticle { version, writer, at, fields, .. } = opened;
        Self { version, writer, at: at.unwrap_or_default(), fields }
    }
}

/// Asks what to do with `found`, which differs in `fields`.
async fn offer(found: &Recovery, fields: &[domain::field::Field]) -> Option<Wanted> {
    let text = editing_text();
    let names: Vec<_> = fields.iter().map(|it| field(*it)).collect();
    let question = Question {
        title: text.found.to_owned(),
        text: text.found_by(found.by, &found.at.to_string(), &names.join("、")),
        name: "",
        choices: vec![Choice::new(Wanted::Restore, text.restore).primary(), Choice::new(Wanted::Discard, text.discard)],
    };
    question.choose().await
}
