use app::Content;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::view::ChangePassword;
use crate::Refused;

/// The content of the page of one's own password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordContent {
    /// Whether it must be changed before anything else.
    pub must_change: bool,
    /// Whether a one-time code must be set up after it.
    pub must_set_code: bool,
    /// The rule for a new password, in words.
    pub rules: Option<String>,
    /// The form that was refused; `None` if it was not.
    pub refused: Option<Refused>,
}

impl Content for PasswordContent {
    fn view(self) -> AnyView {
        view! { <ChangePassword content=self /> }.into_any()
    }

    // Staff work in Chinese, at the addresses themselves.
    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        self
    }
}
