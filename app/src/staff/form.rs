//! The pieces of forms: a label with each field, the trouble above, one primary button.

use domain::{body::escape, fault::Refusal, quota::Metered};
use leptos::prelude::*;

use crate::{
    page::{Head, Page, StaffHtml},
    text::staff_text,
};

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
                {words(&refusal)}
            </p>
        }
    })
}

/// A refusal in words for the member of staff who can mend it.
#[must_use]
pub fn words(refusal: &Refusal) -> String {
    let text = staff_text();
    match refusal {
        Refusal::Invalid { problem, .. } | Refusal::Conflict { problem } => problem.clone(),
        Refusal::CodeNeeded => text.code_needed.to_owned(),
        Refusal::WrongPassword => text.wrong_password.to_owned(),
        Refusal::TooMany { seconds } => format!("{}{}{}", text.too_many.0, (seconds + 59) / 60, text.too_many.1),
        Refusal::Quota { of, megabytes, left, seconds } => {
            let (limit, left_of_it, from, hours) = match of {
                Metered::Uploads => text.quota,
                Metered::Texts => text.text_quota,
            };
            format!("{limit}{megabytes}{left_of_it}{left}{from}{}{hours}", (seconds + 3_599) / 3_600)
        }
        Refusal::Full => text.full.1.to_owned(),
        Refusal::OwnWork => text.own_work.to_owned(),
        Refusal::Stale { .. } => text.stale.to_owned(),
        Refusal::Forbidden => text.forbidden.1.to_owned(),
        Refusal::NotSignedIn => text.not_signed_in.1.to_owned(),
        Refusal::NotFound | Refusal::Gone => crate::text::text().not_found.1.to_owned(),
    }
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

/// A word that a button's form may ask for: its name, its label, whether it must be there.
pub type Word = Option<(&'static str, &'static str, bool)>;

/// The word `name`.
#[must_use]
pub const fn word(name: &'static str, label: &'static str, required: bool) -> Word {
    Some((name, label, required))
}

/// What goes with a form without being shown.
#[component]
pub fn Hidden(hidden: Vec<(&'static str, String)>) -> impl IntoView {
    hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()
}

/// A button that sends a form of its own, with what it needs and a word that it may ask for.
#[component]
pub fn Act(
    /// Where it is sent.
    action: &'static str,
    /// Name and value of what goes with it.
    hidden: Vec<(&'static str, String)>,
    /// What the button says.
    label: &'static str,
    /// The word that is asked for.
    #[prop(default = None)]
    word: Word,
    /// The first thing to do here.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    view! {
        <form method="post" action=action class="act">
            <Hidden hidden />
            {word
                .map(|(name, label, required)| {
                    view! { <input name=name type="text" aria-label=label placeholder=label required=required autocomplete="off" maxlength="500" /> }
                })}
            <button type="submit" class=if primary { "primary" } else { "plain" }>{label}</button>
        </form>
    }
}
