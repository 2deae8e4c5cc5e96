use app::Content;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{DisclosureOnDesk, view::DisclosureDesk};
use crate::Refused;

/// The content of the page on the desk that sets 政府信息公开 up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureDeskContent {
    /// How it is set up.
    pub disclosure: DisclosureOnDesk,
    /// A pattern of index numbers that is only tried.
    pub tried: Option<String>,
    /// Whether the page follows a change.
    pub is_saved: bool,
    /// The form that was refused; `None` if none was.
    pub refused: Option<Refused>,
}

impl Content for DisclosureDeskContent {
    fn view(self) -> AnyView {
        view! { <DisclosureDesk content=self /> }.into_any()
    }

    // Staff work in Chinese, at the addresses themselves.
    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        self
    }
}
