use domain::{
    account::{Credentials, LoggedIn},
    audit::Actor,
    fault::{Outcome, Refusal},
    ports::Accounts,
};

use super::{call::Call, sent::Sent};

/// Logs in with the login, the password and the code that were sent. A session that was there ends: the one after a login
/// is always a new one.
pub async fn log_in_with(call: &Call) -> Outcome<LoggedIn> {
    let (login, password) = (call.sent.text("login"), call.sent.text("password"));
    let code = call.sent.text("code");
    let credentials = Credentials {
        login: login.trim(),
        password: &password,
        code: Some(&code),
        browser: call.browser.as_deref(),
        device: call.device,
    };
    let accounts = call.services.accounts.as_ref();
    let logged_in = logged_in(accounts, &credentials, call.loses_login, &call.by).await?;
    if let Some(old) = &call.token {
        accounts.log_out(old, &call.by).await?;
    }
    Ok(logged_in)
}

/// Logs in with `credentials`, unless the browser would not keep its session.
pub async fn logged_in(
    accounts: &dyn Accounts,
    credentials: &Credentials<'_>,
    loses_login: bool,
    by: &Actor,
) -> Outcome<LoggedIn> {
    if loses_login {
        return Err(Refusal::conflict(staff::account_text().unencrypted).into());
    }
    accounts.log_in_with(credentials, by).await
}

/// Whether the next attempt needs a one-time code: this one lacked it, or had one that may have been wrong.
pub fn asks_code(refusal: Option<&Refusal>, sent: &Sent) -> bool {
    refusal == Some(&Refusal::CodeNeeded) || (refusal.is_some() && sent.some("code").is_some())
}
