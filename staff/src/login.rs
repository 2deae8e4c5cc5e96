use app::{Page, html, local_address, query_value as value};
use domain::fault::{Outcome, Refusal};
use leptos::prelude::*;

use super::{
    code::LoginCodeField,
    form::{Act, Field, Trouble, page},
    unencrypted::page_loses_login,
};
use crate::text::{account_text, keeping_text};

/// A login that failed. The password is not part of it: it is never sent back.
pub struct Failed {
    /// Why.
    pub refusal: Refusal,
    /// The login that was typed.
    pub login: String,
    /// A one-time code is asked for.
    pub asks_code: bool,
}

/// `/login`. `next` is where the person goes then.
pub async fn login(next: String, failed: Option<Failed>) -> Outcome<Page> {
    let text = account_text();
    let (refusal, login, asks_code) = match failed {
        Some(Failed { refusal, login, asks_code }) => (Some(refusal), login, asks_code),
        None => (None, String::new(), false),
    };
    let html = html(view! {
        <h1 tabindex="-1">{text.log_in}</h1>
        {page_loses_login().then(|| view! { <p class="trouble">{text.unencrypted}</p> })}
        <Trouble refusal />
        <form method="post" action="/login">
            <input type="hidden" name="next" value=next />
            <Field name="login" label=text.login value=login autocomplete="username" required=true />
            <Field name="password" label=text.password value="" kind="password" autocomplete="current-password" required=true />
            {asks_code.then(|| view! { <WithCode /> })}
            <button type="submit" class="primary">{text.log_in}</button>
        </form>
        <p class="quiet">{text.forgotten}</p>
    });
    Ok(page(text.log_in.to_owned(), html))
}

/// Logs in again in the middle of something: what was sent stays in the form and is sent again with the login.
pub async fn again(
    sent: Vec<(String, String)>,
    action: String,
    asks_code: bool,
    refusal: Option<Refusal>,
) -> Outcome<Page> {
    let text = account_text();
    let kept = sent.into_iter().filter(|(name, _)| name != "login" && name != "password");
    let html = html(view! {
        <h1 tabindex="-1">{text.log_in_again}</h1>
        <p>{text.nothing_lost}</p>
        <Trouble refusal />
        <form method="post" action=action>
            {kept.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()}
            <Field name="login" label=text.login value="" autocomplete="username" required=true />
            <Field name="password" label=text.password value="" kind="password" autocomplete="current-password" required=true />
            {asks_code.then(|| view! { <WithCode /> })}
            <button type="submit" class="primary">{text.log_in_and_save}</button>
        </form>
    });
    Ok(page(text.log_in_again.to_owned(), html))
}

#[component]
fn WithCode() -> impl IntoView {
    view! {
        <p class="quiet">{keeping_text().password_again}</p>
        <LoginCodeField />
    }
}

/// Where a login goes on to, as its address says: a page of this site, else the desk.
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
        <Act action="/logout" hidden=vec![] label=text.log_out primary=true />
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
