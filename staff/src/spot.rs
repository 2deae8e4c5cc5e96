//! Texts edited in place: each is saved when it loses the focus or on Enter, and Escape restores the saved one.

use std::pin::Pin;

use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    StaffError,
    becoming::{Said, WhatBecame},
    text::directory_keeping_text,
};

/// A save in progress; its result is a warning for the writer, if there is one.
pub type Kept = Pin<Box<dyn Future<Output = Result<Option<String>, StaffError>>>>;

/// A part of a page edited in place, from its link to 完成.
#[derive(Clone, Copy)]
pub struct Part {
    /// The state of the last change.
    pub said: RwSignal<Said>,
    spots: StoredValue<Vec<Spot>>,
    /// Whether a text is being saved.
    is_going: StoredValue<bool>,
    /// Whether 完成 waits for running saves.
    is_ending: StoredValue<bool>,
}

/// A text of a part.
#[derive(Clone, Copy)]
pub struct Spot {
    typed: RwSignal<String>,
    kept: RwSignal<String>,
    is_wrong: RwSignal<bool>,
    /// Whether its input is to be saved.
    is_wanted: StoredValue<bool>,
    keep: Callback<String, Kept>,
}

impl Part {
    /// Without texts so far.
    pub fn new() -> Self {
        let part = Self {
            said: RwSignal::new(Said::Nothing),
            spots: StoredValue::new(Vec::new()),
            is_going: StoredValue::new(false),
            is_ending: StoredValue::new(false),
        };
        #[cfg(not(feature = "ssr"))]
        {
            let leaving = window_event_listener(ev::beforeunload, move |event| {
                if part.spots.try_with_value(|spots| spots.iter().any(|spot| spot.is_dirty())) == Some(true) {
                    event.prevent_default();
                }
            });
            on_cleanup(move || leaving.remove());
        }
        part
    }

    /// A text of the part with the present `value`, saved by `keep`.
    pub fn spot(self, value: String, keep: Callback<String, Kept>) -> Spot {
        let spot = Spot {
            typed: RwSignal::new(value.clone()),
            kept: RwSignal::new(value),
            is_wrong: RwSignal::new(false),
            is_wanted: StoredValue::new(false),
            keep,
        };
        self.spots.update_value(|spots| spots.push(spot));
        spot
    }

    /// Saves the input of `spot`.
    fn send(self, spot: Spot) {
        spot.is_wanted.set_value(true);
        self.go_on();
    }

    /// Saves what is to be saved, one text after another: two saves at once could each take the other's text back.
    fn go_on(self) {
        // A field that goes with its page may still say that it was changed.
        if self.is_going.try_get_value() != Some(false) {
            return;
        }
        self.is_going.set_value(true);
        spawn_local(async move {
            let mut became = None;
            while let Some(spot) = self.wanted() {
                let typed = spot.text();
                self.said.set(Said::Saving);
                let outcome = spot.keep.run(typed.clone()).await;
                // The reader may have left the page meanwhile.
                if self.said.is_disposed() {
                    return;
                }
                match outcome {
                    Ok(warning) => {
                        spot.kept.set(typed);
                        spot.is_wrong.set(false);
                        became = warning.map(Said::Trouble).or(became).or(Some(Said::Saved));
                    }
                    Err(error) => {
                        spot.is_wrong.set(true);
                        self.is_ending.set_value(false);
                        became = Some(Said::Trouble(error.words()));
                    }
                }
            }
            self.is_going.set_value(false);
            if let Some(became) = became {
                self.said.set(became);
            }
            if self.is_ending.get_value() {
                self.end();
            }
        });
    }

    /// The next text to be saved; it then waits no longer.
    fn wanted(self) -> Option<Spot> {
        self.spots.with_value(|spots| {
            let mut wanted = spots.iter().copied().filter(|spot| spot.is_wanted.get_value());
            wanted.find(|spot| {
                spot.is_wanted.set_value(false);
                spot.is_dirty()
            })
        })
    }

    /// Saves unsaved input, and then reloads the page.
    fn end(self) {
        self.is_ending.set_value(true);
        let unsaved: Vec<Spot> =
            self.spots.with_value(|spots| spots.iter().copied().filter(|spot| spot.is_dirty()).collect());
        if unsaved.is_empty() {
            let _ = window().location().reload();
        }
        for spot in unsaved {
            self.send(spot);
        }
    }
}

impl Spot {
    fn text(self) -> String {
        self.typed.get_untracked().trim().to_owned()
    }

    fn is_dirty(self) -> bool {
        self.kept.with_untracked(|kept| self.text() != *kept)
    }
}

/// The button that ends a part, and the state of its changes.
#[component]
pub fn EndOfPart(part: Part) -> impl IntoView {
    view! {
        <p class="edit-here">
            <button type="button" class="plain" on:click=move |_| part.end()>
                {directory_keeping_text().done}
            </button>
            <WhatBecame said=part.said />
        </p>
    }
}

/// The field of a text.
#[component]
pub fn SpotField(part: Part, spot: Spot, label: String) -> impl IntoView {
    let pressed = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => part.send(spot),
            "Escape" => {
                spot.typed.set(spot.kept.get_untracked());
                spot.is_wrong.set(false);
                part.said.set(Said::Nothing);
            }
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <input
            class="spot"
            aria-label=label.clone()
            placeholder=label
            autocomplete="off"
            aria-invalid=move || spot.is_wrong.get().then_some("true")
            prop:value=move || spot.typed.get()
            on:input=move |event| spot.typed.set(event_target_value(&event))
            on:change=move |_| part.send(spot)
            on:keydown=pressed
        />
    }
}

/// A choice among a few values, saved as soon as it is made.
#[component]
pub fn SpotChoice(part: Part, spot: Spot, label: String, choices: Vec<(String, String)>) -> impl IntoView {
    let options = move || {
        let now = spot.typed.get();
        let option = |(value, shown): (String, String)| {
            let is_chosen = value == now;
            view! {
                <option value=value prop:selected=is_chosen>
                    {shown}
                </option>
            }
        };
        choices.clone().into_iter().map(option).collect_view()
    };
    let chosen = move |event| {
        spot.typed.set(event_target_value::<ev::Event>(&event));
        part.send(spot);
    };
    view! {
        <select
            class="spot"
            aria-label=label
            aria-invalid=move || spot.is_wrong.get().then_some("true")
            on:change=chosen
        >
            {options}
        </select>
    }
}
