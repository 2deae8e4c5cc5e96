//! The directory during an edit: the same list on the desk and at the foot of citizens' pages.

use app::{DirectoryLink, LinkGroup, LinkItem, Tools, chinese};
use domain::{
    directory::{DirectoryChange, KeptGroup, KeptLink},
    id::GroupId,
};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    PAGE, Taken, Thing,
    change::asked,
    drag::{dragging, thing_at},
    keeping::{After, Keeping},
    order,
    tools::{AddGroup, AddLink, Grip, GroupTools, LinkTools},
};
use crate::{
    becoming::Said,
    browser::{around, element_of, fits, focus, is_plain, sent},
    dragging::Dragging,
    place::Removed,
    text::keeping_text,
};

/// The removed items, each with its button to restore it.
#[component]
pub fn TakenAway(keeping: Keeping) -> impl IntoView {
    let removed = |(at, taken): (usize, Taken)| {
        let hidden = taken.way_back();
        view! { <Removed action=PAGE hidden name=taken.name is_later={at != 0} /> }
    };
    view! {
        <div class="kept-undos" on:submit=move |event| submitted(keeping, &event)>
            {move || keeping.taken.get().into_iter().enumerate().map(removed).collect_view()}
        </div>
    }
}

/// The groups with their links and controls.
#[component]
pub fn KeptGroups(keeping: Keeping) -> impl IntoView {
    let dragging = dragging(keeping);
    warn_of_unsaved();
    let group = move |KeptGroup { id, .. }| view! { <GroupOf keeping id /> };
    view! {
        <TakenAway keeping />
        <div
            class="groups keeping"
            lang=chinese()
            on:submit=move |event| submitted(keeping, &event)
            on:click=move |event| clicked(keeping, dragging, &event)
            on:keydown=move |event| pressed(keeping, &event)
            on:pointerdown=move |event| dragging.begin(&event, element_of(&event).and_then(|at| thing_at(&at)))
            on:dragstart=move |event| event.prevent_default()
        >
            <For each=move || keeping.groups.get() key=|group: &KeptGroup| group.id children=group />
            <section id="new-group" class="new-group">
                <AddGroup keeping />
            </section>
        </div>
    }
}

#[component]
fn GroupOf(keeping: Keeping, id: GroupId) -> impl IntoView {
    let group = Memo::new(move |_| keeping.groups.with(|groups| groups.iter().find(|group| group.id == id).cloned()));
    let name =
        Memo::new(move |_| group.with(|group| group.as_ref().map(|group| group.name.clone()).unwrap_or_default()));
    let links = move || group.with(|group| group.as_ref().map(|group| group.links.clone()).unwrap_or_default());
    let left = Signal::derive(move || links().iter().filter(|link| keeping.finds(link.id)).count());
    let is_open = Signal::derive(move || {
        if keeping.is_filtered() { left.get() > 0 } else { keeping.open.with(|open| open.contains(&id)) }
    });
    let is_left_out = Signal::derive(move || keeping.is_filtered() && left.get() == 0);
    let toggled = move |is_open| keeping.toggle(id, is_open);
    let count = Signal::derive(move || format!(" {}", left.get()));
    let link = move |link: KeptLink| view! { <LinkOf keeping group=id link /> };
    let shown = view! {
        <For each=links key=|link: &KeptLink| (link.id, link.name.clone(), link.url.clone()) children=link />
        <li class="add">
            <AddLink keeping group=id name />
        </li>
    };
    let heading = view! {
        <Grip />
        {move || name.get()}
    };
    let tools = Some(Tools { number: id.get(), view: view! { <GroupTools keeping id name /> }.into_any() });
    let (name, links) = (heading.into_any(), shown.into_any());
    let begins_open = is_open.get_untracked();
    view! { <LinkGroup name links count is_open is_left_out toggled begins_open tools /> }
}

#[component]
fn LinkOf(keeping: Keeping, group: GroupId, link: KeptLink) -> impl IntoView {
    let id = link.id;
    let is_hidden = Signal::derive(move || !keeping.finds(id));
    // If the address is unknown, the link leads to itself: the administrator only needs its name.
    let address = link.url.clone().unwrap_or_else(|| Thing::Link(id).place());
    let shown = DirectoryLink { name: link.name.clone(), address: Some(address) };
    let known = link.url.clone().unwrap_or_else(|| keeping_text().no_url.to_owned());
    let known = keeping.is_whole.then(|| view! { <small class="address">{known}</small> });
    let view = view! {
        <Grip />
        {known}
        <LinkTools keeping group link />
    };
    let tools = Some(Tools { number: id.get(), view: view.into_any() });
    view! { <LinkItem link=shown is_hidden tools /> }
}

/// Handles the submission of a form in place.
fn submitted(keeping: Keeping, event: &ev::SubmitEvent) {
    let Some((form, sent, by)) = sent(event) else { return };
    event.prevent_default();
    match asked(&sent) {
        Ok(change) => keeping.change(change, After { form: Some(form), focus: by, sent, before: None }),
        Err(refusal) => keeping.said.set(Said::Trouble(app::refusal_words(&refusal))),
    }
}

/// A click on a link opens its controls, or closes them.
fn clicked(keeping: Keeping, dragging: Dragging<Thing>, event: &ev::MouseEvent) {
    if dragging.has_just_ended() {
        event.prevent_default();
        event.stop_propagation();
        return;
    }
    let Some(at) = element_of(event).filter(|_| is_plain(event)) else { return };
    if around(&at, "[data-fold]").is_some() {
        fold(keeping);
    } else if let Some(Thing::Link(link)) = around(&at, "[data-link] > a").and_then(|at| thing_at(&at)) {
        event.prevent_default();
        if keeping.link.get_untracked() == Some(link) {
            fold(keeping);
        } else {
            keeping.link.set(Some(link));
            spawn_local(focus(format!("#link-{link} [name=name]")));
        }
    }
}

/// Keys on the name of a link or a group: Alt and an arrow move it, Delete removes a link. Escape closes the open part.
fn pressed(keeping: Keeping, event: &ev::KeyboardEvent) {
    let Some(at) = element_of(event).filter(|_| !event.is_composing()) else { return };
    let key = event.key();
    if key == "Escape" && around(&at, ".link-tools").is_some() {
        event.prevent_default();
        fold(keeping);
        return;
    }
    let Some(thing) = thing_at(&at).filter(|_| fits(&at, "[data-link] > a, summary")) else { return };
    let step = match key.as_str() {
        "ArrowUp" if event.alt_key() => Some(-1),
        "ArrowDown" if event.alt_key() => Some(1),
        _ => None,
    };
    let change = match (step, thing) {
        (Some(step), thing) => keeping.groups.with_untracked(|groups| order::step(groups, thing, step)),
        (None, Thing::Link(link)) if key == "Delete" => Some(DirectoryChange::RemoveLink { link }),
        _ => return,
    };
    event.prevent_default();
    if let Some(change) = change {
        keeping.change(change, After::default());
    }
}

/// Closes the controls of a link, and returns the focus to it.
fn fold(keeping: Keeping) {
    if let Some(link) = keeping.link.get_untracked() {
        keeping.link.set(None);
        spawn_local(focus(Thing::Link(link).focus()));
    }
}

/// Asks before the reader leaves the page with unsaved input.
fn warn_of_unsaved() {
    #[cfg(not(feature = "ssr"))]
    {
        let leaving = window_event_listener(ev::beforeunload, |event| {
            if unsaved().is_some() {
                event.prevent_default();
            }
        });
        on_cleanup(move || leaving.remove());
    }
}

/// The field with unsaved input; `None` if there is none.
pub fn unsaved() -> Option<web_sys::HtmlElement> {
    crate::browser::typed(".groups.keeping input[type=text]")
}
