use domain::account::{AccountLine, Grant, Role};
use leptos::prelude::*;

use super::PAGE;
use crate::{
    columns::ColumnChoice,
    page_forms::ActForm,
    text::{account_text, keeping_text},
};

/// A grant as its form sends it: `role`, or `role:column`.
fn code(grant: &Grant) -> String {
    match grant.column {
        Some(column) => format!("{}:{column}", grant.role.code()),
        None => grant.role.code().to_owned(),
    }
}

/// The name of a grant.
pub fn called((grant, column): &(Grant, Option<String>)) -> String {
    let role = account_text().role(grant.role);
    column.as_ref().map_or_else(|| role.to_owned(), |column| format!("{role}（{column}）"))
}

/// The roles to choose from: word and name.
pub fn roles() -> Vec<(&'static str, &'static str)> {
    Role::ALL.into_iter().map(|role| (role.code(), account_text().role(role))).collect()
}

/// Changes the rights of an account: each role can be removed, and one added.
#[component]
pub fn Grants(
    /// The account.
    account: AccountLine,
    /// The columns for which a role may hold.
    columns: Vec<ColumnChoice>,
) -> impl IntoView {
    let text = keeping_text();
    let held = account.grants.iter().map(|grant| {
        view! {
            <label class="check">
                <input type="checkbox" name="grant" value=code(&grant.0) checked />
                <span>{called(grant)}</span>
            </label>
        }
    });
    let held = held.collect_view();
    let roles = roles().into_iter().map(|(role, name)| view! { <option value=role>{name}</option> }).collect_view();
    let columns = columns.iter().map(ColumnChoice::option);
    let columns = columns.map(|(id, name)| view! { <option value=id>{name}</option> }).collect_view();
    let hidden = vec![("act", "grant-account".to_owned()), ("account", account.id.to_string())];
    view! {
        <details class="act">
            <summary aria-label=format!("{} {}", text.change_grants, account.name)>{text.change_grants}</summary>
            <ActForm action=PAGE hidden class=Some("sheet")>
                <fieldset>
                    <legend>{text.held_roles}</legend>
                    {held}
                </fieldset>
                <p class="field">
                    <label>
                        <span>{text.one_more_role}</span>
                        <select name="role">
                            <option value="">{text.no_more_role}</option>
                            {roles}
                        </select>
                    </label>
                </p>
                <p class="field">
                    <label>
                        <span>{account_text().role_column}</span>
                        <select name="column">{columns}</select>
                    </label>
                </p>
                <p class="quiet">{text.grants_hint}</p>
                <button type="submit" class="plain">{text.save_grants}</button>
            </ActForm>
        </details>
    }
}
