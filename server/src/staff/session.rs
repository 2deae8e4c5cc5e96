use domain::{
    account::{Credentials, LoggedIn},
    fault::{Fault, Outcome, Refusal},
};
use serde_json::json;
use staff::{Answer, inside};

use super::{
    call::{Call, Done},
    sent::Sent,
};
use crate::answer;

/// Logs in with the login, the password and the code that were sent. A session that was there ends: the one after a login
/// is always a new one.
pub async fn log_in_with(call: &Call) -> Outcome<LoggedIn> {
    if call.loses_login {
        return Err(Refusal::conflict(staff::account_text().unencrypted).into());
    }
    let (login, password) = (call.sent.text("login"), call.sent.text("password"));
    let code = call.sent.text("code");
    let credentials =
        Credentials { login: login.trim(), password: &password, code: Some(&code), browser: call.browser.as_deref() };
    let logged_in = call.services.accounts.log_in_with(&credentials, &call.by).await?;
    if let Some(old) = &call.token {
        call.services.accounts.log_out(old, &call.by).await?;
    }
    Ok(logged_in)
}

/// `POST /login`, `POST /api/session/log-in`
pub async fn log_in(call: Call) -> Outcome<Done> {
    let next = inside(&call.sent.text("next"));
    match log_in_with(&call).await {
        Ok(LoggedIn { token, browser }) => {
            let staff = call.services.accounts.session(&token).await?;
            let next = match (staff.must_change_password, staff.must_set_code) {
                (true, _) => "/desk/password".to_owned(),
                (false, true) => "/desk/code".to_owned(),
                (false, false) => next,
            };
            Ok(Done::to(next, json!({ "name": staff.name })).in_session(&token).in_browser(&browser))
        }
        Err(Fault::Refused(refusal)) if refusal != Refusal::NotSignedIn => {
            let (status, said) = (refusal.status(), answer::said(&refusal));
            let (login, asks_code) = (call.sent.text("login"), asks_code(Some(&refusal), &call.sent));
            Ok(Done::page(Answer::Login { next, login, asks_code, refusal }, status, said))
        }
        Err(fault) => Err(fault),
    }
}

/// Whether the next attempt needs a one-time code: this one lacked it, or had one that may have been wrong.
pub fn asks_code(refusal: Option<&Refusal>, sent: &Sent) -> bool {
    refusal == Some(&Refusal::CodeNeeded) || (refusal.is_some() && sent.some("code").is_some())
}

/// `POST /logout`
pub async fn log_out(call: Call) -> Outcome<Done> {
    if let Some(token) = &call.token {
        call.services.accounts.log_out(token, &call.by).await?;
    }
    Ok(Done::to("/login", json!({})).without_session())
}

/// `POST /api/session/log-out-everywhere`
pub async fn log_out_everywhere(call: Call) -> Outcome<Done> {
    call.services.accounts.log_out_everywhere(call.staff()?, &call.by).await?;
    Ok(Done::to("/login", json!({})).without_session())
}
