use app::Content;
use domain::id::AccountId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{AccountsOnDesk, view::AccountsDesk};
use crate::{Refused, account::OneTimeLink};

/// The content of the accounts' page on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountsDeskContent {
    /// The accounts as they are.
    pub list: AccountsOnDesk,
    /// The words that the accounts shown match; empty for all.
    pub words: String,
    /// An account that was just closed; `None` if none was.
    pub closed: Option<AccountId>,
    /// The link that the page shows, once, in the place of the accounts.
    pub link: Option<OneTimeLink>,
    /// The form that was refused; `None` if none was.
    pub refused: Option<Refused>,
}

impl Content for AccountsDeskContent {
    fn view(self) -> AnyView {
        view! { <AccountsDesk content=self /> }.into_any()
    }

    // Staff work in Chinese, at the addresses themselves.
    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        self
    }
}
