//! One edit of one article, from opening to leaving.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    rc::Rc,
};

use domain::{
    draft::{Here, SiteClock},
    editing::{Fields, Saved},
    id::{ArticleId, ColumnId},
};
use leptos::{prelude::*, task::spawn_local};
use web_sys::{HtmlElement, wasm_bindgen::JsValue};

use super::{
    bar,
    begin::tell_of_kept,
    body::Editor,
    format::{self, FormatBar},
    guard,
    hears::{Hears, Slot},
    keep::Keeping,
    later::Wanted,
    presence,
    report::Report,
    save::Saving,
    says::BarSays,
    shelf,
    state::State,
    surface::Surface,
};
use crate::{
    StaffError,
    again::signed_in,
    article::{open_article, redraw},
    browser::{Listener, focus_at},
    text::editing_text,
};

/// The attribute of the status area that marks unsaved text: if this program breaks off, the script keeps and saves it.
pub const UNSAVED: &str = "data-unsaved";

/// A running edit.
pub struct Edit {
    /// The status area above the article.
    pub aside: HtmlElement,
    /// The editor's login name.
    pub me: String,
    /// The article's page during the edit.
    pub surface: Surface,
    /// The messages in the bar.
    pub bar: BarSays,
    /// The bar of formats, once it is in the page.
    pub formats: RefCell<Option<Rc<FormatBar>>>,
    /// The report under the bar.
    pub report: Report,
    /// The state of the article.
    pub state: RefCell<State>,
    /// The site's clock.
    pub clock: Cell<SiteClock>,
    /// The keeping of unsaved text.
    pub keeping: Keeping,
    /// The running save.
    pub saving: Saving,
    /// The note to the reviewer.
    pub words: RefCell<String>,
    /// Whether it is being submitted.
    pub is_submitting: Cell<bool>,
    last: RefCell<Fields>,
    is_ended: Cell<bool>,
    /// Whether the editor has thrown the text away: a save that waits for a file must not bring it to the site.
    is_given_up: Cell<bool>,
    was_saved: Cell<bool>,
    /// The listeners, which go before a page that is left on purpose.
    guard: Cell<Option<[Listener; 7]>>,
    holds: RefCell<Vec<Box<dyn Any>>>,
}

impl Edit {
    /// Begins to edit the article of `aside`, treating a kept text as `wanted`, if that is given. `None` if another page has come
    /// meanwhile.
    ///
    /// # Errors
    /// If the article can't be edited, or the editor can't be loaded.
    pub async fn open(
        aside: HtmlElement,
        wanted: Option<Wanted>,
        editor: Editor,
    ) -> Result<Option<Rc<Self>>, StaffError> {
        let number = |name: &str| aside.get_attribute(name);
        let article: Option<ArticleId> = number("data-article").and_then(|number| number.parse().ok());
        let column: Option<ColumnId> = number("data-column").and_then(|number| number.parse().ok());
        let me = number("data-me").unwrap_or_default();
        let opened = signed_in(|| open_article(article, column)).await?;
        if !aside.is_connected() {
            return Ok(None);
        }
        let clock = SiteClock::set(opened.now, shelf::now());
        let slot = Slot::default();
        let hears = Hears::new(&slot);
        let surface = Surface::open(editor, &aside, &opened, &hears, &slot).await?;
        if !aside.is_connected() {
            surface.end();
            return Ok(None);
        }
        let base = surface.read().unwrap_or_else(|| opened.fields.clone());
        let shelf = shelf::name(&me, article, column);
        let edit = Rc::new(Self {
            aside,
            me,
            surface,
            bar: BarSays::new(&opened),
            formats: RefCell::default(),
            report: Report::new(),
            state: RefCell::new(State::of(&opened, column, base.clone(), shelf)),
            clock: Cell::new(clock),
            keeping: Keeping::default(),
            saving: Saving::default(),
            words: RefCell::default(),
            is_submitting: Cell::new(false),
            last: RefCell::new(base),
            is_ended: Cell::new(false),
            is_given_up: Cell::new(false),
            was_saved: Cell::new(false),
            guard: Cell::default(),
            holds: RefCell::default(),
        });
        slot.replace(Rc::downgrade(&edit));
        edit.tell_base();
        edit.bar.publishes.set(edit.publishes(opened.fields.column));
        edit.hold(bar::mount(&edit));
        edit.hold(format::mount(&edit));
        edit.recover(opened, wanted).await;
        if !edit.aside.is_connected() {
            edit.gone();
            return Ok(None);
        }
        edit.begin();
        Ok(Some(edit))
    }

    /// Keeps `it` alive until the edit ends.
    fn hold(&self, it: impl Any) {
        self.holds.borrow_mut().push(Box::new(it));
    }

    fn begin(self: &Rc<Self>) {
        presence::tell(self);
        self.guard.set(Some(guard::begin(self)));
        self.surface.begin(self.state.borrow().article.is_none());
    }

    /// The whole text as it is now.
    pub fn read(&self) -> Fields {
        if let Some(fields) = self.surface.read() {
            self.last.replace(fields);
        }
        self.last.borrow().clone()
    }

    /// Replaces the whole text with `fields`.
    pub fn write(self: &Rc<Self>, fields: &Fields) {
        self.surface.write(fields);
        self.changed();
    }

    /// Takes note of a change of the text.
    pub fn changed(self: &Rc<Self>) {
        if self.is_ended() {
            return;
        }
        let fields = self.touched();
        self.bar.passes_on(self.publishes(fields.column));
    }

    /// Whether the edit is over, or its text is thrown away.
    pub fn is_ended(&self) -> bool {
        self.is_ended.get() || self.is_given_up.get()
    }

    /// Takes note that the editor throws the text away.
    pub fn give_up(&self) {
        self.is_given_up.set(true);
    }

    /// Takes note of the other editors and of their saves.
    pub fn heard(&self, here: Here) {
        if !self.is_ended() && self.bar.meet(here, self.aside.get_attribute("data-state")) {
            self.redraw();
        }
    }

    /// Takes note of the version that the server has made of `fields`.
    pub fn saved(self: &Rc<Self>, saved: Saved, fields: Fields) {
        let Saved { article, version, at } = saved;
        self.was_saved.set(true);
        {
            let mut state = self.state.borrow_mut();
            shelf::drop(&state.shelf);
            shelf::throw_away(&state.shelf, None);
            // Another page may have come meanwhile, whose address this is not.
            if state.article.is_none() && !self.is_ended() {
                // A reload opens the new article.
                let address = domain::article::address(article);
                if let Ok(history) = window().history() {
                    let now = history.state().unwrap_or(JsValue::NULL);
                    let _ = history.replace_state_with_url(&now, "", Some(&address));
                }
                let _ = self.aside.remove_attribute("data-new");
            }
            state.article = Some(article);
            state.version = version;
            state.base = fields;
            state.is_base_known = true;
            state.said = editing_text().saved(&at.clock_time());
            state.shelf = shelf::name(&self.me, Some(article), None);
        }
        let _ = self.aside.set_attribute("data-article", &article.to_string());
        let _ = self.aside.set_attribute("data-version", &version.to_string());
        self.tell_base();
        self.saving.forget_attempt();
        self.keeping.settled();
        self.touched();
        let said = self.state.borrow().said.clone();
        self.bar.say(said);
        self.bar.newest.set(None);
        self.redraw();
    }

    /// Tells the script the version on which the text is based: if this program breaks off, the script saves upon it.
    pub fn tell_base(&self) {
        let version = self.state.borrow().version;
        let _ = self.aside.set_attribute("data-based-on", &version.to_string());
    }

    /// Draws the line above the article anew.
    fn redraw(&self) {
        let (aside, article) = (self.aside.clone(), self.state.borrow().article);
        if let Some(article) = article {
            spawn_local(async move { redraw(&aside, article).await });
        }
    }

    /// Whether passing the text on publishes it without a review: neither its public column nor its new one, `column`, requires one.
    pub fn publishes(&self, column: ColumnId) -> bool {
        let state = self.state.borrow();
        let steps = |id: ColumnId| state.columns.iter().find(|column| column.id == id).map_or(1, |column| column.steps);
        steps(column) == 0 && state.public_column.is_none_or(|column| steps(column) == 0)
    }

    /// Whether a version was saved in this edit.
    pub fn was_saved(&self) -> bool {
        self.was_saved.get()
    }

    /// Ends the edit, and restores the page; with `reload`, loads it anew.
    pub fn end(self: &Rc<Self>, reload: bool) {
        if self.is_ended.replace(true) {
            return;
        }
        self.keeping.end();
        presence::leave(self);
        let article = self.state.borrow().article;
        let location = window().location();
        match article {
            Some(article) if reload => {
                drop(self.guard.take());
                let _ = location.assign(&domain::article::address(article));
            }
            None => {
                drop(self.guard.take());
                let history = window().history();
                let is_alone = history.as_ref().map_or(1, |history| history.length().unwrap_or(1)) <= 1;
                let _ = match history {
                    Ok(history) if !is_alone => history.back(),
                    _ => location.assign("/desk"),
                };
            }
            Some(_) => {
                self.give_back();
                if let Some(way) = crate::browser::within(&self.aside, "a[data-edit]").first() {
                    focus_at(way);
                }
                tell_of_kept(&self.aside);
            }
        }
    }

    /// Ends the edit when the article has gone from the page: the unsaved text is kept, and comes back with the article.
    pub fn gone(self: &Rc<Self>) {
        if self.is_ended.replace(true) {
            return;
        }
        self.send_last();
        self.keeping.end();
        presence::leave(self);
        self.give_back();
    }

    fn give_back(&self) {
        self.surface.end();
        let _ = self.aside.remove_attribute(UNSAVED);
        drop(self.guard.take());
        // The bar, and the script's callbacks.
        let held = self.holds.take();
        drop(held);
    }
}
