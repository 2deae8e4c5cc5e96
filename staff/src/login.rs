use app::{Page, html, local_address, query_value as value};
use domain::fault::{Outcome, Refusal};
use leptos::prelude::*;

use super::{
    code::LoginCodeField,
    form::{Act, Field, Hidden, Trouble, act, page},
    password_field::PasswordField,
    refused::Refused,
    unencrypted::page_loses_login,
};
use crate::{
    sent::HAD_CODE,
    text::{account_text, keeping_text},
};

/// `/login`. `next` is where the person goes then. The password is never sent back.
pub async fn login(next: String, refused: Option<Refused>) -> Outcome<Page> {
    let text = account_text();
    let asks_code = refused.as_ref().is_some_and(asks_code);
    let refusal = refused.as_ref().map(|refused| refused.refusal.clone());
    let sent = |name: &str| refused.as_ref().and_then(|refused| refused.value(name)).map(str::to_owned);
    let (next, login) = (sent("next").map_or(next, |next| inside(&next)), sent("login").unwrap_or_default());
    let html = html(view! {
        <h1 tabindex="-1">{text.log_in}</h1>
        {page_loses_login().then(|| view! { <p class="trouble">{text.unencrypted}</p> })}
        <Trouble refusal />
        <form method="post" action="/login">
            <Hidden hidden=act("log-in") />
            <input type="hidden" name="next" value=next />
            <Field name="login" label=text.login value=login autocomplete="username" required=true />
            <PasswordField name="password" label=text.password />
            {asks_code.then(|| view! { <WithCode name="code" /> })}
            <button type="submit" class="primary">{text.log_in}</button>
        </form>
        <p class="quiet">{text.forgotten}</p>
    });
    Ok(page(text.log_in.to_owned(), html))
}

/// A login in the middle of an act: the sent values stay in the form and are sent again with the login.
pub async fn again(
    sent: Vec<(String, String)>,
    action: String,
    asks_code: bool,
    refusal: Option<Refusal>,
) -> Outcome<Page> {
    let text = account_text();
    // The form may have a login and a password of its own, so that these fields have other names (ADR 50).
    let [login, password, code] = ["again-login", "again-password", "again-code"];
    let kept = sent.into_iter().filter(move |(name, _)| name != login && name != password);
    let html = html(view! {
        <h1 tabindex="-1">{text.log_in_again}</h1>
        <p>{text.nothing_lost}</p>
        <Trouble refusal />
        <form method="post" action=action>
            {kept.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()}
            <Field name=login label=text.login value="" autocomplete="username" required=true />
            <PasswordField name=password label=text.password />
            {asks_code.then(|| view! { <WithCode name=code /> })}
            <button type="submit" class="primary">{text.log_in_and_save}</button>
        </form>
    });
    Ok(page(text.log_in_again.to_owned(), html))
}

/// Whether the next attempt needs a one-time code: this one lacked it, or had one that may have been wrong.
fn asks_code(refused: &Refused) -> bool {
    refused.refusal == Refusal::CodeNeeded || refused.value(HAD_CODE).is_some()
}

#[component]
fn WithCode(
    /// The name of its field.
    name: &'static str,
) -> impl IntoView {
    view! {
        <p class="quiet">{keeping_text().password_again}</p>
        <LoginCodeField name />
    }
}

/// The page after a login, from the address: a page of this site, else the desk.
#[must_use]
pub fn next(query: &str) -> String {
    inside(&value(query, "next"))
}

/// `address`, if it leads to a page of this site; else the desk.
#[must_use]
pub fn inside(address: &str) -> String {
    local_address(address).unwrap_or_else(|| "/desk".to_owned())
}

/// `/logout`: asks, since a link must not change anything.
pub async fn log_out() -> Outcome<Page> {
    let text = account_text();
    let html = html(view! {
        <h1 tabindex="-1">{text.log_out}</h1>
        <p>{text.log_out_question}</p>
        <Act action="/logout" hidden=act("log-out") label=text.log_out primary=true />
    });
    Ok(page(text.log_out.to_owned(), html))
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn a_login_never_leads_out_of_the_site() {
        for (query, expected) in [
            ("next=%2Fdesk%2Farticles%2F1", "/desk/articles/1"),
            ("next=https://evil.example", "/desk"),
            ("next=//evil.example", "/desk"),
            ("next=/%5Cevil.example", "/desk"),
            ("next=/%09/evil.example", "/desk"),
            ("", "/desk"),
        ] {
            assert_eq!(next(query), expected, "{query}");
        }
    }
}
