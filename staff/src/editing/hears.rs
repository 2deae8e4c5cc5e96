//! The script's calls to the edit: what it tells, and what it asks.

use std::{
    cell::RefCell,
    pin::Pin,
    rc::{Rc, Weak},
};

use app::read_json;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen_futures::future_to_promise;
use web_sys::{
    AbortSignal, File,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
};

use super::{
    alt::ask_alts,
    docx::{ask_where, tell_unread},
    edit::Edit,
    link::{ask_caption, ask_link},
};
use crate::{
    command::Command,
    fields::{fetch_picture, file_words, upload},
    text::{BODY_WORDS, question_text, report_text},
};

/// The place of the edit, which is made after the script has begun.
pub type Slot = Rc<RefCell<Weak<Edit>>>;

/// The edit's answer to a call with at most two arguments.
type Answer = fn(&Rc<Edit>, JsValue, JsValue) -> JsValue;

/// The calls, by their names in `Hears` of `editor/types.d.ts`.
const CALLS: &[(&str, Answer)] = &[
    ("changed", |edit, _, _| {
        edit.changed();
        JsValue::UNDEFINED
    }),
    ("moved", |edit, _, _| {
        edit.draw_formats();
        JsValue::UNDEFINED
    }),
    ("report", |edit, notes, document| {
        let document = document.as_string().map(|name| report_text().read(&name));
        if let Some(done) = &document {
            edit.bar.say(done.clone());
        }
        if let Ok(notes) = read_json(&text(&notes)) {
            edit.report.add(document.unwrap_or_else(|| report_text().pasted.to_owned()), notes);
        }
        JsValue::UNDEFINED
    }),
    ("refuse", |edit, what, why| {
        edit.report.refuse(text(&what), &text(&why));
        JsValue::UNDEFINED
    }),
    ("title", |edit, title, _| {
        edit.surface.suggest_title(text(&title));
        JsValue::UNDEFINED
    }),
    ("attach", |edit, files, _| {
        edit.surface.attach(files.unchecked_ref());
        JsValue::UNDEFINED
    }),
    ("bring", |_, picture, means| {
        let means: Array = means.unchecked_into();
        bring(picture, means.get(0).unchecked_into(), means.get(1).unchecked_into()).into()
    }),
    ("reading", |edit, _, _| {
        edit.bar.say(question_text().docx_reading);
        JsValue::UNDEFINED
    }),
    ("unread", |edit, name, why| {
        edit.bar.say("");
        promise(tell_unread(text(&name), why.as_string()))
    }),
    ("askWhere", |_, name, _| promise(ask_where(text(&name)))),
    ("askLink", |_, before, _| promise(ask_link(text(&before)))),
    ("askCaption", |_, before, _| promise(ask_caption(text(&before)))),
    ("askAlts", |_, pictures, _| {
        let pictures = read_json(&text(&pictures));
        promise(async move { serde_json::to_string(&ask_alts(pictures.ok()?).await?).ok() })
    }),
];

/// The text that the script gives; empty if it gives none.
fn text(given: &JsValue) -> String {
    given.as_string().unwrap_or_default()
}

/// The promise of the answer to a question: a text, or `null` if the editor cancels.
fn promise(answer: impl Future<Output = Option<String>> + 'static) -> JsValue {
    let answer: Pin<Box<dyn Future<Output = Option<String>>>> = Box::pin(answer);
    future_to_promise(async move { Ok(answer.await.map_or(JsValue::NULL, JsValue::from)) }).into()
}

/// Brings a picture to the site: a file, or the one at an address. Resolves to the site's answer, as JSON, and rejects with the reason in
/// words.
fn bring(picture: JsValue, progress: Function, stop: AbortSignal) -> Promise {
    future_to_promise(async move {
        let answer = match picture.dyn_into::<File>() {
            Ok(file) => {
                let progress = move |percent: u32| {
                    let _ = progress.call1(&JsValue::NULL, &percent.into());
                };
                upload(&file, &stop, Rc::new(progress)).await
            }
            Err(address) => fetch_picture(&text(&address), &stop).await,
        };
        answer.map(JsValue::from).map_err(|error| file_words(&error).into())
    })
}

/// What the script is given to call.
pub struct Hears {
    /// The calls, as the script has them, the commands with their keys, and its words.
    pub script: Object,
}

impl Hears {
    /// The calls to the edit that will be in `slot`. Without one, and after its end, they do nothing. The script keeps them: it may call
    /// later than the edit ends, and a call of a dropped closure would end the page's program.
    pub fn new(slot: &Slot) -> Self {
        let script = Object::new();
        for (name, answer) in CALLS {
            let slot = Rc::clone(slot);
            let call = Closure::<dyn Fn(JsValue, JsValue) -> JsValue>::new(move |one, other| {
                let edit = slot.borrow().upgrade().filter(|edit| !edit.is_ended());
                edit.map_or(JsValue::UNDEFINED, |edit| answer(&edit, one, other))
            });
            let _ = Reflect::set(&script, &(*name).into(), &call.into_js_value());
        }
        let commands = Command::ALL.iter().map(|command| {
            let key = command.bound_key().map_or(JsValue::NULL, JsValue::from);
            Array::of2(&command.name().into(), &key)
        });
        let _ = Reflect::set(&script, &"commands".into(), &commands.collect::<Array>());
        let words = Object::new();
        for (name, said) in BODY_WORDS {
            let _ = Reflect::set(&words, &(*name).into(), &(*said).into());
        }
        let _ = Reflect::set(&script, &"words".into(), &words);
        Self { script }
    }
}
