//! The differences between two versions for a reviewer: the next public version against the current one.

mod field;
mod line;
mod list;
mod names;
mod part;
mod table;

use domain::{
    difference::{Change, Difference, Place, What},
    editing::Fields,
};
use leptos::prelude::*;

pub use self::names::Names;
use self::{field::FieldRows, line::anchor};
use crate::text::{difference_text, field_text, place, review_text, sum, told};

/// Changes that are listed openly; more of them are folded away.
const MAX_LISTED: usize = 12;

/// The differences between two versions: their sum, a list of all, fields, body and attachments.
#[component]
pub fn Changes(
    /// The older version.
    old: Fields,
    /// The newer version.
    new: Fields,
    /// By which columns and topics are called.
    names: Names,
    /// Whether the page has the forms of a review.
    #[prop(optional)]
    is_decided_on: bool,
) -> impl IntoView {
    let difference = Difference::between(&old, &new);
    let text = difference_text();
    if difference.is_empty() {
        return view! { <p>{text.none}</p> }.into_any();
    }
    let (all, body, changes) = (sum(&difference.counts()), part::body(&difference), difference.changes);
    let count = changes.len();
    view! {
        <div class="versions" data-changes=count.to_string()>
            <p class="sum">{all}</p>
            <Steps count is_decided_on />
            <Told changes=changes.clone() names=names.clone() />
            <FieldRows changes=changes.clone() names />
            {body}
            <Attachments changes />
        </div>
    }
    .into_any()
}

/// The links from one change to the next, and back to the decision. Without scripts they lead to the first and to the last one,
/// and each part leads on to the next.
#[component]
fn Steps(count: usize, is_decided_on: bool) -> impl IntoView {
    let text = difference_text();
    let decide = is_decided_on.then(|| {
        let text = review_text();
        view! {
            " "
            <a href="#review" class="plain" aria-keyshortcuts="r" title=text.review_key>
                {text.to_review}
            </a>
        }
    });
    view! {
        <p class="goto">
            <a href="#change-1" class="plain" data-step="next" aria-keyshortcuts="n ]" title=text.next_key>
                {text.next}
            </a>
            " "
            <a
                href=format!("#change-{count}")
                class="plain"
                data-step="previous"
                aria-keyshortcuts="p ["
                title=text.previous_key
            >
                {text.previous}
            </a>
            " "
            <span role="status" data-step-at=""></span>
            {decide}
        </p>
    }
}

/// All changes in words, each of which leads to its place.
#[component]
fn Told(changes: Vec<Change>, names: Names) -> impl IntoView {
    let is_open = changes.len() <= MAX_LISTED;
    let lines = (1_usize..).zip(changes).map(|(number, change)| {
        let (label, words) = match &change.what {
            What::Field { field, old, new } => (crate::text::field(*field).to_owned(), names.told(*field, old, new)),
            what => (label(&change.place), told(what)),
        };
        view! {
            <li>
                <a href=format!("#change-{number}")>{label}</a>
                "："
                {words}
            </li>
        }
    });
    view! {
        <details class="told" open=is_open>
            <summary>{difference_text().list}</summary>
            <ol>{lines.collect_view()}</ol>
        </details>
    }
}

/// A place in words; the whole text where there is no nearer one.
fn label(at: &Place) -> String {
    let words = place(at);
    if words.is_empty() { field_text().body.to_owned() } else { words }
}

/// Changes of attachments, with the files of both versions.
#[component]
fn Attachments(changes: Vec<Change>) -> impl IntoView {
    let lines: Vec<_> = (1_usize..)
        .zip(changes)
        .filter_map(|(number, change)| match &change.what {
            What::Attachment(it) => Some((number, label(&change.place), told(&change.what), list::files(it))),
            _ => None,
        })
        .collect();
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|(number, label, words, files)| {
            let shown = view! { <strong>{label}</strong> }.into_any();
            view! {
                <li>
                    {anchor(shown, &[number])}
                    "："
                    {words}
                    " "
                    {files}
                </li>
            }
        });
        view! {
            <h3>{field_text().attachments}</h3>
            <ul class="said">{lines.collect_view()}</ul>
        }
    })
}
