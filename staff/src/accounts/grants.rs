use app::refusal_words;
use domain::{
    account::{AccountLine, Grant, Role},
    workflow::SURE_REVIEWS,
};
use leptos::prelude::*;

use super::PAGE;
use crate::{
    columns::ColumnChoice,
    page_forms::{ActForm, PageForms},
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
    let hidden = vec![("act", "grant-account".to_owned()), ("account", account.id.to_string())];
    let (forms, own) = (use_context::<PageForms>(), hidden.clone());
    let asked = move || {
        let refused = forms.and_then(PageForms::refused);
        refused.filter(|refused| refused.is_about(SURE_REVIEWS) && refused.is_of(&own))
    };
    // In a form that comes again with its page stands what was sent; one that is sent in place keeps it anyway.
    let sent = untrack(&asked);
    let is_checked = |code: &str| {
        let is_it = |(name, value): &(String, String)| name == "grant" && value == code;
        sent.as_ref().is_none_or(|refused| refused.sent.iter().any(is_it))
    };
    let chosen = |name: &str| sent.as_ref().and_then(|refused| refused.value(name)).unwrap_or_default();
    let held = account.grants.iter().map(|grant| {
        let code = code(&grant.0);
        let checked = is_checked(&code);
        view! {
            <label class="check">
                <input type="checkbox" name="grant" value=code checked=checked />
                <span>{called(grant)}</span>
            </label>
        }
    });
    let held = held.collect_view();
    let roles = roles().into_iter().map(|(role, name)| {
        view! { <option value=role selected=role == chosen("role")>{name}</option> }
    });
    let roles = roles.collect_view();
    let columns = columns.iter().map(ColumnChoice::option).map(|(id, name)| {
        let selected = id == chosen("column");
        view! { <option value=id selected=selected>{name}</option> }
    });
    let columns = columns.collect_view();
    let is_open = sent.is_some();
    let question = move || asked().map(|asked| view! { <Question words=refusal_words(&asked.refusal) /> });
    view! {
        <details class="act" open=is_open>
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
                {question}
                <button type="submit" class="plain">{text.save_grants}</button>
            </ActForm>
        </details>
    }
}

/// The question whether reviews may lose the account, to be confirmed.
#[component]
fn Question(words: String) -> impl IntoView {
    view! {
        <p class="short" role="alert">
            {words}
        </p>
        <p class="field">
            <label class="check">
                <input type="checkbox" name=SURE_REVIEWS value="yes" aria-invalid="true" autofocus />
                <span>{account_text().sure_reviews}</span>
            </label>
        </p>
    }
}
