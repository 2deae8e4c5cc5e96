//! Going from page to page in place: the next page is read first, and shown with its address; the reader's place on earlier pages comes
//! back; focus goes to the new page's heading.

#[cfg(not(feature = "ssr"))]
mod arrival;
#[cfg(not(feature = "ssr"))]
mod click;
mod history;
#[cfg(not(feature = "ssr"))]
mod prefetch;
#[cfg(not(feature = "ssr"))]
mod read;

use std::sync::Arc;

use leptos::prelude::*;

pub use self::history::History;
#[cfg(not(feature = "ssr"))]
pub use self::{
    arrival::{arriving, follow, go, read_again},
    read::{Reading, begin, preload},
};
use crate::site::{Frame, ShownAddress, frame};

/// Ways of a reader through the site.
#[derive(Clone)]
#[cfg_attr(feature = "ssr", allow(dead_code, reason = "only a browser goes from page to page"))]
pub struct Navigation {
    /// The way back.
    pub history: History,
    /// Whether the next page is not there after a moment.
    pub is_slow: RwSignal<bool>,
    /// The address of the page that is shown.
    pub shown: ShownAddress,
    /// The frame of the document.
    pub frame: Arc<Frame>,
}

/// Gives the navigation to the components below, and begins it in a browser. It belongs below the router.
pub fn provide_navigation(shown: ShownAddress) -> Navigation {
    let navigation = Navigation { history: History::default(), is_slow: RwSignal::new(false), shown, frame: frame() };
    provide_context(navigation.clone());
    #[cfg(not(feature = "ssr"))]
    {
        navigation.history.watch();
        navigation.history.starts_at(&here());
        click::watch(&navigation);
        arrival::watch_steps(&navigation);
        prefetch::watch();
        crate::search::listen_for_slash();
    }
    navigation
}

/// Path and query of the browser's address.
#[cfg(not(feature = "ssr"))]
fn here() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}
