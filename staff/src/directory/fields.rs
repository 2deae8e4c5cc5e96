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

/// After so long without a key an address is tried.
const PAUSE: Duration = Duration::from_millis(600);

/// A name. Where its form was refused, what was typed is in it again, and why stands beside it.
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

/// An address, which is tried as it is typed.
#[component]
pub fn AddressField(#[prop(into)] value: String, required: bool, refused: Option<Refused>) -> impl IntoView {
    let (value, why) = said("url", value, refused.as_ref());
    let tried = RwSignal::new(Tried::Not);
    // Counts what was typed: an answer about an earlier address is none.
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
                            // Nothing is lost: the address is checked again when it is saved.
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

/// What has come of trying an address.
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

/// Why a form was refused.
#[component]
pub fn Why(why: String) -> impl IntoView {
    view! {
        <p class="trouble" role="alert">
            {why}
        </p>
    }
}

/// What the field `name` holds, and why it can't be so.
fn said(name: &str, value: String, refused: Option<&Refused>) -> (String, Option<String>) {
    let value = refused.map_or(value, |refused| refused.value(name).unwrap_or_default().to_owned());
    let wrong = refused.filter(|refused| refused.is_about(name));
    (value, wrong.map(|refused| refusal_words(&refused.refusal)))
}
