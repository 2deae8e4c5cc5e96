use std::time::Duration;

use domain::search::Suggestion;
use leptos::{ev, html, prelude::*, task::spawn_local};

use super::suggest::suggest;
use crate::{
    changing::attribute,
    language::{language, local},
    text::words,
    views::CollectViews,
};

/// Nobody is asked for suggestions while somebody types on within this time.
const PAUSE: Duration = Duration::from_millis(150);

/// A field to type into, with suggestions below it. It is sent as `q`.
#[component]
pub fn SearchField(
    /// The field's own `id`.
    id: &'static str,
    /// Its first value.
    #[prop(optional)]
    value: String,
    /// Whether it has a placeholder about the words that can be typed.
    #[prop(optional)]
    has_placeholder: bool,
    /// The `id` of the words that describe it.
    #[prop(optional)]
    described_by: Option<&'static str>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let found = RwSignal::new(Vec::<Suggestion>::new());
    let chosen = RwSignal::new(None::<usize>);
    // Number of the question that was asked last: the answer to an earlier one comes too late.
    let asked = StoredValue::new(0_u32);
    let close = move || {
        found.set(Vec::new());
        chosen.set(None);
    };
    let typed = move |event: ev::Event| {
        let typed = event_target_value(&event);
        asked.update_value(|asked| *asked = asked.wrapping_add(1));
        let own = asked.get_value();
        set_timeout(
            move || {
                if asked.try_get_value() != Some(own) {
                    return;
                }
                spawn_local(async move {
                    // A search needs no suggestions.
                    let answer = suggest(typed, language()).await.unwrap_or_default();
                    // First whether the field is still there: its page may have been left meanwhile.
                    if asked.try_get_value() != Some(own) {
                        return;
                    }
                    let field = field.get_untracked();
                    if field.is_some_and(|field| document().active_element().as_ref() == Some(field.as_ref())) {
                        chosen.set(None);
                        found.set(answer);
                    }
                });
            },
            PAUSE,
        );
    };
    let left = move |_| {
        asked.update_value(|asked| *asked = asked.wrapping_add(1));
        close();
    };
    let pressed = move |event: ev::KeyboardEvent| {
        let length = found.with_untracked(Vec::len);
        if length == 0 || event.is_composing() {
            return;
        }
        let next = match (event.key().as_str(), chosen.get_untracked()) {
            ("ArrowDown", None) => 0,
            ("ArrowDown", Some(at)) => (at + 1) % length,
            ("ArrowUp", None) => length - 1,
            ("ArrowUp", Some(at)) => (at + length - 1) % length,
            ("Escape", _) => {
                event.prevent_default();
                return close();
            }
            ("Enter", Some(at)) => {
                event.prevent_default();
                return go(found.with_untracked(|found| found.get(at).map(|it| it.address.clone())));
            }
            _ => return,
        };
        event.prevent_default();
        chosen.set(Some(next));
        if let Some(option) = document().get_element_by_id(&option_id(id, next)) {
            option.scroll_into_view_with_bool(false);
        }
    };
    let is_open = move || found.with(|found| !found.is_empty());
    let when_open = move |value: &'static str| attribute(move || is_open().then(|| value.to_owned()));
    let option = move |(at, suggestion): (usize, Suggestion)| {
        let Suggestion { text, address } = suggestion;
        view! {
            <li
                id=option_id(id, at)
                role="option"
                aria-selected=attribute(move || Some((chosen.get() == Some(at)).to_string()))
                // A press would take the focus away from the field, and the list with it.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| go(Some(address.clone()))
            >
                {text}
            </li>
        }
    };
    let list = move || {
        is_open().then(|| {
            view! {
                <ul id=list_id(id) class="suggestions" role="listbox" aria-label=words().frame.whole_site>
                    {found.get().into_iter().enumerate().map(option).collect_views()}
                </ul>
            }
        })
    };
    view! {
        <input
            id=id
            name="q"
            type="search"
            autocomplete="off"
            maxlength="120"
            value=value
            placeholder=has_placeholder.then_some(words().frame.search_placeholder)
            aria-describedby=described_by
            role=when_open("combobox")
            aria-expanded=when_open("true")
            aria-autocomplete=when_open("list")
            aria-controls=attribute(move || is_open().then(|| list_id(id)))
            aria-activedescendant=attribute(move || chosen.get().map(|at| option_id(id, at)))
            node_ref=field
            on:input=typed
            on:focusout=left
            on:keydown=pressed
        />
        {list}
    }
}

fn list_id(field: &str) -> String {
    format!("{field}-suggestions")
}

fn option_id(field: &str, at: usize) -> String {
    format!("{field}-suggestion-{at}")
}

/// Loads the page that was chosen.
fn go(address: Option<String>) {
    if let Some(address) = address {
        let _ = location().set_href(&local(&address));
    }
}

/// Lets `/` lead to the first field of the page, unless it is being written. Call it once.
#[cfg(not(feature = "ssr"))]
pub fn listen_for_slash() {
    use web_sys::{Element, HtmlElement, wasm_bindgen::JsCast};

    let _ = window_event_listener(ev::keydown, |event| {
        let busy = event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing();
        if event.key() != "/" || busy {
            return;
        }
        let at = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let writes =
            at.is_some_and(|at| at.closest("input,textarea,select,[contenteditable],dialog").ok().flatten().is_some());
        let field = document().get_element_by_id(HEADER_FIELD).and_then(|field| field.dyn_into::<HtmlElement>().ok());
        if let (false, Some(field)) = (writes, field) {
            event.prevent_default();
            let _ = field.focus();
        }
    });
}

/// The `id` of the field in the header.
pub const HEADER_FIELD: &str = "search";
