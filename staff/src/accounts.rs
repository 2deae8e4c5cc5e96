//! The accounts, for the security administrator.

mod api;
mod change;
mod content;
mod filter;
mod grants;
mod link;
#[cfg(feature = "ssr")]
mod page;
mod row;
mod view;

pub use self::{
    api::{AccountOnDesk, AccountsOnDesk},
    content::AccountsDeskContent,
};
#[cfg(feature = "ssr")]
pub use self::{
    api::{OpenAccounts, open_accounts},
    change::{closing, granting, new_account},
    page::accounts,
    row::{account_roles, account_state},
};

/// The page, where every change is sent.
pub const PAGE: &str = "/desk/accounts";
