use app::{StaffRoute, staff::staff};
use domain::{
    account::{Grant, NewAccount, Role},
    fault::Refusal,
    id::AccountId,
};
use leptos::server_fn::ServerFn;

use super::{
    ChangePassword, CloseAccount, ClosedAccount, CreateAccount, GrantAccount, OneTimeLink, ResetAccount, SetPassword,
};
use crate::{
    Receipt, Sent, StaffError,
    forms::{Form, Went},
};

/// Address of the page of all accounts.
pub const ACCOUNTS: &str = "/desk/accounts";

/// The receipt with a one-time link and, on a line of its own, whose it is.
const LINK: &str = "link";

/// The one-time link that the page's request brings.
pub fn link_to_show() -> Option<OneTimeLink> {
    let receipt = Receipt::take(LINK)?;
    let (link, person) = receipt.split_once('\n')?;
    Some(OneTimeLink { link: link.to_owned(), person: person.to_owned() })
}

/// The forms of accounts and of passwords.
pub const FORMS: &[Form] = &[
    Form {
        acts: &["change-password"],
        function: ChangePassword::PATH,
        is_on: |route| matches!(route, StaffRoute::Password),
        run: |sent| Box::pin(password(sent)),
    },
    Form {
        acts: &["set-password"],
        function: SetPassword::PATH,
        is_on: |route| matches!(route, StaffRoute::SetPassword),
        run: |sent| Box::pin(first_password(sent)),
    },
    Form {
        acts: &["create-account"],
        function: CreateAccount::PATH,
        is_on: is_accounts,
        run: |sent| Box::pin(create(sent)),
    },
    Form {
        acts: &["grant-account"],
        function: GrantAccount::PATH,
        is_on: is_accounts,
        run: |sent| Box::pin(grant(sent)),
    },
    Form {
        acts: &["close-account"],
        function: CloseAccount::PATH,
        is_on: is_accounts,
        run: |sent| Box::pin(close(sent)),
    },
    Form {
        acts: &["reset-account"],
        function: ResetAccount::PATH,
        is_on: is_accounts,
        run: |sent| Box::pin(reset(sent)),
    },
];

const fn is_accounts(route: StaffRoute<'_>) -> bool {
    matches!(route, StaffRoute::Accounts)
}

async fn password(sent: Sent) -> Result<Went, StaffError> {
    let next = if staff()?.must_set_code { "/desk/code" } else { "/desk" };
    ChangePassword { old: sent.text("old"), new: sent.text("new") }.run_body().await?;
    Ok(Went::to(next))
}

async fn first_password(sent: Sent) -> Result<Went, StaffError> {
    SetPassword { secret: sent.text("secret"), password: sent.text("password") }.run_body().await?;
    Ok(Went::to("/login"))
}

async fn create(sent: Sent) -> Result<Went, StaffError> {
    let account =
        NewAccount { login: sent.text("login").trim().to_owned(), name: sent.text("name"), grants: grants(&sent)? };
    Ok(with_link(CreateAccount { account }.run_body().await?))
}

async fn grant(sent: Sent) -> Result<Went, StaffError> {
    GrantAccount { account: sent.read("account")?, grants: grants(&sent)? }.run_body().await?;
    Ok(Went::to(ACCOUNTS))
}

async fn close(sent: Sent) -> Result<Went, StaffError> {
    let (account, closed): (AccountId, _) = (sent.read("account")?, sent.text("closed") == "yes");
    let ClosedAccount { short } = CloseAccount { account, closed }.run_body().await?;
    // The page says which reviews lack it.
    Ok(Went::to(if short.is_empty() { ACCOUNTS.to_owned() } else { format!("{ACCOUNTS}?closed={account}#closed") }))
}

async fn reset(sent: Sent) -> Result<Went, StaffError> {
    Ok(with_link(ResetAccount { login: sent.text("login") }.run_body().await?))
}

/// Back to the accounts, where the link is shown once.
fn with_link(OneTimeLink { link, person }: OneTimeLink) -> Went {
    Went::to(ACCOUNTS).with(Receipt { of: LINK, code: format!("{link}\n{person}") })
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
