//! A page that shows an article to who works on it tells when that has changed.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use domain::id::ArticleId;
use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::*,
    tachys::view::any_view::AnyViewState,
    task::spawn_local,
};
use web_sys::{Event, HtmlElement};

use super::{
    ArticleStanding,
    api::{get_article_standing, get_article_status},
    status::StatusLine,
};
use crate::{
    browser::{Listener, new_after, within},
    editing,
    text::{changed_now, reload},
};

/// How often a page that somebody looks at asks.
const EVERY: Duration = Duration::from_secs(15);

thread_local! {
    /// The line that was drawn anew.
    static LINE: RefCell<Option<UnmountHandle<AnyViewState>>> = const { RefCell::new(None) };
}

/// Draws the line of `aside` anew, as the article is now.
pub async fn redraw(aside: &HtmlElement, article: ArticleId) {
    // Where that fails, the server tells whoever acts on what has changed.
    let Ok(status) = get_article_status(article).await else { return };
    let Some(line) = within(aside, ".status").into_iter().next() else { return };
    let _ = aside.set_attribute("data-state", status.state.code());
    LINE.set(None);
    line.set_text_content(None);
    LINE.set(Some(mount_to(line, move || view! { <StatusLine status /> }.into_any())));
}

/// The article of a page, which is looked at.
struct Watched {
    aside: HtmlElement,
    article: ArticleId,
    /// It has changed, which was told.
    is_over: Cell<bool>,
}

/// Watches the article of `aside` as long as what is answered is there.
pub fn watch(aside: &HtmlElement) -> Option<(Watching, [Listener; 2])> {
    let article = aside.get_attribute("data-article")?.parse().ok()?;
    let watched = Rc::new(Watched { aside: aside.clone(), article, is_over: Cell::new(false) });
    let look = move || {
        if !(watched.is_over.get() || document().hidden() || editing::is_running()) {
            let watched = Rc::clone(&watched);
            spawn_local(async move { watched.look().await });
        }
    };
    let heard = [look.clone(), look.clone()].map(|look| move |_: Event| look());
    let [visible, shown] = heard;
    let listeners =
        [Listener::new(&document(), "visibilitychange", visible), Listener::new(&window(), "pageshow", shown)];
    Some((Watching(set_interval_with_handle(look, EVERY).ok()), listeners))
}

/// The clock by which an article is looked at.
pub struct Watching(Option<IntervalHandle>);

impl Drop for Watching {
    fn drop(&mut self) {
        if let Some(clock) = self.0 {
            clock.clear();
        }
    }
}

impl Watched {
    async fn look(&self) {
        // Later, or by the server when something is done.
        let Ok(now) = get_article_standing(self.article).await else { return };
        let data = |name: &str| self.aside.get_attribute(name).unwrap_or_default();
        let is_same = data("data-version") == now.version.to_string() && data("data-state") == now.state.code();
        if is_same || self.is_over.get() || editing::is_running() || !self.aside.is_connected() {
            return;
        }
        self.is_over.set(true);
        redraw(&self.aside, self.article).await;
        self.tell(now);
    }

    /// Says that the page is old, and takes away what can be done on it: words that somebody has typed stay to be copied.
    fn tell(&self, now: ArticleStanding) {
        for button in within(&self.aside, ".actions button, .review button") {
            let _ = button.set_attribute("disabled", "");
        }
        let Some(line) = within(&self.aside, ".status").into_iter().next() else { return };
        let Some(place) = new_after(&line, "p", "notice changed") else { return };
        let _ = place.set_attribute("role", "alert");
        let here = window().location().pathname().unwrap_or_default();
        let says = move || {
            view! {
                {changed_now(now.state, now.version)}
                " "
                <a href=here rel="external">
                    {reload()}
                </a>
            }
            .into_any()
        };
        // It goes with what it stands in.
        mount_to(place, says).forget();
    }
}
