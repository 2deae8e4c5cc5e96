//! Accounts: what is done to them, by their owners and by the security administrator.

mod api;
#[cfg(feature = "ssr")]
mod forms;

pub use api::{
    ChangePassword, CloseAccount, ClosedAccount, CreateAccount, GrantAccount, OneTimeLink, PasswordOf, ResetAccount,
    SetPassword, change_password, close_account, create_account, grant_account, reset_account, set_password,
};
#[cfg(feature = "ssr")]
pub use forms::{ACCOUNTS, FORMS, link_to_show};
