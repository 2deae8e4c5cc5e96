use domain::fault::{Outcome, Refusal};
use leptos::prelude::*;

use super::{
    form::{Act, Field, Trouble, page},
    person::staff,
};
use crate::{html::html, page::Page, services::services, text::account_text};

/// `/desk/password`
pub async fn change_password(refusal: Option<Refusal>) -> Outcome<Page> {
    let (staff, text) = (staff()?, account_text());
    let html = html(view! {
        <h1 tabindex="-1">{text.change_password}</h1>
        {staff.must_change_password.then(|| view! { <p>{text.must_change}</p> })}
        <Trouble refusal />
        <form method="post" action="/api/account/password">
            <Field name="old" label=text.old_password value="" kind="password" autocomplete="current-password" required=true />
            <Field name="new" label=text.new_password value="" kind="password" autocomplete="new-password" required=true />
            <button type="submit" class="primary">{text.change_password}</button>
        </form>
    });
    Ok(page(text.change_password.to_owned(), html))
}

/// `/password/{secret}`: sets a password by a one-time link.
pub async fn set_password(secret: &str, refusal: Option<Refusal>) -> Outcome<Page> {
    let text = account_text();
    let html = html(view! {
        <h1 tabindex="-1">{text.set_password}</h1>
        <p>{text.link_once}</p>
        <Trouble refusal />
        <form method="post" action="/api/account/set-password">
            <input type="hidden" name="secret" value=secret.to_owned() />
            <Field name="password" label=text.new_password value="" kind="password" autocomplete="new-password" required=true />
            <button type="submit" class="primary">{text.set_password}</button>
        </form>
    });
    Ok(page(text.set_password.to_owned(), html))
}

/// `/desk/sessions`
pub async fn sessions() -> Outcome<Page> {
    let (staff, text) = (staff()?, account_text());
    let token = super::person::token().unwrap_or_default();
    let sessions = services()?.accounts.sessions(&staff, &token).await?;
    let rows = sessions.into_iter().map(|session| {
        view! {
            <tr>
                <td>{session.begun}</td>
                <td>{session.used}</td>
                <td>{session.is_this.then_some(text.this_session)}</td>
            </tr>
        }
    });
    let html = html(view! {
        <h1 tabindex="-1">{text.sessions}</h1>
        <table>
            <thead>
                <tr>
                    <th scope="col">{text.begun}</th>
                    <th scope="col">{text.used}</th>
                    <th scope="col">{text.note}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <Act action="/api/session/log-out-everywhere" hidden=vec![] label=text.log_out_everywhere primary=true />
    });
    Ok(page(text.sessions.to_owned(), html))
}
