use app::{Page, html};
use domain::fault::Outcome;
use leptos::prelude::*;

use crate::{
    form::{Hidden, Trouble, above, act, page},
    password_field::{PasswordField, rules},
    refused::Refused,
    text::account_text,
};

/// Takes the secret of a one-time link out of the address, where no proxy has seen it, into its field, and out of the
/// browser's history.
pub const FROM_FRAGMENT: &str = "(function(){var f=document.getElementById('secret'),s=location.hash.slice(1);if(f&&s){\
    f.value=s;f.parentNode.hidden=true;history.replaceState(history.state,'',location.pathname)}})()";

/// `/password#{secret}`: sets a password by a one-time link. Without scripts, its reader copies the secret into the field.
pub async fn set_password(refused: Option<Refused>) -> Outcome<Page> {
    let text = account_text();
    let (refusal, rules) = (above(refused.as_ref(), &["password"]), rules()?);
    let secret = refused.as_ref().and_then(|refused| refused.value("secret")).map(str::to_owned);
    let field = match secret.filter(|secret| !secret.is_empty()) {
        Some(secret) => view! { <input type="hidden" name="secret" value=secret /> }.into_any(),
        None => view! {
            <p class="field">
                <label for="secret">{text.link_secret}</label>
                <input id="secret" name="secret" type="text" autocomplete="off" required />
                <small>{text.link_secret_hint}</small>
            </p>
        }
        .into_any(),
    };
    let html = html(view! {
        <h1 tabindex="-1">{text.set_password}</h1>
        <p>{text.link_once}</p>
        <Trouble refusal />
        <form method="post" action="/password">
            <Hidden hidden=act("set-password") />
            {field}
            <PasswordField name="password" label=text.new_password autocomplete="new-password" rules refused />
            <button type="submit" class="primary">{text.set_password}</button>
        </form>
        <script inner_html=FROM_FRAGMENT></script>
    });
    Ok(page(text.set_password.to_owned(), html))
}
