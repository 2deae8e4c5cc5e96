//! The forms of a page of the desk. Without scripts each is sent to the address of its page; the staff's half does in place what it asks for.

use std::pin::Pin;

use domain::fault::{Fault, Refusal};
use leptos::{ev, prelude::*, task::tick};
use web_sys::{HtmlDetailsElement, HtmlElement, HtmlFormElement, wasm_bindgen::JsCast};

use crate::{
    Refused, Sent, StaffError,
    becoming::{Said, WhatBecame},
    browser::{around, first, first_in, focus, focus_at, sent},
    form::{Hidden, Trouble},
    way_in::leave_for,
};

/// The running act of a form.
pub type Acting = Pin<Box<dyn Future<Output = Result<Focus, StaffError>>>>;

/// The element with the focus after an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Focus {
    /// The button that was pressed. If it is gone or can't be pressed any more, another one of its form, or the page's heading.
    Stays,
    /// The first element that matches this selector.
    At(String),
    /// The address to load: the act has changed the frame of the page, or its readers, or the page could not be read anew.
    Loads(String),
}

impl Focus {
    /// The focus after a change that is saved while the page at `address` can't be read anew: a form that says that it failed would be
    /// sent twice.
    pub fn unread(address: &str) -> Self {
        Self::Loads(address.to_owned())
    }
}

/// The state of a page's forms.
#[derive(Clone, Copy)]
pub struct PageForms {
    refused: RwSignal<Option<Refused>>,
    above: RwSignal<Option<Refusal>>,
    said: RwSignal<Said>,
    /// The form whose act is running.
    under_way: RwSignal<Option<Sent>>,
}

impl PageForms {
    /// The state for a page on which the server has `refused` a form, and what it says of that above all forms. The components below
    /// find the state in their context.
    pub fn provide(refused: Option<Refused>, above: Option<Refusal>) -> Self {
        let forms = Self {
            refused: RwSignal::new(refused),
            above: RwSignal::new(above),
            said: RwSignal::new(Said::Nothing),
            under_way: RwSignal::new(None),
        };
        provide_context(forms);
        forms
    }

    /// The same, where the refusal is said above the page if none of its sheets says it.
    pub fn provide_with_trouble(refused: Option<Refused>) -> Self {
        let above = refused.as_ref().and_then(Refused::of_page);
        Self::provide(refused, above)
    }

    /// The same, where the page begins with what is `said` of the last change.
    pub fn saying(self, said: Said) -> Self {
        self.said.set(said);
        self
    }

    /// The form that was refused last.
    pub fn refused(self) -> Option<Refused> {
        self.refused.get()
    }

    /// Whether the act of the form with the fields `hidden` is running.
    pub fn is_under_way(self, hidden: &[(&'static str, String)]) -> bool {
        self.under_way.with(|sent| sent.as_ref().is_some_and(|sent| sent.is_of(hidden)))
    }

    /// Has what the form of `event` asks for done by `act`, in place. Until that has ended, no other form is sent.
    pub fn submit(self, event: &ev::SubmitEvent, act: &dyn Fn(Sent) -> Acting) {
        let Some((form, sent, by)) = sent(event).filter(|(form, ..)| form.method() == "post") else { return };
        event.prevent_default();
        if self.under_way.with_untracked(Option::is_some) {
            return;
        }
        let doing = act(sent.clone());
        self.said.set(Said::Saving);
        self.under_way.set(Some(sent.clone()));
        leptos::task::spawn_local(async move {
            let done = doing.await;
            // The reader may have left the page meanwhile.
            if self.said.is_disposed() {
                return;
            }
            self.under_way.set(None);
            self.above.set(None);
            match done {
                Ok(focus) => self.done(&form, by, focus).await,
                Err(error) => self.refuse(&error, &form, &sent).await,
            }
        });
    }

    async fn done(self, form: &HtmlFormElement, by: Option<HtmlElement>, then: Focus) {
        self.refused.set(None);
        self.said.set(Said::Saved);
        tick().await;
        // Typed values are saved: the fields show the page's values.
        form.reset();
        let fold = around(form, "details.act").and_then(|fold| fold.dyn_into::<HtmlDetailsElement>().ok());
        if let Some(fold) = &fold {
            fold.set_open(false);
        }
        match then {
            Focus::Loads(address) => leave_for(&address),
            Focus::At(selector) => focus(selector).await,
            Focus::Stays => {
                let summary = fold.as_ref().and_then(|fold| first_in(fold, "summary"));
                let pressed = by.filter(|by| by.is_connected() && !by.has_attribute("disabled"));
                let other = || first_in(form, "button:not([disabled])").filter(|it| it.is_connected());
                let heading = || first("main h1");
                if let Some(element) =
                    summary.filter(|it| it.is_connected()).or(pressed).or_else(other).or_else(heading)
                {
                    focus_at(&element);
                }
            }
        }
    }

    async fn refuse(self, error: &StaffError, form: &HtmlFormElement, sent: &Sent) {
        let StaffError::Fault(Fault::Refused(refusal)) = error else {
            self.said.set(Said::Trouble(error.words()));
            return;
        };
        self.refused.set(Some(Refused { refusal: refusal.clone(), sent: sent.kept() }));
        self.said.set(Said::Nothing);
        tick().await;
        if first_in(form, "[role=alert]").is_none() {
            // The form is a button alone, or not about this: then it is said where it is seen from anywhere on the page.
            self.refused.set(None);
            self.said.set(Said::Trouble(error.words()));
        } else if let Some(field) = first_in(form, "[aria-invalid=true]") {
            focus_at(&field);
        }
    }
}

/// The page's messages on its forms: a refusal above all of them, and the state of the last act.
#[component]
pub fn FormsState(forms: PageForms) -> impl IntoView {
    view! {
        {move || view! { <Trouble refusal=forms.above.get() /> }}
        <p class="kept-state">
            <WhatBecame said=forms.said />
        </p>
    }
}

/// A form of a page, sent to `action`: its hidden fields, and those within.
#[component]
pub fn ActForm(
    #[prop(into)] action: String,
    /// Its hidden fields.
    hidden: Vec<(&'static str, String)>,
    #[prop(default = None)] class: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let (forms, own) = (use_context::<PageForms>(), hidden.clone());
    let is_busy = move || forms.is_some_and(|forms| forms.is_under_way(&own)).then_some("true");
    view! {
        <form method="post" action=action class=class aria-busy=is_busy>
            <Hidden hidden />
            {children()}
        </form>
    }
}

/// The rows of a list, each by its key. A row is drawn anew when what it shows has changed, and keeps what is typed into it.
pub fn rows<T>(
    list: Memo<Vec<T>>,
    key: fn(&T) -> String,
    row: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let child = move |first: T| {
        let own = key(&first);
        let now = Memo::new(move |_| list.with(|list| list.iter().find(|line| key(line) == own).cloned()));
        let row = row.clone();
        move || now.get().map(&row)
    };
    view! { <For each=move || list.get() key=key children=child /> }.into_any()
}
