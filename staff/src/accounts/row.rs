use domain::{account::AccountLine, workflow::ShortColumn};
use leptos::prelude::*;

use super::{
    AccountOnDesk, PAGE,
    grants::{Grants, called},
};
use crate::{
    columns::ColumnChoice,
    form::{Act, act},
    page_forms::ActForm,
    text::{account_text, keeping_text},
};

/// The rights of an account, in words.
pub fn account_roles(account: &AccountLine) -> String {
    account.grants.iter().map(called).collect::<Vec<_>>().join("、")
}

/// Whether an account can be used, in words.
pub fn account_state(account: &AccountLine) -> String {
    let text = account_text();
    let state = match (&account.locked_until, account.closed, account.has_password) {
        (_, true, _) => text.closed.to_owned(),
        (Some(until), _, _) => format!("{}{until}", text.locked_until),
        (None, false, true) => text.open.to_owned(),
        (None, false, false) => text.waits_for_password.to_owned(),
    };
    if account.has_code { format!("{state}、{}", keeping_text().has_code) } else { state }
}

/// Resets a password, after a question that names the account and the effects.
#[component]
fn Reset(login: String, name: String) -> impl IntoView {
    let text = account_text();
    let hidden = vec![("act", "reset-account".to_owned()), ("login", login.clone())];
    view! {
        <details class="act">
            <summary>{text.reset}</summary>
            <ActForm action=PAGE hidden>
                <p>{text.reset_question(&name, &login)}</p>
                <button type="submit" class="plain">
                    {text.reset_confirm}
                </button>
            </ActForm>
        </details>
    }
}

/// Closes an account, or opens it again. If reviews need it, the page says so before.
#[component]
fn Close(account: AccountLine, short: Vec<ShortColumn>) -> impl IntoView {
    let text = account_text();
    let (label, closed) = if account.closed { (text.reopen_account, "no") } else { (text.close_account, "yes") };
    let mut hidden = act("close-account");
    hidden.extend([("account", account.id.to_string()), ("closed", closed.to_owned())]);
    if account.closed || short.is_empty() {
        return view! { <Act action=PAGE hidden label /> }.into_any();
    }
    view! {
        <details class="act">
            <summary aria-label=format!("{label} {}", account.name)>{label}</summary>
            <ActForm action=PAGE hidden>
                <p class="short">{text.close_question(&account.name, &short)}</p>
                <button type="submit" class="plain">
                    {text.close_confirm}
                </button>
            </ActForm>
        </details>
    }
    .into_any()
}

/// The row of an account.
#[component]
pub fn AccountRow(account: AccountOnDesk, columns: Memo<Vec<ColumnChoice>>) -> impl IntoView {
    let (text, AccountOnDesk { line: account, short }) = (account_text(), account);
    let [of_login, of_name, of_roles, of_state, of_last, _] = text.account_heads;
    // Each right is readable in one piece, and wraps as a whole.
    let count = account.grants.len();
    let roles = account.grants.iter().zip(1..).map(|(grant, at)| {
        let separator = (at < count).then_some("、");
        view! { <span class="right">{called(grant)} {separator}</span> }
    });
    let roles = roles.collect_view();
    let state = account_state(&account);
    view! {
        <tr>
            <th scope="row" data-head=of_login>{account.login.clone()}</th>
            <td data-head=of_name>{account.name.clone()}</td>
            <td data-head=of_roles class="rights">{roles}</td>
            <td data-head=of_state>{state}</td>
            <td data-head=of_last>{account.last_login.map(|at| at.to_string())}</td>
            <td class="doing">
                <Grants account=account.clone() columns=columns.get() />
                <Reset login=account.login.clone() name=account.name.clone() />
                <Close account short />
            </td>
        </tr>
    }
}
