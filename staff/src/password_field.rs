//! Password fields: they can show the input, and show the rule for a new password before one is refused.

#[cfg(feature = "ssr")]
use domain::fault::Outcome;
use leptos::prelude::*;

use super::{act::Why, refused::Refused};
use crate::text::account_text;

/// Lets the box beside a field show the input; without scripts there is no box. The input is hidden again on sending, so
/// that the browser keeps it as a password.
pub const SHOW_TYPED: &str = "(function(s){var b=s.previousElementSibling,c=b.firstElementChild,\
    f=s.parentNode.querySelector('[type=password]');b.hidden=false;\
    c.onchange=function(){f.type=c.checked?'text':'password'};\
    f.form.addEventListener('submit',function(){f.type='password'})})(document.currentScript)";

/// A labelled field of a password.
#[component]
pub fn PasswordField(
    name: &'static str,
    label: &'static str,
    /// `current-password` or `new-password`.
    #[prop(default = "current-password")]
    autocomplete: &'static str,
    /// The rule for a new password, in words; `None` for a present one.
    #[prop(default = None)]
    rules: Option<String>,
    /// Its form was refused: the reason stands beside the field. The input is never sent back.
    #[prop(default = None)]
    refused: Option<Refused>,
) -> impl IntoView {
    let wrong = refused.filter(|refused| refused.is_about(name)).map(|refused| refused.refusal);
    let (is_wrong, invalid) = (wrong.is_some(), wrong.is_some().then_some("true"));
    let beside = [(rules.is_some(), "rules"), (is_wrong, "why")];
    let beside: Vec<String> =
        beside.into_iter().filter(|(is, _)| *is).map(|(_, part)| format!("{name}-{part}")).collect();
    let described = (!beside.is_empty()).then(|| beside.join(" "));
    let rules = rules.map(|rules| {
        view! {
            <small id=format!("{name}-rules") class="hint">
                {rules}
            </small>
        }
    });
    view! {
        <p class="field">
            <label for=name>{label}</label>
            <input
                id=name
                name=name
                type="password"
                autocomplete=autocomplete
                required=true
                aria-invalid=invalid
                aria-describedby=described
                autofocus=is_wrong
            />
            {rules}
            <label class="check" hidden>
                <input type="checkbox" autocomplete="off" />
                <span>{account_text().show_typed}</span>
            </label>
            <script inner_html=SHOW_TYPED></script>
        </p>
        <Why id=name.to_owned() refusal=wrong />
    }
}

/// The site's rule for a new password, in words.
///
/// # Errors
/// Without ports in the context.
#[cfg(feature = "ssr")]
pub fn rules() -> Outcome<Option<String>> {
    let policy = app::services()?.accounts.password_policy();
    Ok(Some(format!("{}。{}", policy.demand(), account_text().password_rules)))
}
