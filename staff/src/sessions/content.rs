use app::Content;
use domain::account::SessionLine;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::view::Sessions;
use crate::Refused;

/// The content of the page of one's own sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionsContent {
    /// The sessions.
    pub sessions: Vec<SessionLine>,
    /// The form that was refused; `None` if none was.
    pub refused: Option<Refused>,
}

impl Content for SessionsContent {
    fn view(self) -> AnyView {
        view! { <Sessions content=self /> }.into_any()
    }

    // Staff work in Chinese, at the addresses themselves.
    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        self
    }
}
