//! The pieces of forms: a label with each field, the trouble above, one primary button.

use app::{Head, Page, StaffHtml, refusal_words};
use domain::{body::escape, fault::Refusal};
use leptos::prelude::*;

use super::{act::Why, page_forms::ActForm, refused::Refused};

/// A page of staff's: not for search engines.
pub fn page(title: String, html: String) -> Page {
    Page { head: head(title), content: StaffHtml(format!("<div class=\"desk\">{html}</div>")) }
}

/// The head of such a page.
pub fn head(title: String) -> Head {
    Head { title, tags: vec![("robots".to_owned(), "noindex".to_owned())], ..Head::default() }
}

/// The errors of a refused form, above the form.
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

/// `text` as the HTML within a `<textarea>`. In a document the first line break is the element's own.
#[must_use]
pub fn typed(text: &str) -> String {
    let begin = if cfg!(feature = "ssr") { "\n" } else { "" };
    format!("{begin}{}", escape(text))
}

/// A labelled field of one line.
#[component]
pub fn Field(
    name: &'static str,
    label: &'static str,
    #[prop(into)] value: String,
    /// `text` or `date`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] required: bool,
    /// Its form was refused: the field has its input again, with the reason beside it.
    #[prop(default = None)]
    refused: Option<Refused>,
) -> impl IntoView {
    let value = refused.as_ref().and_then(|refused| refused.value(name)).map_or(value, str::to_owned);
    let wrong = refused.filter(|refused| refused.is_about(name)).map(|refused| refused.refusal);
    let (invalid, why) = (wrong.as_ref().map(|_| "true"), wrong.as_ref().map(|_| format!("{name}-why")));
    view! {
        <p class="field">
            <label for=name>{label}</label>
            <input
                id=name
                name=name
                type=kind
                value=value
                autocomplete=autocomplete
                required=required
                aria-invalid=invalid
                aria-describedby=why
                autofocus=wrong.is_some()
            />
        </p>
        <Why id=name.to_owned() refusal=wrong />
    }
}

/// Why a form was refused, where none of its `fields` says it.
pub fn above(refused: Option<&Refused>, fields: &[&str]) -> Option<Refusal> {
    let refused = refused?;
    (!fields.iter().any(|name| refused.is_about(name))).then(|| refused.refusal.clone())
}

/// The hidden field that names a form among those of its page.
pub fn act(name: &str) -> Vec<(&'static str, String)> {
    vec![("act", name.to_owned())]
}

/// The hidden fields of a form.
#[component]
pub fn Hidden(hidden: Vec<(&'static str, String)>) -> impl IntoView {
    hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()
}

/// A button that sends a form of its own, with its hidden fields.
#[component]
pub fn Act(
    /// The address that gets it.
    #[prop(into)]
    action: String,
    /// Names and values of its hidden fields.
    hidden: Vec<(&'static str, String)>,
    /// The text of the button.
    label: &'static str,
    /// The first thing to do here.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    view! {
        <ActForm action hidden class=Some("act")>
            <button type="submit" class=if primary { "primary" } else { "plain" }>{label}</button>
        </ActForm>
    }
}
