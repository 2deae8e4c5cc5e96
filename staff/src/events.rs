//! The acts on an article, for its history.

use domain::event::Event;
use leptos::prelude::*;

use crate::text::{act_words, staff_text};

/// The events of an article, newest first.
#[component]
pub fn Events(events: Vec<Event>) -> impl IntoView {
    let text = staff_text();
    view! {
        <section id="events">
            <h2>{text.events}</h2>
            <ol class="list events">{events.into_iter().map(event).collect_view()}</ol>
        </section>
    }
}

fn event(event: Event) -> impl IntoView {
    let text = staff_text();
    let Event { act, by, at, version, words, publish, withdraw, state } = event;
    let version = version.map(|version| format!("v{version}"));
    let hour = |label: &str, at: Option<String>| at.map(|at| format!("{label}{at}"));
    let state = state.map(|state| text.state(state).to_owned());
    let facts = [Some(by), version, hour(text.publishes, publish), hour(text.withdraws, withdraw), state];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li>
            <span>
                <strong>{act_words(&act).to_owned()}</strong>
                {format!(" {facts}")}
                {words.map(|words| view! { " " <q>{words}</q> })}
            </span>
            <time>{at.to_string()}</time>
        </li>
    }
}
