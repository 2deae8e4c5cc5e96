//! The page of an article during an edit: its fields, its body and its attachments.

use std::{cell::RefCell, rc::Rc};

use domain::{editing::Fields, field::Field};
use js_sys::Array;
use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};
use web_sys::{File, HtmlElement, wasm_bindgen::JsCast};

use super::{
    body::{Body, Editor},
    edit::Edit,
    hears::{Hears, Slot},
};
use crate::{
    StaffError,
    article::OpenedArticle,
    fields::{
        AttachmentList, Attachments, Cover, EditedFacts, EditedFields, EditedHeadline, Offered, Panel, ShownArticle,
    },
};

/// The page of an article during an edit.
pub struct Surface {
    /// The body.
    pub body: Body,
    shown: ShownArticle,
    edited: EditedFields,
    offered: Offered,
    attachments: Rc<Attachments>,
    covers: RefCell<Vec<Cover>>,
    owner: Owner,
}

impl Surface {
    /// Begins on the article of `aside`, for the edit that will be in `slot`. `hears` receives the calls of the body's script.
    ///
    /// # Errors
    /// `Offline` if the script can't be loaded, or the page is none of an article.
    pub async fn open(
        editor: Editor,
        aside: &HtmlElement,
        opened: &OpenedArticle,
        hears: &Hears,
        slot: &Slot,
    ) -> Result<Self, StaffError> {
        let shown = ShownArticle::around(aside).ok_or(StaffError::Offline)?;
        let body = editor.open(&shown.body, &opened.fields.body, hears).await.map_err(|_| StaffError::Offline)?;
        let changed: Rc<dyn Fn()> = Rc::new(on(slot, Edit::changed));
        let leaves = on(slot, |edit| edit.surface.body.focus());
        let refused = Rc::clone(slot);
        let refuse = move |name: &str, why: &str| {
            let edit = refused.borrow().upgrade();
            if let Some(edit) = edit {
                edit.report.refuse(name.to_owned(), why);
            }
        };
        let edited = EditedFields::new(opened.fields.clone(), Rc::clone(&changed), leaves);
        let attachments = Attachments::new(edited.clone(), &opened.attachments, refuse, changed);
        let surface = Self {
            body,
            shown,
            edited,
            offered: Offered::of(opened),
            attachments: Rc::new(attachments),
            covers: RefCell::default(),
            owner: Owner::new(),
        };
        surface.cover();
        Ok(surface)
    }

    /// Puts what is written on over what is shown.
    fn cover(&self) {
        let Self { shown, edited, offered, attachments, .. } = self;
        let covers = self.owner.with(|| {
            let headline = view! { <EditedHeadline edited=edited.clone() /> }.into_any();
            let clicks = shown.clicks();
            let facts = view! { <EditedFacts edited=edited.clone() offered=offered.clone() clicks /> }.into_any();
            let list = view! { <AttachmentList attachments=Rc::clone(attachments) /> }.into_any();
            [
                shown.headline.as_ref().and_then(|shown| Cover::over(shown, headline)),
                shown.facts.as_ref().and_then(|shown| Cover::over(shown, facts)),
                match &shown.attachments {
                    Some(shown) => Cover::over(shown, list),
                    // The body that is shown is covered itself, and stays.
                    None => Cover::before(&shown.body, list),
                },
            ]
        });
        self.covers.borrow_mut().extend(covers.into_iter().flatten());
        shown.mark(true);
    }

    /// The present text; `None` if the script fails.
    pub fn read(&self) -> Option<Fields> {
        let body = self.body.read()?;
        Some(Fields { body, ..self.edited.fields() }.tidied())
    }

    /// Replaces the whole text with `fields`.
    pub fn write(&self, fields: &Fields) {
        self.edited.set(fields.clone());
        self.body.write(&fields.body);
    }

    /// `fields` in the editor's own form.
    pub fn normal(&self, fields: &Fields) -> Fields {
        let body = self.body.normal(&fields.body);
        Fields { body: body.unwrap_or_else(|| fields.body.clone()), ..fields.tidied() }
    }

    /// Sets the title that comes with a document, if there is none.
    pub fn suggest_title(&self, title: String) {
        self.edited.suggest_title(title);
    }

    /// Attaches `files`.
    pub fn attach(&self, files: &Array) {
        self.attachments.add(files.iter().filter_map(|file| file.dyn_into::<File>().ok()));
    }

    /// Whether files are being uploaded.
    pub fn is_busy(&self) -> bool {
        self.attachments.is_busy() || self.body.is_busy()
    }

    /// Resolves when no file is being uploaded.
    pub async fn idle(&self) {
        while self.is_busy() {
            self.attachments.idle().await;
            self.body.idle().await;
        }
    }

    /// Reads pending input. Returns the problem with it, `None` if there is none.
    pub fn settle(&self) -> Option<String> {
        self.edited.settle().err().map(|refusal| StaffError::from(refusal).words())
    }

    /// The note on the changes, for the next version.
    pub fn note(&self) -> Option<String> {
        self.edited.note()
    }

    /// Clears the note.
    pub fn clear_note(&self) {
        self.edited.set_note(String::new());
    }

    /// The panel of the fields outside the text.
    pub fn panel(&self) -> AnyView {
        view! { <Panel edited=self.edited.clone() offered=self.offered.clone() /> }.into_any()
    }

    /// Puts the caret at the place where writing begins.
    pub fn begin(&self, is_new: bool) {
        self.body.begin(is_new);
        if !is_new {
            return;
        }
        let edited = self.edited.clone();
        spawn_local(async move {
            // The fields are known once they stand in the page.
            tick().await;
            edited.focus(Field::Title);
        });
    }

    /// Moves the focus to the field called `name`.
    pub fn focus(&self, name: &str) {
        match Field::ALL.iter().find(|field| field.name() == name) {
            Some(Field::Body) => self.body.focus(),
            Some(field) => self.edited.focus(*field),
            None => {}
        }
    }

    /// Restores the page.
    pub fn end(&self) {
        self.attachments.end();
        self.body.end();
        drop(self.covers.take());
        self.owner.cleanup();
        self.shown.mark(false);
    }
}

/// Does `does` with the edit in `slot`, once there is one.
fn on(slot: &Slot, does: impl Fn(&Rc<Edit>) + 'static) -> impl Fn() + 'static {
    let slot = Rc::clone(slot);
    move || {
        let edit = slot.borrow().upgrade();
        if let Some(edit) = edit {
            does(&edit);
        }
    }
}
