use app::{Page, html, services, staff::staff};
use domain::fault::{Outcome, Refusal};
use leptos::prelude::*;

use super::form::{Act, Field, Trouble, page};
use crate::text::keeping_text;

/// What setting up a one-time code has come to.
#[derive(Debug, Clone)]
pub enum CodeStep {
    /// The device has to learn the secret, which is shown this once.
    Begun {
        /// In base32.
        secret: String,
        /// The same as `otpauth://` address.
        uri: String,
        /// The same as a QR code, an SVG element, if it fits into one.
        qr: Option<String>,
    },
    /// It is confirmed, or the recovery codes are renewed: they are shown this once.
    Recovery(Vec<String>),
    /// The code that was to confirm it is not the device's.
    Unconfirmed(Refusal),
    /// It could not be begun, or not be dropped.
    Refused(Refusal),
}

/// `/desk/code`: one's own one-time code.
pub async fn code(step: Option<CodeStep>) -> Outcome<Page> {
    let (staff, text) = (staff()?, keeping_text());
    let shown = match step {
        Some(CodeStep::Begun { secret, uri, qr }) => view! { <Begun secret uri qr /> }.into_any(),
        Some(CodeStep::Recovery(codes)) => view! { <Recovery codes /> }.into_any(),
        Some(CodeStep::Unconfirmed(refusal)) => view! {
            <Trouble refusal=Some(refusal) />
            <Confirm />
            <p>{text.begin_again}</p>
            <Act action="/api/account/code/begin" hidden=vec![] label=text.begin_code />
        }
        .into_any(),
        step => {
            let refusal = if let Some(CodeStep::Refused(refusal)) = step { Some(refusal) } else { None };
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
        }
    };
    let html = html(view! {
        <h1 tabindex="-1">{text.code}</h1>
        {shown}
    });
    Ok(page(text.code.to_owned(), html))
}

#[component]
fn Begin() -> impl IntoView {
    let text = keeping_text();
    view! {
        <p>{text.code_use}</p>
        <Act action="/api/account/code/begin" hidden=vec![] label=text.begin_code primary=true />
    }
}

#[component]
fn Begun(secret: String, uri: String, qr: Option<String>) -> impl IntoView {
    let text = keeping_text();
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
        <form method="post" action="/api/account/code/confirm">
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

/// What the owner of a code can do with it: both need the password.
#[component]
fn Kept(left: u64) -> impl IntoView {
    let text = keeping_text();
    view! {
        <p>{text.code_is_on}</p>
        <p>{format!("{}{left}{}", text.recovery_left.0, text.recovery_left.1)}</p>
        <form method="post" action="/api/account/code/renew">
            <Field
                name="password"
                label=text.own_password
                value=""
                kind="password"
                autocomplete="current-password"
                required=true
            />
            <button type="submit" class="plain">{text.renew_recovery_codes}</button>
            <button type="submit" class="plain" formaction="/api/account/code/drop">{text.drop_code}</button>
        </form>
    }
}

/// The field of a login for a one-time code, or for a recovery code in its place.
#[component]
pub fn LoginCodeField() -> impl IntoView {
    view! {
        <p class="field">
            <label for="code">{keeping_text().code_or_recovery}</label>
            <input id="code" name="code" type="text" autocomplete="one-time-code" maxlength="40" required />
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
