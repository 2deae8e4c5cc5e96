//! The body of an article during an edit. A script, loaded for it, is what it is written on (TipTap).

use std::time::Duration;

use app::read_json;
use js_sys::{Array, Function, Promise, Reflect};
use leptos::{prelude::window, task::spawn_local};
use serde::Deserialize;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CustomEvent, CustomEventInit, DataTransfer, HtmlElement,
    wasm_bindgen::{JsCast, JsValue},
};

use super::{hears::Hears, wait::pass};
use crate::command::Command;

/// The event that asks the module of every page for the script.
const LOAD: &str = "load-editor";

/// Interval between requests while the module of every page does not listen yet.
const AGAIN: Duration = Duration::from_millis(20);

/// Number of requests before the module counts as missing: 20 s.
const MAX_REQUESTS: usize = 1_000;

/// Asks for the script; whether the module has heard that.
fn is_asked(done: &Function, failed: &Function) -> bool {
    let carried = CustomEventInit::new();
    carried.set_cancelable(true);
    carried.set_detail(&Array::of2(done, failed));
    let event = CustomEvent::new_with_event_init_dict(LOAD, &carried);
    event.is_ok_and(|event| window().dispatch_event(&event).is_ok_and(|is_unheard| !is_unheard))
}

/// The script, being loaded.
pub struct Editor(Promise);

impl Editor {
    /// Begins to load it.
    pub fn load() -> Self {
        Self(Promise::new(&mut |done, failed| {
            spawn_local(async move {
                // The module of every page may not be loaded yet.
                for _ in 0..MAX_REQUESTS {
                    if is_asked(&done, &failed) {
                        return;
                    }
                    pass(AGAIN).await;
                }
                let _ = failed.call0(&JsValue::UNDEFINED);
            });
        }))
    }

    /// Begins with `html` in the place of `shown`. `hears` receives the script's calls.
    ///
    /// # Errors
    /// If the script can't be loaded.
    pub async fn open(self, shown: &HtmlElement, html: &str, hears: &Hears) -> Result<Body, JsValue> {
        let script = JsFuture::from(self.0).await?;
        let open: Function = Reflect::get(&script, &"open".into())?.dyn_into()?;
        let begun = open.call3(&script, shown, &html.into(), &hears.script)?;
        JsFuture::from(begun.dyn_into::<Promise>()?).await.map(Body)
    }
}

/// The place of the caret or the selection in the text. The script writes its fields in this order.
#[derive(Deserialize)]
pub struct Look {
    /// Whether the text has the focus.
    pub is_focused: bool,
    /// Whether something is selected.
    pub has_selection: bool,
    /// Whether the caret is on an empty line.
    pub is_on_empty_line: bool,
    /// Whether it is in a table.
    pub is_in_table: bool,
    /// Whether it is in a list.
    pub is_in_list: bool,
    /// Whether a picture or another thing is selected as a whole.
    pub is_on_node: bool,
}

/// Edges on the screen, in pixels.
pub struct Spot {
    /// The left edge of the selection's beginning.
    pub left: f64,
    /// The upper edge of its beginning.
    pub top: f64,
    /// The right edge of its end.
    pub right: f64,
    /// The lower edge of its end.
    pub bottom: f64,
    /// The left edge of the text.
    pub text_left: f64,
    /// The right edge of the text.
    pub text_right: f64,
    /// Whether something is selected, in one line.
    pub is_one_line: bool,
}

/// The body of an article during an edit.
pub struct Body(JsValue);

impl Body {
    fn call(&self, name: &str, given: &[JsValue]) -> Result<JsValue, JsValue> {
        let does: Function = Reflect::get(&self.0, &name.into())?.dyn_into()?;
        does.apply(&self.0, &given.iter().collect::<Array>())
    }

    async fn ask(&self, name: &str) -> Result<JsValue, JsValue> {
        JsFuture::from(self.call(name, &[])?.dyn_into::<Promise>()?).await
    }

    fn told(&self, name: &str) -> Option<JsValue> {
        self.call(name, &[]).ok()
    }

    /// The present HTML; `None` if the script fails.
    pub fn read(&self) -> Option<String> {
        self.told("read")?.as_string()
    }

    /// Replaces all of it.
    pub fn write(&self, html: &str) {
        let _ = self.call("write", &[html.into()]);
    }

    /// `html` as the script would write it.
    pub fn normal(&self, html: &str) -> Option<String> {
        self.call("normal", &[html.into()]).ok()?.as_string()
    }

    /// Whether pictures are being uploaded.
    pub fn is_busy(&self) -> bool {
        self.told("isBusy").is_some_and(|busy| busy.is_truthy())
    }

    /// Resolves when no picture is being uploaded.
    pub async fn idle(&self) {
        let _ = self.ask("idle").await;
    }

    /// Asks for the missing descriptions of pictures. Whether all have one.
    pub async fn complete(&self) -> bool {
        self.ask("complete").await.is_ok_and(|done| done.is_truthy())
    }

    /// Puts the caret at the place where writing begins, unless that is the title.
    pub fn begin(&self, is_new: bool) {
        let _ = self.call("begin", &[is_new.into()]);
    }

    /// Moves the focus here.
    pub fn focus(&self) {
        self.told("focus");
    }

    /// Carries out `command` at the selection.
    pub fn run(&self, command: Command) {
        let _ = self.call("run", &[command.name().into()]);
    }

    /// The place of the caret or the selection in the text.
    pub fn look(&self) -> Option<Look> {
        read_json(&self.told("look")?.as_string()?).ok()
    }

    /// The states of all commands, in their order, a character each: bit 1 where a command can be carried out, bit 2 where it is on.
    pub fn states(&self) -> String {
        self.told("states").and_then(|states| states.as_string()).unwrap_or_default()
    }

    /// The place of the selection, or of the table around it, on the screen.
    pub fn spot(&self) -> Option<Spot> {
        let edges: Array = self.told("spot")?.dyn_into().ok()?;
        let edge = |at: u32| edges.get(at).as_f64();
        Some(Spot {
            left: edge(0)?,
            top: edge(1)?,
            right: edge(2)?,
            bottom: edge(3)?,
            text_left: edge(4)?,
            text_right: edge(5)?,
            is_one_line: edge(6)? > 0.0,
        })
    }

    /// Takes files that were dropped beside the text.
    pub fn drop(&self, files: &DataTransfer) {
        let _ = self.call("drop", &[files.into()]);
    }

    /// Ends the writing.
    pub fn end(&self) {
        self.told("end");
    }
}
