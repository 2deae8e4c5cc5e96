//! Tells staff with an article's page open when the article has changed.

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

/// Interval between requests of a page in view.
const EVERY: Duration = Duration::from_secs(15);

thread_local! {
    /// The status line, once redrawn.
    static LINE: RefCell<Option<UnmountHandle<AnyViewState>>> = const { RefCell::new(None) };
}

/// Redraws the line of `aside` from the article's present status.
pub async fn redraw(aside: &HtmlElement, article: ArticleId) {
    // If that fails, the server refuses a later action on the old version.
    let Ok(status) = get_article_status(article).await else { return };
    let Some(line) = within(aside, ".status").into_iter().next() else { return };
    let _ = aside.set_attribute("data-state", status.state.code());
    LINE.set(None);
    line.set_text_content(None);
    LINE.set(Some(mount_to(line, move || view! { <StatusLine status /> }.into_any())));
}

/// A watched page's article.
struct Watched {
    aside: HtmlElement,
    article: ArticleId,
    /// Whether its change was announced, which ends the watch.
    is_over: Cell<bool>,
}

/// Watches the article of `aside` until the returned value is dropped.
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

/// The timer of the watch.
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
        // On failure, the next look or the server's answer to an action tells of a change.
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

    /// Says that the page is outdated, and removes its actions; typed text stays, so that it can be copied.
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
        // The notice is removed with its parent.
        mount_to(place, says).forget();
    }
}
