//! The pieces of forms: a label with each field, the trouble above, one primary button.

use app::{Head, Page, StaffHtml, refusal_words};
use domain::{body::escape, fault::Refusal};
use leptos::prelude::*;

/// A page of staff's: not for search engines.
pub fn page(title: String, html: String) -> Page {
    let mut head = Head { title, ..Head::default() };
    head.tags.push(("robots".to_owned(), "noindex".to_owned()));
    Page { head, content: StaffHtml(format!("<div class=\"desk\">{html}</div>")) }
}

/// What is wrong with what was sent, above the form that is shown again.
#[component]
pub fn Trouble(refusal: Option<Refusal>) -> impl IntoView {
    refusal.map(|refusal| {
        view! {
            <p class="trouble" role="alert">
                {refusal_words(&refusal)}
            </p>
        }
    })
}

/// `text` as the content of a `<textarea>`, which Leptos writes as it is: a text that ends the element would become a part
/// of the page. The first line break is the element's own.
#[must_use]
pub fn typed(text: &str) -> String {
    format!("\n{}", escape(text))
}

/// A labelled field of one line.
#[component]
pub fn Field(
    name: &'static str,
    label: &'static str,
    #[prop(into)] value: String,
    /// `text`, `password`, `date`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    view! {
        <p class="field">
            <label for=name>{label}</label>
            <input id=name name=name type=kind value=value autocomplete=autocomplete required=required />
        </p>
    }
}

/// What goes with a form without being shown.
#[component]
pub fn Hidden(hidden: Vec<(&'static str, String)>) -> impl IntoView {
    hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()
}

/// A button that sends a form of its own, with what it needs.
#[component]
pub fn Act(
    /// Where it is sent.
    action: &'static str,
    /// Name and value of what goes with it.
    hidden: Vec<(&'static str, String)>,
    /// What the button says.
    label: &'static str,
    /// The first thing to do here.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    view! {
        <form method="post" action=action class="act">
            <Hidden hidden />
            <button type="submit" class=if primary { "primary" } else { "plain" }>{label}</button>
        </form>
    }
}
