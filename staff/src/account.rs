//! Accounts: acts of their owners and of the security administrator.

#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers call some of its functions alone"))]
mod api;
#[cfg(feature = "ssr")]
mod forms;

#[cfg(feature = "ssr")]
pub use api::{
    ChangePassword, CloseAccount, ClosedAccount, CreateAccount, GrantAccount, PasswordOf, ResetAccount, SetPassword,
    set_password,
};
pub use api::{OneTimeLink, change_password, close_account, create_account, grant_account, reset_account};
#[cfg(feature = "ssr")]
pub use forms::{FORMS, link_to_show};
