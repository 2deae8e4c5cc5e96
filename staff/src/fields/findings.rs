//! What the site has found in an attachment: content that its readers don't see, and numbers of persons, which somebody has to confirm.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};
use serde::Deserialize;

use super::Attachments;
use crate::{
    browser::focus,
    dialog::{Choice, Question},
    text::attachment_text,
};

/// The findings in a file, as the site tells them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Findings {
    notes: Vec<Finding>,
    /// Numbers of persons in words, if there are some.
    personal: Option<String>,
    /// Who has confirmed that they may be published.
    confirmed_by: Option<String>,
    /// Whether the file waits to be looked through.
    pub is_pending: bool,
}

/// One finding: its kind, and a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Finding {
    effect: String,
    words: String,
}

/// The findings in the file `sha256`, below its name.
#[component]
pub fn FindingsOf(attachments: StoredValue<Rc<Attachments>, LocalStorage>, sha256: String) -> impl IntoView {
    let all = attachments.with_value(|attachments| attachments.findings());
    let found = move || {
        let found = all.with(|all| all.iter().find(|(of, _)| *of == sha256).and_then(|(_, found)| found.clone()));
        found.map(|found| shown(attachments, &sha256, found))
    };
    view! {
        <div class="findings" aria-live="polite">
            {found}
        </div>
    }
}

fn shown(attachments: StoredValue<Rc<Attachments>, LocalStorage>, sha256: &str, found: Findings) -> AnyView {
    let text = attachment_text();
    let Findings { notes, personal, confirmed_by, is_pending } = found;
    let notes = notes.into_iter().map(|note| view! { <p class=note.effect>{note.words}</p> }).collect_view();
    let personal = personal.map(|numbers| match confirmed_by {
        Some(by) => view! { <p class="confirmed">{text.personal_confirmed(&numbers, &by)}</p> }.into_any(),
        None => {
            let sha256 = sha256.to_owned();
            let name = attachments.with_value(|attachments| attachments.name_of(&sha256));
            let confirm = text.confirm_of(&name);
            let (says, title) = (text.personal(&numbers), confirm.clone());
            let press = move |_| {
                let question = Question {
                    title: title.clone(),
                    text: text.confirm_explained(&numbers),
                    name: "",
                    choices: vec![Choice::cancel(text.cancel).primary(), Choice::new((), text.confirm)],
                };
                let (attachments, sha256) = (attachments.get_value(), sha256.clone());
                spawn_local(async move {
                    if question.choose().await.is_some() {
                        attachments.confirm(sha256.clone()).await;
                        // The button, which had the focus, is gone.
                        focus(format!("[data-sha256=\"{sha256}\"] input")).await;
                    }
                });
            };
            view! {
                <p class="unconfirmed">
                    {says}
                    <button type="button" aria-label=confirm on:click=press>
                        {text.confirm}
                    </button>
                </p>
            }
            .into_any()
        }
    });
    view! {
        {is_pending.then(|| view! { <p>{text.pending}</p> })}
        {notes}
        {personal}
    }
    .into_any()
}
