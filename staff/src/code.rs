//! One's own one-time code.

mod api;
mod forms;

use app::{Page, html, services, staff::staff};
use domain::{
    account::CodeSetup,
    fault::{Outcome, Refusal},
};
use fast_qr::{
    ECL, QRBuilder,
    convert::{Builder, svg::SvgBuilder},
};
use leptos::prelude::*;

use self::forms::{PAGE, codes_to_show, setup_to_show};
pub use self::{
    api::{
        BeginCode, ConfirmCode, DropCode, RenewRecoveryCodes, begin_code, confirm_code, drop_code, renew_recovery_codes,
    },
    forms::FORMS,
};
use super::{
    form::{Act, Hidden, Trouble, act, page},
    password_field::PasswordField,
    refused::Refused,
};
use crate::text::keeping_text;

/// `/desk/code`: one's own one-time code.
pub async fn code(refused: Option<Refused>) -> Outcome<Page> {
    let (staff, text) = (staff()?, keeping_text());
    let refusal = refused.as_ref().map(|refused| refused.refusal.clone());
    let is_unconfirmed = refused.is_some_and(|refused| refused.is_of(&act("confirm-code")));
    let shown = if let Some(CodeSetup { secret, uri }) = setup_to_show() {
        view! { <Begun secret uri /> }.into_any()
    } else if let Some(codes) = codes_to_show() {
        view! { <Recovery codes /> }.into_any()
    } else if is_unconfirmed {
        view! { <Unconfirmed refusal /> }.into_any()
    } else {
        let form = if staff.has_code {
            let left = services()?.accounts.recovery_codes_left(&staff).await?;
            view! { <Kept left /> }.into_any()
        } else {
            view! { <Begin /> }.into_any()
        };
        view! {
            {staff.must_set_code.then(|| view! { <p>{text.must_set_code}</p> })}
            <Trouble refusal />
            {form}
        }
        .into_any()
    };
    let html = html(view! {
        <h1 tabindex="-1">{text.code}</h1>
        {shown}
    });
    Ok(page(text.code.to_owned(), html))
}

/// An SVG element that devices scan; nothing for an address that is too long for one.
fn drawn(uri: &str) -> Option<String> {
    let code = QRBuilder::new(uri).ecl(ECL::M).build().ok()?;
    Some(SvgBuilder::default().margin(2).to_str(&code))
}

/// Asks for the code again that was not the device's.
#[component]
fn Unconfirmed(refusal: Option<Refusal>) -> impl IntoView {
    let text = keeping_text();
    view! {
        <Trouble refusal />
        <Confirm />
        <p>{text.begin_again}</p>
        <Act action=PAGE hidden=act("begin-code") label=text.begin_code />
    }
}

#[component]
fn Begin() -> impl IntoView {
    let text = keeping_text();
    view! {
        <p>{text.code_use}</p>
        <Act action=PAGE hidden=act("begin-code") label=text.begin_code primary=true />
    }
}

#[component]
fn Begun(secret: String, uri: String) -> impl IntoView {
    let (text, qr) = (keeping_text(), drawn(&uri));
    view! {
        <ol class="steps">
            <li>
                <p>{text.scan}</p>
                {qr.map(|qr| view! { <div class="qr" role="img" aria-label=text.qr inner_html=qr></div> })}
                <p>
                    {text.type_in} <code class="secret">{in_fours(&secret)}</code>
                </p>
                <p>
                    <a href=uri rel="external">
                        {text.on_this_phone}
                    </a>
                </p>
            </li>
            <li>
                <p>{text.confirm}</p>
                <Confirm />
            </li>
        </ol>
    }
}

/// Asks for the code that the device shows now.
#[component]
fn Confirm() -> impl IntoView {
    let text = keeping_text();
    view! {
        <form method="post" action=PAGE>
            <Hidden hidden=act("confirm-code") />
            <CodeField />
            <button type="submit" class="primary">{text.confirm_code}</button>
        </form>
    }
}

/// The recovery codes, to be written down or printed.
#[component]
fn Recovery(codes: Vec<String>) -> impl IntoView {
    let text = keeping_text();
    view! {
        <h2>{text.recovery_codes}</h2>
        <p>{text.recovery_use}</p>
        <ol class="steps">
            {codes.into_iter().map(|code| view! { <li><code class="secret">{code}</code></li> }).collect_view()}
        </ol>
        <p>
            <a href="/desk">{text.recovery_kept}</a>
        </p>
    }
}

/// The owner's two acts on a code; both need the password.
#[component]
fn Kept(left: u64) -> impl IntoView {
    let text = keeping_text();
    view! {
        <p>{text.code_is_on}</p>
        <p>{format!("{}{left}{}", text.recovery_left.0, text.recovery_left.1)}</p>
        <form method="post" action=PAGE>
            <PasswordField name="password" label=text.own_password />
            <button type="submit" class="plain" name="act" value="renew-codes">
                {text.renew_recovery_codes}
            </button>
            <button type="submit" class="plain" name="act" value="drop-code">
                {text.drop_code}
            </button>
        </form>
    }
}

/// The field of a login for a one-time code, or for a recovery code in its place.
#[component]
pub fn LoginCodeField(
    /// The field's name.
    name: &'static str,
) -> impl IntoView {
    view! {
        <p class="field">
            <label for=name>{keeping_text().code_or_recovery}</label>
            <input id=name name=name type="text" autocomplete="one-time-code" maxlength="40" required />
        </p>
    }
}

/// The field of a one-time code: phones offer the digits, and browsers what a device has sent.
#[component]
pub fn CodeField() -> impl IntoView {
    view! {
        <p class="field">
            <label for="code">{keeping_text().six_digits}</label>
            <input
                id="code"
                name="code"
                type="text"
                inputmode="numeric"
                autocomplete="one-time-code"
                maxlength="8"
                required
            />
        </p>
    }
}

/// `secret` in groups of four, as people read and type it.
fn in_fours(secret: &str) -> String {
    let all: Vec<char> = secret.chars().collect();
    all.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::in_fours;

    #[test]
    fn a_secret_is_read_four_letters_at_a_time() {
        assert_eq!(in_fours("ABCDEFGHIJ"), "ABCD EFGH IJ");
        assert_eq!(in_fours(""), "");
    }
}
