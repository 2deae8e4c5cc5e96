use app::Content;
use domain::home::HomeSection;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{HomeSections, view::HomeDesk};
use crate::Refused;

/// The content of the home page's page on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeDeskContent {
    /// The home page as it is.
    pub home: HomeSections,
    /// The section whose form is open; `None` if none is.
    pub open: Option<HomeSection>,
    /// The form that was refused; `None` if none was.
    pub refused: Option<Refused>,
}

impl Content for HomeDeskContent {
    fn view(self) -> AnyView {
        view! { <HomeDesk content=self /> }.into_any()
    }

    // Staff work in Chinese, at the addresses themselves.
    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        self
    }
}
