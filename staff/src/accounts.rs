mod filter;

use app::{Page, html, query_value as value, services, staff::staff};
use domain::{
    account::AccountLine,
    fault::Outcome,
    workflow::{Reviewers, ShortColumn},
};
use leptos::prelude::*;

use self::filter::{FilterForm, matches};
use super::{
    account::{ACCOUNTS, OneTimeLink, link_to_show},
    columns::ColumnChoice,
    form::{Act, Field, Hidden, Trouble, above, act, page},
    grants::{Grants, called, roles},
    refused::Refused,
};
use crate::text::{account_text, keeping_text};

/// The form that creates an account.
const CREATE: &str = "create-account";

/// `/desk/accounts?q=…`, for the security administrator: the accounts that match the words, or all. `closed=N` is an account that was just
/// closed, although reviews need it.
pub async fn accounts(query: &str, refused: Option<Refused>) -> Outcome<Page> {
    let (staff, text, services) = (staff()?, account_text(), services()?);
    let accounts = services.accounts.list(&staff).await?;
    if let Some(link) = link_to_show() {
        return link_page(link);
    }
    let columns = services.columns.list(&staff).await?;
    let reviewers = Reviewers::of(&columns, &accounts);
    let closed = value(query, "closed");
    let closed = accounts.iter().find(|account| account.closed && account.id.to_string() == closed);
    let closed = closed.map(|account| (account.name.clone(), reviewers.without(account.id)));
    let closed = closed.filter(|(_, short)| !short.is_empty()).map(|(name, short)| {
        view! {
            <p class="short" id="closed" role="status">
                {text.closed_short(&name, &short)}
            </p>
        }
    });
    let columns: Vec<(String, String)> = ColumnChoice::standing(&columns).iter().map(ColumnChoice::option).collect();
    // What was refused in the row of an account is said above: its form may be far down.
    let created = refused.clone().filter(|refused| refused.is_of(&act(CREATE)));
    let refusal = match &created {
        Some(created) => above(Some(created), &["login", "name"]),
        None => refused.map(|refused| refused.refusal),
    };
    let chosen = |name| created.as_ref().and_then(|created| created.value(name)).unwrap_or_default();
    let options = columns.clone().into_iter().map(|(id, name)| {
        let selected = id == chosen("column");
        view! { <option value=id selected=selected>{name}</option> }
    });
    let options = options.collect_view();
    let roles = roles().into_iter().map(|(role, name)| {
        view! { <option value=role selected=role == chosen("role")>{name}</option> }
    });
    let roles = roles.collect_view();
    let (words, count) = (value(query, "q"), accounts.len());
    let found: Vec<AccountLine> = accounts.into_iter().filter(|account| matches(account, &words)).collect();
    let (of, is_any) = ([found.len(), count], !found.is_empty());
    let row = |account: AccountLine| row(reviewers.without(account.id), account, columns.clone());
    let rows = found.into_iter().map(row).collect_view();
    let heads = text.account_heads.map(|head| view! { <th scope="col">{head}</th> }).into_iter().collect_view();
    let html = html(view! {
        <h1 tabindex="-1">{text.accounts}</h1>
        <Trouble refusal />
        {closed}
        <FilterForm words of />
        {is_any
            .then(|| {
                view! {
                    <div class="wide" tabindex="0" role="region" aria-label=text.accounts>
                        <table class="records">
                            <thead>
                                <tr>{heads}</tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                }
            })}
        <section id="new-account">
            <h2>{text.new_account}</h2>
            <form method="post" action=ACCOUNTS>
                <Hidden hidden=act(CREATE) />
                <Field name="login" label=text.login value="" required=true refused=created.clone() />
                <Field name="name" label=text.name value="" autocomplete="off" required=true refused=created.clone() />
                <p class="field">
                    <label for="role">{text.role}</label>
                    <select id="role" name="role">{roles}</select>
                </p>
                <p class="field">
                    <label for="column">{text.role_column}</label>
                    <select id="column" name="column">{options}</select>
                </p>
                <button type="submit" class="primary">{text.new_account}</button>
            </form>
        </section>
    });
    Ok(page(text.accounts.to_owned(), html))
}

/// The page that shows a one-time link, once.
fn link_page(OneTimeLink { link, person }: OneTimeLink) -> Outcome<Page> {
    let text = account_text();
    let html = html(view! {
        <h1 tabindex="-1">{text.link_of(&person)}</h1>
        <p>{text.link_hint}</p>
        <p>
            <code class="secret" id="secret-link">
                {link}
            </code>
            " "
            <button type="button" class="plain live" data-copy="#secret-link" data-copied=text.copied>
                {text.copy}
            </button>
        </p>
        <p>
            <a href="/desk/accounts">{text.back_to_accounts}</a>
        </p>
    });
    Ok(page(text.link.to_owned(), html))
}

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

/// Resets a password, once it is said whose and what that ends.
#[component]
fn Reset(login: String, name: String) -> impl IntoView {
    let text = account_text();
    view! {
        <details class="act">
            <summary>{text.reset}</summary>
            <form method="post" action=ACCOUNTS>
                <Hidden hidden=act("reset-account") />
                <p>{text.reset_question(&name, &login)}</p>
                <input type="hidden" name="login" value=login />
                <button type="submit" class="plain">
                    {text.reset_confirm}
                </button>
            </form>
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
        return view! { <Act action=ACCOUNTS hidden label /> }.into_any();
    }
    view! {
        <details class="act">
            <summary aria-label=format!("{label} {}", account.name)>{label}</summary>
            <form method="post" action=ACCOUNTS>
                <Hidden hidden />
                <p class="short">{text.close_question(&account.name, &short)}</p>
                <button type="submit" class="plain">
                    {text.close_confirm}
                </button>
            </form>
        </details>
    }
    .into_any()
}

/// The row of an account. `short` are the columns that have too few reviewers without it.
fn row(short: Vec<ShortColumn>, account: AccountLine, columns: Vec<(String, String)>) -> impl IntoView {
    let text = account_text();
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
                <Grants account=account.clone() columns />
                <Reset login=account.login.clone() name=account.name.clone() />
                <Close account short />
            </td>
        </tr>
    }
}
