//! Waiting: for a while, for the network, for an answer.

use std::{cell::RefCell, rc::Rc, time::Duration};

use futures_channel::oneshot;
use leptos::{prelude::*, task::spawn_local};
use web_sys::Event;

use crate::browser::Listener;

/// Time after which the network is tried again.
const NETWORK: Duration = Duration::from_secs(5);
/// Longest wait for an answer of the server.
const PATIENCE: Duration = Duration::from_secs(30);

/// Resolves after `pause`.
pub async fn pass(pause: Duration) {
    let (tell, told) = oneshot::channel();
    let wake = move || {
        let _ = tell.send(());
    };
    set_timeout(wake, pause);
    let _ = told.await;
}

/// Resolves when the network may be back.
pub async fn network() {
    let (tell, told) = oneshot::channel::<()>();
    let tell = Rc::new(RefCell::new(Some(tell)));
    let wake = move || {
        if let Some(tell) = tell.take() {
            let _ = tell.send(());
        }
    };
    let by_event = Listener::new(&window(), "online", {
        let wake = wake.clone();
        move |_: Event| wake()
    });
    let timer = set_timeout_with_handle(wake, NETWORK);
    let _ = told.await;
    drop(by_event);
    if let Ok(timer) = timer {
        timer.clear();
    }
}

/// The result of `call`, or `late` after the longest wait.
pub async fn patiently<T: 'static>(call: impl Future<Output = T> + 'static, late: T) -> T {
    let (tell, told) = oneshot::channel();
    let tell = Rc::new(RefCell::new(Some(tell)));
    let by_time = Rc::clone(&tell);
    let timer = set_timeout_with_handle(move || drop(by_time.take()), PATIENCE);
    spawn_local(async move {
        let answer = call.await;
        if let Some(tell) = tell.take() {
            let _ = tell.send(answer);
        }
    });
    let answer = told.await;
    if let Ok(timer) = timer {
        timer.clear();
    }
    answer.unwrap_or(late)
}
