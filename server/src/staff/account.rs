use domain::{
    account::{Grant, NewAccount, PasswordChange, PasswordSet, Role},
    fault::{Outcome, Refusal},
    id::AccountId,
};
use serde_json::json;
use staff::Answer;

use super::{
    call::{Call, Done},
    shown::shown,
};

/// `POST /api/account/password`
pub async fn change_password(call: Call) -> Outcome<Done> {
    let change =
        PasswordChange { token: call.token()?.to_owned(), old: call.sent.text("old"), new: call.sent.text("new") };
    let staff = call.staff()?;
    let next = if staff.must_set_code { "/desk/code" } else { "/desk" };
    match call.services.accounts.change_password(staff, &change, &call.by).await {
        Ok(token) => Ok(Done::to(next, json!({})).in_session(&token)),
        Err(fault) => shown(fault, Answer::Password),
    }
}

/// `POST /api/account/set-password`
pub async fn set_password(call: Call) -> Outcome<Done> {
    let secret = call.sent.text("secret");
    match call.services.accounts.set_password(&secret, &call.sent.text("password"), &call.by).await {
        Ok(PasswordSet { login, browser }) => Ok(Done::to("/login", json!({ "login": login })).in_browser(&browser)),
        Err(fault) => shown(fault, |refusal| Answer::SetPassword { secret, refusal }),
    }
}

/// `POST /api/account/create`
pub async fn create(call: Call) -> Outcome<Done> {
    let grants = grants(&call)?;
    let account = NewAccount { login: call.sent.text("login").trim().to_owned(), name: call.sent.text("name"), grants };
    match call.services.accounts.create(Some(call.staff()?), &account, &call.by).await {
        Ok(secret) => Ok(link(&call, &secret, named(&account.name, &account.login))),
        Err(fault) => shown(fault, Answer::Accounts),
    }
}

/// `POST /api/account/grant`
pub async fn grant(call: Call) -> Outcome<Done> {
    let (account, grants) = (call.sent.number("account").map(AccountId::new)?, grants(&call)?);
    match call.services.accounts.grant(call.staff()?, account, &grants, &call.by).await {
        Ok(()) => Ok(Done::to("/desk/accounts", json!({}))),
        Err(fault) => shown(fault, Answer::Accounts),
    }
}

/// `POST /api/account/close`
pub async fn close(call: Call) -> Outcome<Done> {
    let (account, closed) = (call.sent.number("account").map(AccountId::new)?, call.sent.text("closed") == "yes");
    match call.services.accounts.close(call.staff()?, account, closed, &call.by).await {
        Ok(()) => Ok(Done::to("/desk/accounts", json!({}))),
        Err(fault) => shown(fault, Answer::Accounts),
    }
}

/// `POST /api/account/reset`
pub async fn reset(call: Call) -> Outcome<Done> {
    let (staff, login) = (call.staff()?, call.sent.text("login"));
    match call.services.accounts.reset(Some(staff), &login, &call.by).await {
        Ok(secret) => {
            let accounts = call.services.accounts.list(staff).await?;
            let account = accounts.into_iter().find(|account| account.login.eq_ignore_ascii_case(login.trim()));
            let person = account.map_or(login, |account| named(&account.name, &account.login));
            Ok(link(&call, &secret, person))
        }
        Err(fault) => shown(fault, Answer::Accounts),
    }
}

/// Somebody by name and login.
fn named(name: &str, login: &str) -> String {
    format!("{}（{login}）", name.trim())
}

fn link(call: &Call, secret: &str, person: String) -> Done {
    let address = call.public_url.password_link(secret);
    Done::page(Answer::Link { address: address.clone(), person }, 200, json!({ "link": address }))
}

/// The grants that were sent: `grant` as `role` or `role:column`, each, and one more as `role` and `column`.
fn grants(call: &Call) -> Result<Vec<Grant>, Refusal> {
    let mut grants = Vec::new();
    for grant in call.sent.all("grant") {
        let (role, column) = grant.split_once(':').unwrap_or((&grant, ""));
        grants.push(one(role, column)?);
    }
    if let Some(role) = call.sent.some("role") {
        grants.push(one(&role, &call.sent.text("column"))?);
    }
    Ok(grants)
}

fn one(role: &str, column: &str) -> Result<Grant, Refusal> {
    let Some(role) = Role::from_code(role) else {
        return Err(Refusal::invalid("role", "没有这个角色，请重新选择"));
    };
    let column = match (role.is_of_column(), column.parse()) {
        (false, _) => None,
        (true, Ok(column)) => Some(column),
        (true, Err(_)) => return Err(Refusal::invalid("column", "请为信息员或审核人选择栏目")),
    };
    Ok(Grant { role, column })
}
