//! Pages that set a password: one's own, and that of a new account.

mod content;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod set;
mod view;

pub use self::content::PasswordContent;
#[cfg(feature = "ssr")]
pub use self::{
    page::change_password,
    set::{FROM_FRAGMENT, set_password},
};

/// The page of one's own password, which gets its form.
pub const PAGE: &str = "/desk/password";

/// The page after one's own password was changed.
#[must_use]
pub const fn next(must_set_code: bool) -> &'static str {
    if must_set_code { "/desk/code" } else { "/desk" }
}
