//! Narrowing the list of accounts by words.

use domain::account::AccountLine;
use leptos::prelude::*;

use super::row::{account_roles, account_state};
use crate::text::account_text;

/// Longest words to search with, in characters.
const MAX_WORDS_CHARS: usize = 100;

/// Whether login, name, rights and state of `account` have all of `words`, in whichever case.
pub fn matches(account: &AccountLine, words: &str) -> bool {
    let told =
        [&account.login, &account.name, &account_roles(account), &account_state(account)].map(|it| it.to_lowercase());
    words.split_whitespace().map(str::to_lowercase).all(|word| told.iter().any(|it| it.contains(&word)))
}

/// The form, with the number of accounts found and of all, and the link to the form for a new one below the list.
#[component]
pub fn FilterForm(
    /// The search words.
    words: String,
    /// Number of accounts found, and of all.
    of: [usize; 2],
) -> impl IntoView {
    let text = account_text();
    let [found, all] = of.map(|count| count.to_string());
    let is_narrowed = !words.trim().is_empty();
    let template = match of {
        _ if !is_narrowed => text.count,
        [0, _] => text.none_found,
        _ => text.found,
    };
    let clear = is_narrowed.then_some(text.clear);
    view! {
        <form method="get" action="/desk/accounts" class="log-filter" role="search">
            <p class="field">
                <label for="q">{text.words}</label>
                <input id="q" name="q" type="search" value=words maxlength=MAX_WORDS_CHARS autocomplete="off" />
            </p>
            <button type="submit" class="plain">{text.filter}</button>
            {clear.map(|clear| view! { <a href="/desk/accounts">{clear}</a> })} <a href="#new-account">{text.new_account}</a>
        </form>
        <p class="quiet" role="status">
            {template.replace("{found}", &found).replace("{all}", &all)}
        </p>
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        account::{AccountLine, Grant, Role},
        id::AccountId,
    };

    use super::matches;

    #[test]
    fn an_account_is_found_by_login_name_right_and_state() {
        let grant = (Grant { role: Role::Editor, column: None }, Some("安全生产".to_owned()));
        let account = AccountLine {
            id: AccountId::new(1),
            login: "Wang2".to_owned(),
            name: "王某".to_owned(),
            grants: vec![grant],
            closed: true,
            locked_until: None,
            has_password: true,
            last_login: None,
            has_code: false,
        };
        for words in ["", " ", "wang", "王", "信息员", "安全", "停用", "王某 安全生产"] {
            assert!(matches(&account, words), "{words}");
        }
        for words in ["li", "审核人", "王某 审核人", "正常"] {
            assert!(!matches(&account, words), "{words}");
        }
    }
}
