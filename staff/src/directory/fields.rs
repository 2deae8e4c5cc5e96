//! Fields of the forms of the directory.

use std::time::Duration;

use app::refusal_words;
use leptos::{ev, prelude::*, task::spawn_local};

use super::api::{ProbeOutcome, Probed, probe_address};
use crate::{
    Refused,
    again::signed_in,
    text::{directory_keeping_text, keeping_text},
};

/// Pause after the last key before an address is tested.
const PAUSE: Duration = Duration::from_millis(600);

/// A name field. If its form was refused, it holds the input again, with the reason beside it.
#[component]
pub fn NameField(label: &'static str, #[prop(into)] value: String, refused: Option<Refused>) -> impl IntoView {
    let (value, why) = said("name", value, refused.as_ref());
    view! {
        <div class="field">
            <label>
                {label}
                <input
                    name="name"
                    type="text"
                    maxlength="40"
                    value=value
                    required
                    autocomplete="off"
                    aria-invalid=why.as_ref().map(|_| "true")
                />
            </label>
            {why.map(|why| view! { <Why why /> })}
        </div>
    }
}

/// An address field, which tests the address during input.
#[component]
pub fn AddressField(#[prop(into)] value: String, required: bool, refused: Option<Refused>) -> impl IntoView {
    let (value, why) = said("url", value, refused.as_ref());
    let tried = RwSignal::new(Tried::Not);
    // Counts the inputs, so that the answer about an earlier address is dropped.
    let turn = StoredValue::new(0_u32);
    let typed = move |event: ev::Event| {
        let address = event_target_value(&event).trim().to_owned();
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let own = turn.get_value();
        tried.set(Tried::Not);
        if address.trim_end_matches('/').trim_end_matches([':', 's']).eq_ignore_ascii_case("http") || address.is_empty()
        {
            return;
        }
        let ask = move || {
            if turn.try_get_value() == Some(own) {
                tried.set(Tried::Going);
                spawn_local(async move {
                    let answer = signed_in(|| probe_address(address.clone())).await;
                    if turn.try_get_value() == Some(own) {
                        let _ = tried.try_set(match answer {
                            Ok(probed) => Tried::Said(probed),
                            // The address is checked again on saving.
                            Err(_) => Tried::Not,
                        });
                    }
                });
            }
        };
        set_timeout(ask, PAUSE);
    };
    view! {
        <div class="field">
            <label>
                {keeping_text().url}
                <input
                    name="url"
                    type="text"
                    inputmode="url"
                    value=value
                    required=required
                    autocomplete="off"
                    aria-invalid=why.as_ref().map(|_| "true")
                    on:input=typed
                />
            </label>
            {why.map(|why| view! { <Why why /> })}
            <output class="probe" data-outcome=move || tried.with(Tried::outcome)>
                {move || tried.with(Tried::words)}
            </output>
        </div>
    }
}

/// The state of the test of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Tried {
    Not,
    Going,
    Said(Probed),
}

impl Tried {
    fn outcome(&self) -> Option<&'static str> {
        match self {
            Self::Not | Self::Going => None,
            Self::Said(Probed { outcome, .. }) => Some(match outcome {
                ProbeOutcome::Opens => "opens",
                ProbeOutcome::Fails => "fails",
                ProbeOutcome::Unusable => "unusable",
            }),
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Not => String::new(),
            Self::Going => directory_keeping_text().probing.to_owned(),
            Self::Said(Probed { message, .. }) => message.clone(),
        }
    }
}

/// The reason for a form's refusal.
#[component]
pub fn Why(why: String) -> impl IntoView {
    view! {
        <p class="trouble" role="alert">
            {why}
        </p>
    }
}

/// The value of the field `name`, and the reason for its refusal.
fn said(name: &str, value: String, refused: Option<&Refused>) -> (String, Option<String>) {
    let value = refused.map_or(value, |refused| refused.value(name).unwrap_or_default().to_owned());
    let wrong = refused.filter(|refused| refused.is_about(name));
    (value, wrong.map(|refused| refusal_words(&refused.refusal)))
}
