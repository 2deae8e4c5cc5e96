//! The bar of formats: at the selection, at an empty line, or where Alt+F10 asks for it; at the foot of a phone's screen.

use std::{cell::Cell, rc::Rc};

use leptos::{
    ev, html,
    mount::{UnmountHandle, mount_to},
    prelude::*,
    tachys::view::any_view::AnyViewState,
    task::{spawn_local, tick},
};
use web_sys::{
    Event, HtmlElement,
    wasm_bindgen::{JsCast, JsValue},
};

use super::{
    body::{Look, Spot},
    edit::Edit,
};
use crate::{
    browser::{Listener, around, first, fits_media, give_focus_back, holds, within},
    command::{Command, Group},
    text::{command_words, keys_text},
};

/// Distance between the bar and the selection, in pixels.
const GAP: f64 = 8.0;

/// States of a button, as bits.
const HIDDEN: u8 = 1;
/// It can't be pressed.
const DISABLED: u8 = 2;
/// Its command can't be carried out.
const OFF: u8 = 4;
/// Its command is on.
const PRESSED: u8 = 8;

/// The state of the bar.
#[derive(Clone, Default, PartialEq)]
struct Shown {
    is_there: bool,
    /// The states of its buttons.
    buttons: Vec<u8>,
}

/// The bar of an edit.
pub struct FormatBar {
    element: HtmlElement,
    shown: ArcRwSignal<Shown>,
    /// Whether the editor has asked for it.
    is_asked: Cell<bool>,
    /// Whether it will be drawn at the next frame.
    is_waiting: Cell<bool>,
}

/// The bar in the page, until this is dropped.
pub struct Mounted {
    _view: UnmountHandle<AnyViewState>,
    _owner: Owner,
    _heard: [Listener; 3],
}

impl Drop for Mounted {
    fn drop(&mut self) {
        mark(false);
    }
}

/// Marks the page while the bar stands at the foot of the screen.
fn mark(is_at_foot: bool) {
    if let Some(root) = document().document_element() {
        let _ = root.toggle_attribute_with_force("data-formats", is_at_foot);
    }
}

/// Puts the bar of `edit` into the page, behind the text.
pub fn mount(edit: &Rc<Edit>) -> Option<Mounted> {
    let page = match around(&edit.aside, "article, main") {
        Some(page) => page.dyn_into().ok()?,
        None => leptos::tachys::dom::body(),
    };
    let owner = Owner::new();
    let (own, element) = owner.with(|| (StoredValue::new_local(Rc::clone(edit)), NodeRef::<html::Div>::new()));
    let shown = ArcRwSignal::new(Shown::default());
    let drawn = shown.clone();
    let view =
        owner.with(|| mount_to(page.clone(), move || view! { <Formats edit=own shown=drawn element /> }.into_any()));
    let element = element.get_untracked()?.into();
    let bar = FormatBar { element, shown, is_asked: Cell::default(), is_waiting: Cell::default() };
    edit.formats.replace(Some(Rc::new(bar)));
    let [asked, scrolled, sized] = std::array::from_fn(|_| Rc::clone(edit));
    let heard = [
        Listener::new(&page, "keydown", move |event: ev::KeyboardEvent| {
            if event.key() == "F10" && event.alt_key() {
                event.prevent_default();
                asked.open_formats();
            }
        }),
        Listener::new(&window(), "scroll", move |_: Event| scrolled.draw_formats()),
        Listener::new(&window(), "resize", move |_: Event| sized.draw_formats()),
    ];
    Some(Mounted { _view: view, _owner: owner, _heard: heard })
}

impl Edit {
    /// Draws the bar at the next frame, as the selection then wants it.
    pub fn draw_formats(self: &Rc<Self>) {
        let Some(bar) = self.formats.borrow().clone() else { return };
        if !bar.is_waiting.replace(true) {
            let edit = Rc::clone(self);
            request_animation_frame(move || {
                bar.is_waiting.set(false);
                bar.draw(&edit);
            });
        }
    }

    /// Shows the bar at the caret of the text, wherever the focus was, and gives it the focus.
    pub fn open_formats(self: &Rc<Self>) {
        let Some(bar) = self.formats.borrow().clone() else { return };
        if !self.surface.body.look().is_some_and(|look| look.is_focused) {
            focus_text();
        }
        bar.is_asked.set(true);
        bar.draw(self);
        spawn_local(async move {
            tick().await;
            if let Some(first) = enabled(&bar.element).first() {
                let _ = first.focus();
            }
        });
    }

    fn run(self: &Rc<Self>, command: Command) {
        if let Some(bar) = &*self.formats.borrow() {
            bar.is_asked.set(false);
        }
        self.surface.body.run(command);
        self.draw_formats();
    }
}

/// Gives the focus to the text, where its caret is.
fn focus_text() {
    if let Some(text) = first(".body.ProseMirror") {
        give_focus_back(&text);
    }
}

/// The buttons that can be reached.
fn enabled(bar: &HtmlElement) -> Vec<HtmlElement> {
    within(bar, "button:not([hidden]):not(:disabled)")
}

impl FormatBar {
    fn draw(self: &Rc<Self>, edit: &Rc<Edit>) {
        if edit.is_ended() {
            return;
        }
        let Some(look) = edit.surface.body.look() else { return };
        let active = document().active_element();
        let is_open = holds(&self.element, active.as_ref());
        let is_here = look.is_focused || is_open;
        let is_narrow = fits_media("(max-width: 40em)");
        let is_asked = is_open || self.is_asked.get();
        let is_wanted = look.has_selection || look.is_on_empty_line || look.is_in_table;
        let is_there = is_here && (is_asked || is_wanted || is_narrow);
        if look.has_selection || !is_here {
            self.is_asked.set(false);
        }
        mark(is_there && is_narrow);
        let mut shown = Shown { is_there, buttons: self.shown.with_untracked(|shown| shown.buttons.clone()) };
        if is_there {
            // An editor who only writes in a table gets the commands for tables, and can read what stands above it.
            let is_only_table = look.is_in_table && !look.has_selection && !is_asked && !is_narrow;
            let held = active.filter(|_| is_open).and_then(|button| button.get_attribute("data-action"));
            let states = edit.surface.body.states();
            let state = |(command, state): (&Command, u8)| {
                button_state(*command, state, &look, is_only_table, held.as_deref() == Some(command.name()))
            };
            shown.buttons = Command::ALL.iter().zip(states.bytes()).map(state).collect();
        }
        if self.shown.with_untracked(|before| *before != shown) {
            self.shown.set(shown);
        }
        if is_there {
            let (bar, edit) = (Rc::clone(self), Rc::clone(edit));
            spawn_local(async move {
                // Its size follows from its buttons.
                tick().await;
                bar.place(&edit, is_narrow);
            });
        }
    }

    /// Puts the bar above the selection or the table, or below it where there is no room. On a phone the style sheet does.
    fn place(&self, edit: &Edit, is_narrow: bool) {
        let style = self.element.style();
        let spot = edit.surface.body.spot().filter(|_| !is_narrow);
        let Some(spot) = spot else {
            let _ = style.remove_property("left");
            let _ = style.remove_property("top");
            return;
        };
        let size = self.element.get_bounding_client_rect();
        let covered = first(".edit-bar").map_or(0.0, |bar| bar.get_bounding_client_rect().bottom());
        let (left, top) = placed(&spot, (size.width(), size.height()), covered);
        let _ = style.set_property("left", &format!("{}px", left.round()));
        let _ = style.set_property("top", &format!("{}px", top.round()));
    }
}

/// The left and upper edge of a bar of this size, below the first `covered` pixels of the screen.
fn placed(spot: &Spot, (width, height): (f64, f64), covered: f64) -> (f64, f64) {
    let edge = |size: Result<JsValue, JsValue>| size.ok().and_then(|size| size.as_f64()).unwrap_or_default();
    let (right, bottom) = (edge(window().inner_width()), edge(window().inner_height()));
    let above = spot.top - height - GAP;
    let top = if above < covered.max(GAP) { (spot.bottom + GAP).min(bottom - height - GAP) } else { above };
    let middle = if spot.is_one_line { f64::midpoint(spot.left, spot.right) - width / 2.0 } else { spot.left };
    // Within the text, as far as there is room.
    let left = middle.min(spot.text_right - width).max(spot.text_left).max(GAP).min(right - width - GAP);
    (left, top)
}

/// The state of the button of `command`, of which the script says `state`; `is_held` if it has the focus.
fn button_state(command: Command, state: u8, look: &Look, is_only_table: bool, is_held: bool) -> u8 {
    let is_in_reach = match command.group() {
        Group::Table => look.is_in_table,
        Group::Figure => look.is_on_node,
        Group::List => look.is_in_list && !is_only_table,
        _ => !is_only_table,
    };
    let (can, is_on) = (state & 1 != 0, state & 2 != 0);
    let bit = |is: bool, bit: u8| if is { bit } else { 0 };
    // The focus must not fall off the bar when its button becomes useless.
    bit(!is_in_reach, HIDDEN) | bit(!can && !is_held, DISABLED) | bit(!can, OFF) | bit(is_on, PRESSED)
}

#[component]
fn Formats(
    edit: StoredValue<Rc<Edit>, LocalStorage>,
    shown: ArcRwSignal<Shown>,
    element: NodeRef<html::Div>,
) -> impl IntoView {
    let key = move |event: ev::KeyboardEvent| {
        let Some(bar) = element.get_untracked() else { return };
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            edit.with_value(|edit| {
                if let Some(bar) = &*edit.formats.borrow() {
                    bar.is_asked.set(false);
                }
            });
            return focus_text();
        }
        let buttons = enabled(&bar);
        let active = document().active_element();
        let at = buttons.iter().position(|button| active.as_ref().is_some_and(|active| **button == *active));
        let last = buttons.len().saturating_sub(1);
        let to = match (event.key().as_str(), at) {
            ("ArrowRight", Some(at)) if at < last => at + 1,
            ("ArrowRight" | "Home", _) => 0,
            ("ArrowLeft", Some(at)) if at > 0 => at - 1,
            ("ArrowLeft" | "End", _) => last,
            _ => return,
        };
        event.prevent_default();
        // On a narrow screen the bar scrolls to it.
        if let Some(button) = buttons.get(to) {
            let _ = button.focus();
        }
    };
    let is_there = shown.clone();
    let buttons =
        Command::ALL.iter().enumerate().map(|(at, command)| button(edit, &shown, at, *command)).collect_view();
    view! {
        <div
            class="formats"
            role="toolbar"
            aria-label=keys_text().formats
            node_ref=element
            hidden=move || !is_there.with(|shown| shown.is_there)
            on:keydown=key
            // The press keeps the selection in the text.
            on:mousedown=|event| event.prevent_default()
            on:focusout=move |_| {
                let _ = edit.try_with_value(Edit::draw_formats);
            }
        >
            {buttons}
        </div>
    }
}

fn button(
    edit: StoredValue<Rc<Edit>, LocalStorage>,
    shown: &ArcRwSignal<Shown>,
    at: usize,
    command: Command,
) -> AnyView {
    let (name, label) = *command_words(command);
    let title = format!("{name}（{}）", command.shown_key());
    let is = |bit: u8| {
        let shown = shown.clone();
        move || shown.with(|shown| shown.buttons.get(at).is_some_and(|state| state & bit != 0))
    };
    let [off, pressed] = [OFF, PRESSED].map(|bit| {
        let is = is(bit);
        move || is().to_string()
    });
    // A sign is drawn by the style sheet: screen readers read the title instead.
    view! {
        <button
            type="button"
            title=title.clone()
            aria-label=title
            data-label=Some(label).filter(|label| !label.is_empty())
            tabindex="-1"
            data-group=command.group().name()
            data-action=command.name()
            hidden=is(HIDDEN)
            disabled=is(DISABLED)
            aria-disabled=off
            aria-pressed=command.is_toggle().then_some(pressed)
            on:click=move |_| edit.with_value(|edit| edit.run(command))
        >
            {if label.is_empty() { name } else { "" }}
        </button>
    }
    .into_any()
}
