//! What a browser does by itself when it loads a page, for pages that are changed in place: the title changes, the
//! reading position goes to the top or back to where it was, and the focus to the new page's heading.

use leptos::prelude::*;
#[cfg(not(feature = "ssr"))]
use leptos_router::hooks::use_location;

#[cfg(not(feature = "ssr"))]
mod ahead;
mod journey;
#[cfg(not(feature = "ssr"))]
mod swap;

pub use journey::Journey;

use crate::page::Page;

#[cfg(not(feature = "ssr"))]
fn join(mut path: String, query: &str) -> String {
    if !query.is_empty() {
        path.push('?');
        path.push_str(query);
    }
    path
}

/// Reads the page of each new address and shows it. Call it once.
pub fn follow_pages(show: WriteSignal<Option<Page>>) {
    let journey = Journey::default();
    provide_context(journey.clone());
    #[cfg(not(feature = "ssr"))]
    {
        journey.watch();
        crate::browser::prepare_links();
        ahead::watch();
        crate::search::listen_for_slash();
        let (location, now) = (use_location(), crate::site::shown_address());
        Effect::new(move |earlier: Option<String>| {
            let address = join(location.pathname.get(), &location.search.get());
            match earlier {
                None => journey.starts_at(&address),
                Some(earlier) if earlier != address => swap::to(address.clone(), journey.clone(), show, now),
                Some(_) => {}
            }
            address
        });
    }
    #[cfg(feature = "ssr")]
    let _ = show;
}
