use domain::{
    account::{Grant, NewAccount, Role},
    fault::Refusal,
    id::AccountId,
    workflow::SURE_REVIEWS,
};

use crate::Sent;

/// The account requested by a form.
///
/// # Errors
/// `Invalid` for a role that there is not, and for one of a column without a column.
pub fn new_account(sent: &Sent) -> Result<NewAccount, Refusal> {
    let (login, name) = (sent.text("login").trim().to_owned(), sent.text("name"));
    Ok(NewAccount { login, name, grants: grants(sent)? })
}

/// The account that a form names, its new rights, and whether reviews may lose it.
///
/// # Errors
/// As [`new_account`]; `Invalid` if a value that the page itself has written was altered, too.
pub fn granting(sent: &Sent) -> Result<(AccountId, Vec<Grant>, bool), Refusal> {
    Ok((sent.read("account")?, grants(sent)?, sent.text(SURE_REVIEWS) == "yes"))
}

/// The account that a form names, and whether it is closed from now on.
///
/// # Errors
/// `Invalid` if a value that the page itself has written was altered.
pub fn closing(sent: &Sent) -> Result<(AccountId, bool), Refusal> {
    Ok((sent.read("account")?, sent.text("closed") == "yes"))
}

/// The grants that were sent: `grant` as `role` or `role:column`, each, and one more as `role` and `column`.
fn grants(sent: &Sent) -> Result<Vec<Grant>, Refusal> {
    let mut grants = Vec::new();
    for grant in sent.all("grant") {
        let (role, column) = grant.split_once(':').unwrap_or((&grant, ""));
        grants.push(one(role, column)?);
    }
    if let Some(role) = sent.some("role") {
        grants.push(one(&role, &sent.text("column"))?);
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
