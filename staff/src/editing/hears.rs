//! The script's calls to the edit: what it tells, and what it asks.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use app::read_json;
use js_sys::{Object, Reflect};
use web_sys::wasm_bindgen::{JsValue, closure::Closure};

use super::edit::Edit;
use crate::text::report_text;

/// The place of the edit, which is made after the script has begun.
pub type Slot = Rc<RefCell<Weak<Edit>>>;

/// The edit's answer to a call with at most two arguments.
type Answer = fn(&Rc<Edit>, JsValue, JsValue) -> JsValue;

/// The calls, by their names in `Hears` of `editor/types.d.ts`.
const CALLS: [(&str, Answer); 4] = [
    ("changed", |edit, _, _| {
        edit.changed();
        JsValue::UNDEFINED
    }),
    ("say", |edit, words, _| {
        edit.bar.say(words.as_string().unwrap_or_default());
        JsValue::UNDEFINED
    }),
    ("report", |edit, notes, document| {
        if let Ok(notes) = read_json(&notes.as_string().unwrap_or_default()) {
            let title =
                document.as_string().map_or_else(|| report_text().pasted.to_owned(), |name| report_text().read(&name));
            edit.report.add(title, notes);
        }
        JsValue::UNDEFINED
    }),
    ("refuse", |edit, what, why| {
        edit.report.refuse(what.as_string().unwrap_or_default(), &why.as_string().unwrap_or_default());
        JsValue::UNDEFINED
    }),
];

/// What the script is given to call.
pub struct Hears {
    /// The calls, as the script has them.
    pub script: Object,
    _calls: Vec<Closure<dyn Fn(JsValue, JsValue) -> JsValue>>,
}

impl Hears {
    /// The calls to the edit that will be in `slot`. Without one, they do nothing.
    pub fn new(slot: &Slot) -> Self {
        let script = Object::new();
        let calls = CALLS.iter().map(|(name, answer)| {
            let slot = Rc::clone(slot);
            let call = Closure::<dyn Fn(JsValue, JsValue) -> JsValue>::new(move |one, other| {
                let edit = slot.borrow().upgrade();
                edit.map_or(JsValue::UNDEFINED, |edit| answer(&edit, one, other))
            });
            let _ = Reflect::set(&script, &(*name).into(), call.as_ref());
            call
        });
        let calls = calls.collect();
        Self { script, _calls: calls }
    }
}
