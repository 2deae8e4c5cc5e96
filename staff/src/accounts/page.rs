use app::{Page, query_value as value, services, staff::staff};
use domain::fault::Outcome;

use super::{AccountsDeskContent, AccountsOnDesk};
use crate::{account::link_to_show, form::head, refused::Refused, text::account_text};

/// `/desk/accounts?q=…`, for the security administrator: the accounts that match the words, or all. `closed=N` is an account that was just
/// closed, although reviews need it.
pub async fn accounts(query: &str, refused: Option<Refused>) -> Outcome<Page<AccountsDeskContent>> {
    let (text, list) = (account_text(), AccountsOnDesk::read(&staff()?, &services()?).await?);
    let (link, closed) = (link_to_show(), value(query, "closed").parse().ok());
    let title = if link.is_some() { text.link } else { text.accounts };
    let content = AccountsDeskContent { list, words: value(query, "q"), closed, link, refused };
    Ok(Page { head: head(title.to_owned()), content })
}
