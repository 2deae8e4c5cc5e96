use app::Content;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{SiteFacts, view::SiteDesk};
use crate::Refused;

/// The content of the site's page on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteDeskContent {
    /// The site as it is.
    pub facts: SiteFacts,
    /// Whether the administrator who reads the page has a one-time code.
    pub has_code: bool,
    /// Whether the page follows a change.
    pub is_saved: bool,
    /// The form that was refused; `None` if it was not.
    pub refused: Option<Refused>,
}

impl Content for SiteDeskContent {
    fn view(self) -> AnyView {
        view! { <SiteDesk content=self /> }.into_any()
    }

    // Staff work in Chinese, at the addresses themselves.
    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        self
    }
}
