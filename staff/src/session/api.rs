use domain::{account::SessionLine, session::SessionId};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

use crate::{StaffError, json::Json};

/// The person who has logged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// 姓名
    pub name: String,
    /// They must set a password of their own before anything else.
    pub must_change_password: bool,
    /// They must set up a one-time code before anything else.
    pub must_set_code: bool,
}

/// Logs in. A session that was there ends: the one after a login is always a new one.
///
/// # Errors
/// `WrongPassword`, `CodeNeeded`, `TooMany`; `Conflict` where the browser would not keep the login.
#[server(prefix = "/api", endpoint = "session/log-in", input = Json, output = Json)]
pub async fn log_in(
    login: String,
    password: String,
    #[server(default)] code: Option<String>,
) -> Result<Me, StaffError> {
    use app::{
        services,
        staff::{actor, token},
    };
    use domain::{
        account::{Credentials, LoggedIn},
        fault::{Fault, Refusal},
    };

    use super::AskingBrowser;
    use crate::{
        call::{CookieChange, change_cookie, told},
        text::account_text,
    };

    let logged_in = async {
        let (by, accounts) = (actor()?, services()?.accounts);
        let (browser, code) = (AskingBrowser::of_request(), code.unwrap_or_default());
        if browser.loses_login {
            return Err(Refusal::conflict(account_text().unencrypted).into());
        }
        let credentials = Credentials {
            login: login.trim(),
            password: &password,
            code: Some(&code),
            browser: browser.secret.as_deref(),
            device: browser.device,
        };
        let logged_in = accounts.log_in_with(&credentials, &by).await?;
        if let Some(old) = token() {
            accounts.log_out(&old, &by).await?;
        }
        let staff = accounts.session(&logged_in.token).await?;
        Ok::<_, Fault>((logged_in, staff))
    };
    told(logged_in.await).map(|(LoggedIn { token, browser }, staff)| {
        change_cookie(CookieChange::Session(token));
        change_cookie(CookieChange::Browser(browser));
        Me { name: staff.name, must_change_password: staff.must_change_password, must_set_code: staff.must_set_code }
    })
}

/// Ends this session, if there is one.
///
/// # Errors
/// If the database does not answer.
#[server(prefix = "/api", endpoint = "session/log-out", input = Json, output = Json)]
pub async fn log_out() -> Result<(), StaffError> {
    use app::{
        services,
        staff::{actor, token},
    };

    use crate::call::{CookieChange, change_cookie, told};

    let ended = async {
        match token() {
            Some(token) => services()?.accounts.log_out(&token, &actor()?).await,
            None => Ok(()),
        }
    };
    told(ended.await).map(|()| change_cookie(CookieChange::NoSession))
}

/// Ends every session of the account, this one, too.
///
/// # Errors
/// `NotSignedIn`.
#[server(prefix = "/api", endpoint = "session/log-out-everywhere", input = Json, output = Json)]
pub async fn log_out_everywhere() -> Result<(), StaffError> {
    use crate::call::{CookieChange, asking, change_cookie, told};

    let ended = async {
        let (staff, by, services) = asking()?;
        services.accounts.log_out_everywhere(&staff, &by).await
    };
    told(ended.await).map(|()| change_cookie(CookieChange::NoSession))
}

/// The sessions of one's own account.
///
/// # Errors
/// `NotSignedIn`.
#[server(prefix = "/api", endpoint = "session/list", input = GetUrl, output = Json)]
pub async fn own_sessions() -> Result<Vec<SessionLine>, StaffError> {
    use app::staff::token;

    use crate::call::{asking, told};

    let listed = async {
        let (staff, _, services) = asking()?;
        services.accounts.sessions(&staff, &token().unwrap_or_default()).await
    };
    told(listed.await)
}

/// Ends the session of one's own that is called `session`. Says whether it was this one.
///
/// # Errors
/// `NotSignedIn`; `NotFound` if there is no such session, or no longer.
#[server(prefix = "/api", endpoint = "session/end", input = Json, output = Json)]
pub async fn end_session(session: SessionId) -> Result<bool, StaffError> {
    use app::staff::token;
    use domain::fault::Fault;

    use crate::call::{CookieChange, asking, change_cookie, told};

    let ended = async {
        let (staff, by, services) = asking()?;
        let own = services.accounts.sessions(&staff, &token().unwrap_or_default()).await?;
        services.accounts.end_session(&staff, &session, &by).await?;
        Ok::<_, Fault>(own.iter().any(|line| line.is_this && line.id == session))
    };
    told(ended.await).inspect(|was_this| {
        if *was_this {
            change_cookie(CookieChange::NoSession);
        }
    })
}
