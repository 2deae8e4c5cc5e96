use app::{Content, Notice};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{NoticesPage, view::NoticesView};
use crate::Refused;

/// The content of the page of one's notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticesContent {
    /// The page.
    pub page: NoticesPage,
    /// The unused values of the address.
    pub ignored: Vec<Notice>,
    /// The form that was refused; `None` if none was.
    pub refused: Option<Refused>,
}

impl Content for NoticesContent {
    fn view(self) -> AnyView {
        view! { <NoticesView content=self /> }.into_any()
    }

    // Staff work in Chinese, at the addresses themselves.
    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        self
    }
}
