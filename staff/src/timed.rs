//! Choosing the hours at which an article is published and withdrawn.

use domain::{date::Instant, doubt::SURE_HOURS, fault::Refusal, schedule::Planned};
use leptos::prelude::*;

use super::{act::Why, form::Hidden, refused::Refused};
use crate::text::workflow_text;

/// Approves, to be published and withdrawn at a time.
#[component]
pub fn Timed(
    /// The address to which it is sent.
    action: String,
    /// Its hidden fields.
    hidden: Vec<(&'static str, String)>,
    /// The hours that were noted for the version.
    noted: Planned,
    /// The refusal of this form.
    refused: Option<Refused>,
) -> impl IntoView {
    let text = workflow_text();
    let open = refused.is_some();
    let moment = |name: &'static str, label: &'static str, noted: Option<Instant>| {
        let typed = refused.as_ref().and_then(|refused| refused.value(name)).map(str::to_owned);
        let wrong = refused.as_ref().filter(|refused| refused.is_about(name)).map(|refused| refused.refusal.clone());
        view! { <Moment name label value=typed.or(noted.map(|at| at.to_string())).unwrap_or_default() wrong /> }
    };
    let publish = moment("publish", text.publish_at, noted.publish);
    let withdraw = moment("withdraw", text.withdraw_at, noted.withdraw);
    let of_hour = |refusal: &Refusal| refusal.is_about("publish") || refusal.is_about("withdraw");
    let refusal = refused.as_ref().map(|refused| refused.refusal.clone());
    let asks = refusal.as_ref().is_some_and(|refusal| refusal.is_about(SURE_HOURS));
    let elsewhere = refusal.filter(|refusal| !of_hour(refusal));
    view! {
        <details class="act" open=open>
            <summary>{text.at_time}</summary>
            <form method="post" action=action>
                <Hidden hidden />
                {publish}
                {withdraw}
                <Why id="hours".to_owned() refusal=elsewhere />
                {asks.then(|| view! { <Sure name=SURE_HOURS label=text.sure_hours /> })}
                <button type="submit" class="plain">
                    {text.approve_at}
                </button>
            </form>
        </details>
    }
}

/// A checkbox to confirm a doubtful value.
#[component]
pub fn Sure(name: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <p class="field">
            <label class="check">
                <input type="checkbox" name=name value="yes" />
                <span>{label}</span>
            </label>
        </p>
    }
}

/// A moment. A browser's own field shows only moments; an invalid value gets a text field with the typed text.
#[component]
fn Moment(name: &'static str, label: &'static str, value: String, wrong: Option<Refusal>) -> impl IntoView {
    let local = value.replace(' ', "T");
    let kind = if value.is_empty() || is_local(&local) { "datetime-local" } else { "text" };
    let value = if kind == "text" { value } else { local };
    let (invalid, described) = (wrong.is_some().then_some("true"), wrong.is_some().then(|| format!("{name}-why")));
    view! {
        <label for=name>{label}</label>
        <input id=name name=name type=kind value=value aria-invalid=invalid aria-describedby=described autofocus=invalid.is_some() />
        <Why id=name.to_owned() refusal=wrong />
    }
}

/// Whether `text` has the form of a browser's own field: `2026-12-01T08:00`.
fn is_local(text: &str) -> bool {
    let like = "0000-00-00T00:00";
    text.len() == like.len()
        && text
            .bytes()
            .zip(like.bytes())
            .all(|(byte, form)| if form == b'0' { byte.is_ascii_digit() } else { byte == form })
}
