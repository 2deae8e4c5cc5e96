use std::{cell::RefCell, rc::Rc};

use domain::{date::written::DayLine, editing::Fields, fault::Refusal, field::Field};
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::{article::OpenedArticle, browser::unfold};

/// The facts that stand below the headline, in the order of the page. One that the article lacks is written in the panel.
pub const FACTS: [Field; 8] = [
    Field::Day,
    Field::IndexNumber,
    Field::DocumentNumber,
    Field::IssuingBody,
    Field::Validity,
    Field::Topic,
    Field::Source,
    Field::Author,
];

/// The content of the fields so far.
#[derive(Debug, Clone)]
pub struct Written {
    /// All but the body.
    pub fields: Fields,
    /// The line of the day, which may hold a text that is none.
    pub day: DayLine,
    /// The note on the changes.
    pub note: String,
}

impl Written {
    /// The text of `field` as its line or its input shows it.
    pub fn text(&self, field: Field) -> String {
        if field == Field::Day { self.day.text() } else { field.text(&self.fields) }
    }
}

/// Ids and names from which an editor chooses.
#[derive(Debug, Clone)]
pub struct Offered {
    /// The columns in which the editor may write.
    pub columns: Vec<(String, String)>,
    /// 主题分类
    pub topics: Vec<(String, String)>,
}

impl Offered {
    /// Those of `opened`.
    pub fn of(opened: &OpenedArticle) -> Self {
        let columns = opened.columns.iter().map(|column| (column.id.to_string(), column.name.clone()));
        let topics = opened.topics.iter().map(|topic| (topic.id.to_string(), topic.name.clone()));
        Self { columns: columns.collect(), topics: topics.collect() }
    }
}

/// The fields of an edit. They outlive the components in which they are written: a save may end after the article has gone.
#[derive(Clone)]
pub struct EditedFields {
    written: ArcRwSignal<Written>,
    /// The fields that are written in their places.
    in_place: Rc<[Field]>,
    /// Where each field is written, in the order of the page.
    elements: Rc<RefCell<Vec<(Field, HtmlElement)>>>,
    changed: Rc<dyn Fn()>,
    leaves: Rc<dyn Fn()>,
}

impl EditedFields {
    /// With `fields` at first. `changed` is called on each key, `leaves` when Enter leads on from the last line.
    pub fn new(fields: Fields, changed: Rc<dyn Fn()>, leaves: impl Fn() + 'static) -> Self {
        let has = |field: &Field| matches!(field, Field::Title | Field::Day) || !field.text(&fields).is_empty();
        let in_place = [Field::Title, Field::Subtitle].into_iter().chain(FACTS).filter(has).collect();
        let day = DayLine::new(fields.day);
        Self {
            written: ArcRwSignal::new(Written { fields, day, note: String::new() }),
            in_place,
            elements: Rc::default(),
            changed,
            leaves: Rc::new(leaves),
        }
    }

    /// The present content, to be followed.
    pub fn written(&self) -> ArcRwSignal<Written> {
        self.written.clone()
    }

    /// The present fields, all but the body.
    pub fn fields(&self) -> Fields {
        self.written.with_untracked(|written| Fields { day: written.day.day(), ..written.fields.clone() })
    }

    /// Replaces all fields.
    pub fn set(&self, fields: Fields) {
        self.written.update(|written| {
            written.day = DayLine::new(fields.day);
            written.fields = fields;
        });
    }

    /// Changes the content, as its editor does.
    pub fn change(&self, change: impl FnOnce(&mut Written)) {
        self.written.update(change);
        (self.changed)();
    }

    /// Takes note of what is typed into `field`.
    pub fn write(&self, field: Field, text: String) {
        self.change(|written| match field {
            Field::Day => written.day.write(text),
            field => field.set_text(&mut written.fields, text),
        });
    }

    /// Gives an article without a title that of its document.
    pub fn suggest_title(&self, title: String) {
        if self.fields().title.trim().is_empty() {
            self.write(Field::Title, title);
        }
    }

    /// Ends the writing in the line of the day.
    ///
    /// # Errors
    /// `Invalid` if its text is no day.
    pub fn settle(&self) -> Result<(), Refusal> {
        let mut day = self.written.with_untracked(|written| written.day.clone());
        let settled = day.settle();
        self.written.update(|written| written.day = day);
        settled
    }

    /// The note on the changes; `None` if there is none.
    pub fn note(&self) -> Option<String> {
        let note = self.written.with_untracked(|written| written.note.trim().to_owned());
        Some(note).filter(|note| !note.is_empty())
    }

    /// Sets the note on the changes.
    pub fn set_note(&self, note: String) {
        self.written.update(|written| written.note = note);
    }

    /// Whether `field` is written in its place on the page.
    pub fn is_in_place(&self, field: Field) -> bool {
        self.in_place.contains(&field)
    }

    /// Takes note that `field` is written in `element`.
    pub fn stands_in(&self, field: Field, element: HtmlElement) {
        let mut elements = self.elements.borrow_mut();
        elements.retain(|(other, _)| *other != field);
        elements.push((field, element));
    }

    /// Moves the focus to `field`, and opens the panel if it stands there.
    pub fn focus(&self, field: Field) {
        let elements = self.elements.borrow();
        if let Some((_, element)) = elements.iter().find(|(other, _)| *other == field) {
            unfold(element);
            let _ = element.focus();
        }
    }

    /// Moves the focus to the place after that of `field`.
    pub fn go_on(&self, field: Field) {
        let is_line = |other: &&Field| **other != Field::Topic;
        match self.in_place.iter().filter(is_line).skip_while(|other| **other != field).nth(1) {
            Some(next) => self.focus(*next),
            None => (self.leaves)(),
        }
    }
}
