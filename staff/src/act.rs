//! Forms of one button with their texts. A refused form comes with its input and the reason.

use app::refusal_words;
use domain::fault::Refusal;
use leptos::prelude::*;

use super::{page_forms::ActForm, refused::Refused};

/// A form with a question: unfolded, it shows the effect, and takes a reason or a note.
#[derive(Clone)]
pub struct Ask {
    /// The address that gets it.
    pub action: String,
    /// Its hidden fields.
    pub hidden: Vec<(&'static str, String)>,
    /// The text that unfolds it.
    pub label: &'static str,
    /// The effect in words; may be empty.
    pub question: String,
    /// The name of the word that it takes, and its label.
    pub field: (&'static str, &'static str),
    /// The word must be there.
    pub required: bool,
    /// The field's first value.
    pub value: String,
    /// The text of its button.
    pub confirm: &'static str,
    /// The first thing to do here.
    pub primary: bool,
}

impl Ask {
    /// A form called `label` that asks for a reason, and is sent by `confirm`.
    pub const fn for_reason(label: &'static str, reason: &'static str, confirm: &'static str) -> Self {
        Self::of(label, ("reason", reason, true), confirm)
    }

    /// A form called `label` that takes a note, and is sent by `confirm`.
    pub const fn with_note(label: &'static str, note: &'static str, confirm: &'static str) -> Self {
        Self::of(label, ("note", note, false), confirm)
    }

    const fn of(
        label: &'static str,
        (name, shown, required): (&'static str, &'static str, bool),
        confirm: &'static str,
    ) -> Self {
        Self {
            action: String::new(),
            hidden: Vec::new(),
            label,
            question: String::new(),
            field: (name, shown),
            required,
            value: String::new(),
            confirm,
            primary: false,
        }
    }
}

/// The form of `ask`, folded until it is wanted, or was refused.
#[component]
pub fn Asking(
    ask: Ask,
    /// The refusal of this form.
    refused: Option<Refused>,
) -> impl IntoView {
    let Ask { action, hidden, label, question, field: (name, shown), required, value, confirm, primary } = ask;
    let id = id_of(&hidden);
    let (value, wrong) = typed(refused.as_ref(), name, value);
    let open = refused.is_some();
    let (described, invalid) = described(&id, wrong.as_ref());
    view! {
        <details class="act" open=open>
            <summary class=if primary { "primary" } else { "" }>{label}</summary>
            <ActForm action hidden>
                {(!question.is_empty()).then(|| view! { <p>{question}</p> })}
                <label for=id.clone()>{shown}</label>
                <input
                    id=id.clone()
                    name=name
                    type="text"
                    value=value
                    required=required
                    autocomplete="off"
                    maxlength="500"
                    aria-invalid=invalid
                    aria-describedby=described
                    autofocus=open
                />
                <Why id refusal=wrong />
                <button type="submit" class=if primary { "primary" } else { "plain" }>
                    {confirm}
                </button>
            </ActForm>
        </details>
    }
}

/// A button that passes the article on, with a note beside it.
#[component]
pub fn Passing(
    /// The address that gets it.
    #[prop(into)]
    action: String,
    /// Its hidden fields.
    hidden: Vec<(&'static str, String)>,
    /// The text of its button.
    #[prop(into)]
    label: String,
    /// The label of the note.
    note: &'static str,
    /// The refusal of this form.
    refused: Option<Refused>,
    /// The first thing to do here.
    primary: bool,
) -> impl IntoView {
    let id = id_of(&hidden);
    let (value, wrong) = typed(refused.as_ref(), "note", String::new());
    let (described, invalid) = described(&id, wrong.as_ref());
    view! {
        <ActForm action hidden class=Some("act")>
            <input
                name="note"
                type="text"
                value=value
                aria-label=note
                placeholder=note
                autocomplete="off"
                maxlength="500"
                aria-invalid=invalid
                aria-describedby=described
            />
            <button type="submit" class=if primary { "primary" } else { "plain" }>
                {label}
            </button>
            <Why id refusal=wrong />
        </ActForm>
    }
}

/// The reason of a refusal, at the form's field. A stale page has its message above the changes instead.
#[component]
pub fn Why(
    /// The field's.
    id: String,
    refusal: Option<Refusal>,
) -> impl IntoView {
    refusal.filter(|refusal| !matches!(refusal, Refusal::Stale { .. })).map(|refusal| {
        view! {
            <p class="trouble" role="alert" id=format!("{id}-why")>
                {refusal_words(&refusal)}
            </p>
        }
    })
}

/// The base of the ids in the form with the fields `hidden`: its `act`.
fn id_of(hidden: &[(&'static str, String)]) -> String {
    hidden.iter().find_map(|(name, value)| (*name == "act").then(|| value.clone())).unwrap_or_default()
}

/// The value of the field `name`, and the reason of its refusal.
fn typed(refused: Option<&Refused>, name: &str, before: String) -> (String, Option<Refusal>) {
    match refused {
        Some(refused) => (refused.value(name).unwrap_or_default().to_owned(), Some(refused.refusal.clone())),
        None => (before, None),
    }
}

fn described(id: &str, wrong: Option<&Refusal>) -> (Option<String>, Option<&'static str>) {
    (
        wrong.map(|_| format!("{id}-why")),
        wrong.and_then(|wrong| matches!(wrong, Refusal::Invalid { .. }).then_some("true")),
    )
}
