use domain::{
    account::{Grant, NewAccount},
    id::AccountId,
    workflow::ShortColumn,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{StaffError, json::Json};

/// The one-time link by which the owner of an account sets its password. It is shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneTimeLink {
    /// Its whole address. Browsers send the part behind `#` to no server.
    pub link: String,
    /// Its owner: name and login.
    pub person: String,
}

/// The result of closing an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedAccount {
    /// Columns it reviewed that now have too few reviewers.
    pub short: Vec<ShortColumn>,
}

/// The account whose password was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordOf {
    /// 登录名
    pub login: String,
}

/// Changes one's own password. Other sessions end; this one goes on under a new token.
///
/// # Errors
/// `WrongPassword`, `TooMany`; `Invalid` for a password that is too weak.
#[server(prefix = "/api", endpoint = "account/password", input = Json, output = Json)]
pub async fn change_password(old: String, new: String) -> Result<(), StaffError> {
    use app::staff::token;
    use domain::{account::PasswordChange, fault::Refusal};

    use crate::call::{CookieChange, asking, change_cookie, told};

    let changed = async {
        let (staff, by, services) = asking()?;
        let change = PasswordChange { token: token().ok_or(Refusal::NotSignedIn)?, old, new };
        services.accounts.change_password(&staff, &change, &by).await
    };
    told(changed.await.map_err(of_new)).map(|token| change_cookie(CookieChange::Session(token)))
}

/// Sets a password by the secret of a one-time link. Nobody need be logged in.
///
/// # Errors
/// `Invalid` for a link that does not hold any more, and for a password that is too weak; then the link still holds.
#[server(prefix = "/api", endpoint = "account/set-password", input = Json, output = Json)]
pub async fn set_password(secret: String, password: String) -> Result<PasswordOf, StaffError> {
    use app::{services, staff::actor};
    use domain::account::PasswordSet;

    use crate::call::{CookieChange, change_cookie, told};

    let set = async { services()?.accounts.set_password(&secret, &password, &actor()?).await };
    told(set.await).map(|PasswordSet { login, browser }| {
        change_cookie(CookieChange::Browser(browser));
        PasswordOf { login }
    })
}

/// Creates an account, for the security administrator.
///
/// # Errors
/// `Forbidden`; `Invalid` for a login that is taken, a name, and roles that nobody may hold together.
#[server(prefix = "/api", endpoint = "account/create", input = Json, output = Json)]
pub async fn create_account(account: NewAccount) -> Result<OneTimeLink, StaffError> {
    use crate::call::{asking, told};

    let created = async {
        let (staff, by, services) = asking()?;
        services.accounts.create(Some(&staff), &account, &by).await
    };
    told(created.await).map(|secret| OneTimeLink::of(&secret, &account.name, &account.login))
}

/// Gives `account` the roles `grants` in the place of those that it has. Its sessions end.
///
/// # Errors
/// `Forbidden`; `Invalid` for roles that nobody may hold together, and for `sure_reviews` if columns lose a reviewer whom they need.
#[server(prefix = "/api", endpoint = "account/grant", input = Json, output = Json)]
pub async fn grant_account(
    account: AccountId,
    grants: Vec<Grant>,
    #[server(default)] sure_reviews: bool,
) -> Result<(), StaffError> {
    use crate::call::{asking, told};

    let granted = async {
        let (staff, by, services) = asking()?;
        if !sure_reviews {
            ask_about_reviews(&services, &staff, account, &grants).await?;
        }
        services.accounts.grant(&staff, account, &grants, &by).await
    };
    told(granted.await)
}

/// Asks whether reviews may lose `account`, if they need it and it is to have the roles `grants`.
#[cfg(feature = "ssr")]
async fn ask_about_reviews(
    services: &domain::ports::Services,
    staff: &domain::account::Staff,
    account: AccountId,
    grants: &[Grant],
) -> domain::fault::Outcome<()> {
    use domain::{
        fault::Refusal,
        workflow::{Reviewers, SURE_REVIEWS},
    };

    use crate::text::account_text;

    let (columns, accounts) = (services.columns.list(staff).await?, services.accounts.list(staff).await?);
    let short = Reviewers::of(&columns, &accounts).losing(account, grants);
    if short.is_empty() {
        return Ok(());
    }
    let name = accounts.into_iter().find(|line| line.id == account).map(|line| line.name).unwrap_or_default();
    Err(Refusal::invalid(SURE_REVIEWS, &account_text().grant_question(&name, &short)).into())
}

/// Closes `account`, or opens it again. Its sessions end.
///
/// # Errors
/// `Forbidden`, `NotFound`.
#[server(prefix = "/api", endpoint = "account/close", input = Json, output = Json)]
pub async fn close_account(account: AccountId, closed: bool) -> Result<ClosedAccount, StaffError> {
    use domain::{fault::Fault, workflow::Reviewers};

    use crate::call::{asking, told};

    let done = async {
        let (staff, by, services) = asking()?;
        // Read first: after the change, no failure may keep the answer from being given.
        let short = if closed {
            let (columns, accounts) = (services.columns.list(&staff).await?, services.accounts.list(&staff).await?);
            Reviewers::of(&columns, &accounts).without(account)
        } else {
            Vec::new()
        };
        services.accounts.close(&staff, account, closed, &by).await?;
        Ok::<_, Fault>(ClosedAccount { short })
    };
    told(done.await)
}

/// Takes the password of `login` away, and makes a link by which its owner sets a new one. Its sessions end.
///
/// # Errors
/// `Forbidden`, `NotFound`.
#[server(prefix = "/api", endpoint = "account/reset", input = Json, output = Json)]
pub async fn reset_account(login: String) -> Result<OneTimeLink, StaffError> {
    use domain::fault::Fault;

    use crate::call::{asking, told};

    let reset = async {
        let (staff, by, services) = asking()?;
        let secret = services.accounts.reset(Some(&staff), &login, &by).await?;
        let accounts = services.accounts.list(&staff).await?;
        let account = accounts.into_iter().find(|account| account.login.eq_ignore_ascii_case(login.trim()));
        let (name, login) = account.map_or_else(|| (String::new(), login), |account| (account.name, account.login));
        Ok::<_, Fault>(OneTimeLink::of(&secret, &name, &login))
    };
    told(reset.await)
}

/// Renames the field of a refused password to the argument with the new one.
#[cfg(feature = "ssr")]
fn of_new(fault: domain::fault::Fault) -> domain::fault::Fault {
    use domain::fault::{Fault, Refusal};

    match fault {
        Fault::Refused(Refusal::Invalid { field, problem }) if field == "password" => {
            Refusal::invalid("new", &problem).into()
        }
        fault => fault,
    }
}

impl OneTimeLink {
    /// The link with `secret` for the owner of an account, at the site's own address.
    #[cfg(feature = "ssr")]
    fn of(secret: &str, name: &str, login: &str) -> Self {
        let site = use_context::<app::PublicUrl>().map(|url| url.0).unwrap_or_default();
        let link = format!("{}/password#{secret}", site.trim_end_matches('/'));
        Self { link, person: format!("{}（{login}）", name.trim()) }
    }
}
