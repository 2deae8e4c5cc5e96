use app::{StaffRoute, staff::staff};
use leptos::server_fn::ServerFn;

use super::{
    ChangePassword, CloseAccount, ClosedAccount, CreateAccount, GrantAccount, OneTimeLink, ResetAccount, SetPassword,
};
use crate::{
    Receipt, Sent, StaffError,
    accounts::{PAGE as ACCOUNTS, closing, granting, new_account},
    forms::{Form, Went},
    password,
};

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
        run: |sent| Box::pin(own_password(sent)),
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

async fn own_password(sent: Sent) -> Result<Went, StaffError> {
    let next = password::next(staff()?.must_set_code);
    ChangePassword { old: sent.text("old"), new: sent.text("new") }.run_body().await?;
    Ok(Went::to(next))
}

async fn first_password(sent: Sent) -> Result<Went, StaffError> {
    SetPassword { secret: sent.text("secret"), password: sent.text("password") }.run_body().await?;
    Ok(Went::to("/login"))
}

async fn create(sent: Sent) -> Result<Went, StaffError> {
    Ok(with_link(CreateAccount { account: new_account(&sent)? }.run_body().await?))
}

async fn grant(sent: Sent) -> Result<Went, StaffError> {
    let (account, grants, sure_reviews) = granting(&sent)?;
    GrantAccount { account, grants, sure_reviews }.run_body().await?;
    Ok(Went::to(ACCOUNTS))
}

async fn close(sent: Sent) -> Result<Went, StaffError> {
    let (account, closed) = closing(&sent)?;
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
