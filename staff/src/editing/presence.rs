//! The other editors of this article, and announcing this one to them.

use std::{rc::Rc, time::Duration};

use leptos::task::spawn_local;

use super::{edit::Edit, send::beacon, wait::pass};
use crate::presence::{EndPresence, announce_presence};

/// Interval between announcements.
const EVERY: Duration = Duration::from_secs(10);

/// Announces `edit` until it ends.
pub fn tell(edit: &Rc<Edit>) {
    let edit = Rc::clone(edit);
    spawn_local(async move {
        while !edit.is_ended() {
            let (article, version) = {
                let state = edit.state.borrow();
                (state.article, state.version)
            };
            if let Some(article) = article
                // Saving reports a lost network or session.
                && let Ok(here) = announce_presence(article, Some(version)).await
            {
                edit.heard(here);
            }
            pass(EVERY).await;
        }
    });
}

/// Announces that `edit` is over.
pub fn leave(edit: &Edit) {
    if let Some(article) = edit.state.borrow().article {
        beacon("/api/presence/leave", &EndPresence { article });
    }
}
