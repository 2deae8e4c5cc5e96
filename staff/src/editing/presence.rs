//! Who else is at this article, and telling them that we are.

use std::{rc::Rc, time::Duration};

use leptos::task::spawn_local;

use super::{edit::Edit, send::beacon, wait::pass};
use crate::presence::{EndPresence, announce_presence};

/// How often.
const EVERY: Duration = Duration::from_secs(10);

/// Tells of `edit` until it ends.
pub fn tell(edit: &Rc<Edit>) {
    let edit = Rc::clone(edit);
    spawn_local(async move {
        while !edit.is_ended() {
            let (article, version) = {
                let state = edit.state.borrow();
                (state.article, state.version)
            };
            if let Some(article) = article
                // Saving says so when the network or the session is gone.
                && let Ok(here) = announce_presence(article, Some(version)).await
            {
                edit.heard(here);
            }
            pass(EVERY).await;
        }
    });
}

/// Tells that `edit` is over.
pub fn leave(edit: &Edit) {
    if let Some(article) = edit.state.borrow().article {
        beacon("/api/presence/leave", &EndPresence { article });
    }
}
