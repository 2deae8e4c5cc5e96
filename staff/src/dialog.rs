//! Dialogs: the browser's own, which hold the focus and give it back.

mod line;

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    pin::Pin,
    rc::Rc,
    sync::atomic::{AtomicUsize, Ordering},
};

use futures_channel::oneshot;
use leptos::{ev, html, mount::mount_to, prelude::*, tachys::dom::body, task::spawn_local};
use web_sys::{HtmlElement, wasm_bindgen::JsCast};

pub use self::line::{Line, LineKind};
use crate::browser::give_focus_back;

/// Decides, perhaps later, whether a choice may close its dialog.
type Check = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = bool>>>>;

/// A button of a dialog.
pub struct Choice<T> {
    /// The dialog's answer; `None` for cancelling.
    value: Option<T>,
    label: Cow<'static, str>,
    is_primary: bool,
    check: Option<Check>,
}

impl<T> Choice<T> {
    /// A button called `label`, by which the dialog answers `value`.
    pub fn new(value: T, label: impl Into<Cow<'static, str>>) -> Self {
        Self { value: Some(value), label: label.into(), is_primary: false, check: None }
    }

    /// A button by which the dialog answers `None`, as when it is closed.
    pub fn cancel(label: &'static str) -> Self {
        Self { value: None, label: label.into(), is_primary: false, check: None }
    }

    /// Its value, and the rest of it.
    fn parted(self) -> (Option<T>, Button) {
        let Self { value, label, is_primary, check } = self;
        (value, Button { label, is_primary, check })
    }

    /// The same as the primary button, which Enter presses.
    #[must_use]
    pub fn primary(self) -> Self {
        Self { is_primary: true, ..self }
    }

    /// The same, closing the dialog only if `check` resolves to true.
    #[must_use]
    pub fn checked<A>(self, check: impl Fn() -> A + 'static) -> Self
    where
        A: Future<Output = bool> + 'static,
    {
        let check = move || -> Pin<Box<dyn Future<Output = bool>>> { Box::pin(check()) };
        Self { check: Some(Rc::new(check)), ..self }
    }
}

/// A question, with the buttons that answer it.
pub struct Question<T> {
    /// Its headline.
    pub title: String,
    /// The text before its fields; may be empty.
    pub text: String,
    /// A class by which its style is known; may be empty.
    pub name: &'static str,
    /// Its buttons. Enter presses the first primary one, or else the first.
    pub choices: Vec<Choice<T>>,
}

impl<T> Question<T> {
    /// Asks in a dialog. `None` if it is closed.
    pub async fn choose(self) -> Option<T> {
        self.ask(|| ().into_any()).await
    }

    /// Asks in a dialog with `content` between its text and its buttons. `None` if it is closed.
    pub async fn ask(self, content: impl FnOnce() -> AnyView + 'static) -> Option<T> {
        let Self { title, text, name, choices } = self;
        let (values, buttons): (Vec<_>, Vec<_>) = choices.into_iter().map(Choice::parted).unzip();
        let at = Dialog { title, text, name, buttons }.ask(Box::new(content)).await?;
        values.into_iter().nth(at).flatten()
    }
}

/// A button, without its value.
struct Button {
    label: Cow<'static, str>,
    is_primary: bool,
    check: Option<Check>,
}

/// A question without the values of its choices: their types would have the same code compiled for each.
struct Dialog {
    title: String,
    text: String,
    name: &'static str,
    buttons: Vec<Button>,
}

impl Dialog {
    /// The position of the button that was pressed; `None` if the dialog was closed.
    async fn ask(self, content: Box<dyn FnOnce() -> AnyView>) -> Option<usize> {
        let before = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
        let owner = Owner::new();
        let element = owner.with(NodeRef::<html::Dialog>::new);
        let (answer, answered) = oneshot::channel();
        let asked = Rc::new(Asked {
            checks: self.buttons.iter().map(|button| button.check.clone()).collect(),
            answer: RefCell::new(Some(answer)),
            is_busy: Cell::new(false),
            element,
        });
        let mounted = owner.with(|| mount_to(body(), move || self.view(&asked, content)));
        if let Some(dialog) = element.get_untracked() {
            let _ = dialog.show_modal();
        }
        let chosen = answered.await.ok().flatten();
        drop(mounted);
        owner.cleanup();
        if let Some(before) = before {
            give_focus_back(&before);
        }
        chosen
    }

    /// The position of the button that Enter presses.
    fn first(&self) -> usize {
        self.buttons.iter().position(|button| button.is_primary).unwrap_or_default()
    }

    fn view(self, asked: &Rc<Asked>, content: Box<dyn FnOnce() -> AnyView>) -> AnyView {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let id = format!("dialog-{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let (named, first) = (id.clone(), self.first());
        let Self { title, text, name, buttons } = self;
        let does = |at: usize| {
            let asked = Rc::clone(asked);
            move || asked.choose(at)
        };
        let buttons = buttons.into_iter().enumerate().map(|(at, Button { label, .. })| {
            let does = does(at);
            if at == first {
                view! {
                    <button type="submit" class="primary">
                        {label}
                    </button>
                }
                .into_any()
            } else {
                view! {
                    <button type="button" on:click=move |_| does()>
                        {label}
                    </button>
                }
                .into_any()
            }
        });
        let (send, by_key, closed) = (does(first), does(first), Rc::clone(asked));
        let key = move |event: ev::KeyboardEvent| {
            // The dialog's keys are not shortcuts of the page.
            event.stop_propagation();
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                by_key();
            }
        };
        let submit = move |event: ev::SubmitEvent| {
            event.prevent_default();
            send();
        };
        view! {
            <dialog
                node_ref=asked.element
                class=format!("editor {name}")
                aria-labelledby=named
                on:keydown=key
                on:close=move |_| closed.close(None)
            >
                <form method="dialog" on:submit=submit>
                    <h2 id=id>{title}</h2>
                    {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
                    {content()}
                    <p class="choices">{buttons.collect_view()}</p>
                </form>
            </dialog>
        }
        .into_any()
    }
}

/// A dialog that is open.
struct Asked {
    checks: Vec<Option<Check>>,
    /// Takes the answer, once.
    answer: RefCell<Option<oneshot::Sender<Option<usize>>>>,
    /// Whether a check is running.
    is_busy: Cell<bool>,
    element: NodeRef<html::Dialog>,
}

impl Asked {
    /// The button at `at` was pressed.
    fn choose(self: &Rc<Self>, at: usize) {
        if self.is_busy.get() {
            return;
        }
        let Some(check) = self.checks.get(at).cloned().flatten() else { return self.close(Some(at)) };
        self.is_busy.set(true);
        let asked = Rc::clone(self);
        spawn_local(async move {
            let may_close = check().await;
            asked.is_busy.set(false);
            if may_close {
                asked.close(Some(at));
            }
        });
    }

    /// Closes the dialog now instead of on the browser's own event: the next key may come before that.
    fn close(&self, chosen: Option<usize>) {
        if let Some(dialog) = self.element.try_get_untracked().flatten() {
            dialog.close();
        }
        if let Some(answer) = self.answer.take() {
            let _ = answer.send(chosen);
        }
    }
}
