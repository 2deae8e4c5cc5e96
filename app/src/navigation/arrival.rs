//! Arriving at a page: by a link or a form, of which the page is read before the address changes, or by the browser's own steps.

use std::{
    cell::{Cell, RefCell},
    mem::{Discriminant, discriminant},
    time::Duration,
};

use js_sys::{Function, Promise};
use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::NavigateOptions;
use web_sys::{
    HtmlElement, HtmlFormElement,
    wasm_bindgen::{JsCast, JsValue, closure::Closure, throw_str},
};

use super::{Navigation, here, prefetch, read};
use crate::{
    hydration::is_hydrating,
    language::Language,
    page::Shown,
    route::{DisclosureRoute, Route},
};

/// The time after which the reader is told that a page is on its way.
const SLOW_AFTER: Duration = Duration::from_millis(200);

/// A page that was read for the address to which the router goes next.
struct Next {
    address: String,
    page: Shown,
    /// Lets the browser fade to it.
    arrived: Option<Function>,
}

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
    /// Number of the navigation whose page is being read. A newer one takes its place.
    static UNDER_WAY: Cell<Option<u32>> = const { Cell::new(None) };
    static NEXT: RefCell<Option<Next>> = const { RefCell::new(None) };
    /// The page in the view that is mounted.
    static PLACE: Cell<Option<RwSignal<Shown>>> = const { Cell::new(None) };
    /// The address at which the router is. Its page may still be on its way.
    static LOCATION: RefCell<String> = const { RefCell::new(String::new()) };
}

impl Navigation {
    /// Begins a navigation, and returns its number.
    fn begin(&self) -> u32 {
        let (number, is_slow) = (COUNT.get().wrapping_add(1), self.is_slow);
        COUNT.set(number);
        UNDER_WAY.set(Some(number));
        let told = move || {
            if UNDER_WAY.get() == Some(number) {
                is_slow.set(true);
            }
        };
        set_timeout(told, SLOW_AFTER);
        number
    }

    /// The page of navigation `number` has been read. Returns whether it is still wanted.
    fn ends(&self, number: u32) -> bool {
        let is_wanted = UNDER_WAY.get() == Some(number);
        if is_wanted {
            UNDER_WAY.set(None);
            self.is_slow.set(false);
        }
        is_wanted
    }

    /// The page that was read for `address` is in the document, or will be with the next turn of the browser.
    fn arrive(self, address: String, page: Shown, arrived: Option<Function>) {
        page.head.write();
        self.shown.set(&address);
        LOCATION.set(address.clone());
        spawn_local(async move {
            leptos::task::tick().await;
            settle(self.history.arrives_at(&address));
            if let Some(arrived) = arrived {
                let _ = arrived.call0(&JsValue::UNDEFINED);
            }
        });
    }
}

/// Reads the page at `address`, a public one in the document's language, and goes there. Another navigation takes its place.
pub fn go(navigation: Navigation, navigate: impl Fn(&str, NavigateOptions) + 'static, address: String) {
    let number = navigation.begin();
    spawn_local(async move {
        let (to, address) = (address.clone(), address.split('#').next().unwrap_or_default().to_owned());
        let prefetched = prefetch::take(&address).await;
        let page = match prefetched.clone() {
            Some(page) => Some(page),
            None => read::page(&address).await,
        };
        if !navigation.ends(number) {
            return;
        }
        let Some(page) = page.filter(|page| !page.has_other_frame(&navigation.frame.version)) else {
            // Its code can't be had, or this document is old: the browser loads the page by itself.
            let _ = window().location().assign(&to);
            part_is_missing();
        };
        let (read, is_of_this_route) = (address.clone(), is_of_one_route(&here(), &address));
        in_transition(move |arrived| {
            let options = NavigateOptions { resolve: false, scroll: false, ..NavigateOptions::default() };
            if is_of_this_route {
                navigate(&to, options);
                show(page.clone());
                navigation.arrive(read, page, arrived);
            } else {
                NEXT.set(Some(Next { address: read, page, arrived }));
                navigate(&to, options);
            }
        });
        if prefetched.is_some() {
            // It is seen now, which the server counts. The content of the page is as old as the reader's pointer on its link.
            let _ = read::page(&address).await;
        }
    });
}

/// Ends the browser's half, whose starter counts the reason.
fn part_is_missing() -> ! {
    throw_str("a part of the program can't be loaded")
}

/// The page to which the router has come. `None` for the one that came with the document. One that was left meanwhile never comes: the
/// router would dispose of the view that is mounted, and mount no other.
pub async fn arriving() -> Option<Shown> {
    let navigation = use_context::<Navigation>().filter(|_| !is_hydrating())?;
    match come_to(navigation).await {
        Some(page) => Some(page),
        None => std::future::pending().await,
    }
}

/// The page at the browser's address: the one that was read before the router went there, or the one that a step back or forward
/// asks for; `None` where the reader has gone on, or the browser loads it.
async fn come_to(navigation: Navigation) -> Option<Shown> {
    let address = here();
    if let Some(Next { page, arrived, .. }) = NEXT.take().filter(|next| next.address == address) {
        navigation.arrive(address, page.clone(), arrived);
        return Some(page);
    }
    let number = navigation.begin();
    let page = read::page(&address).await;
    if !navigation.ends(number) {
        return None;
    }
    let Some(page) = page.filter(|page| !page.has_other_frame(&navigation.frame.version)) else {
        let _ = window().location().reload();
        if is_document(&address) {
            return None;
        }
        part_is_missing();
    };
    navigation.arrive(address, page.clone(), None);
    Some(page)
}

/// Reads anew the page that is shown, and shows it: a part of it has changed. Whether it could be read.
pub async fn read_again() -> bool {
    match read::page(&here()).await.filter(|page| !page.is_error) {
        Some(page) => {
            show(page);
            true
        }
        None => false,
    }
}

/// Lets later pages of the same route take the place of the one in `shown`.
pub fn follow(shown: RwSignal<Shown>) {
    PLACE.set(Some(shown));
}

/// Follows the browser's own steps within one route. Another route is the router's to follow, by a view of its own.
pub fn watch_steps(navigation: &Navigation) {
    LOCATION.set(here());
    let navigation = navigation.clone();
    let _ = window_event_listener(ev::popstate, move |_| {
        let address = here();
        let earlier = LOCATION.replace(address.clone());
        if earlier == address || !is_of_one_route(&earlier, &address) {
            return;
        }
        let navigation = navigation.clone();
        spawn_local(async move {
            if let Some(page) = come_to(navigation).await {
                show(page);
            }
        });
    });
}

/// Shows `page` in the view of its route.
fn show(page: Shown) {
    if let Some(place) = PLACE.get() {
        // The route itself may have been left meanwhile.
        let _ = place.try_set(page);
    }
}

/// Whether both addresses are of one route: the router then keeps the view, and changes its address.
fn is_of_one_route<'a>(one: &'a str, other: &'a str) -> bool {
    kind(one) == kind(other)
}

/// Whether the page at `address` comes as a document alone: those of the staff do.
fn is_document(address: &str) -> bool {
    matches!(Route::parse(address.split('?').next().unwrap_or_default()), Some(Route::Staff(_)))
}

/// The kind of the page at `address`, and of one of 政府信息公开 also the kind below it.
fn kind(address: &str) -> Option<(Discriminant<Route<'_>>, Option<Discriminant<DisclosureRoute>>)> {
    let route = Route::parse(Language::of(address.split('?').next().unwrap_or_default()).1)?;
    let below = if let Route::Disclosure(route) = route { Some(discriminant(&route)) } else { None };
    Some((discriminant(&route), below))
}

/// Lets the browser fade from the old page to the new one, where it can. `change` is given the function that tells that the new
/// one is there.
fn in_transition(change: impl FnOnce(Option<Function>) + 'static) {
    let document = document();
    let start = js_sys::Reflect::get(&document, &"startViewTransition".into()).unwrap_or_default();
    let Ok(start) = start.dyn_into::<Function>() else { return change(None) };
    let change = Closure::once_into_js(move || {
        let mut change = Some(change);
        Promise::new(&mut |arrived, _| {
            if let Some(change) = change.take() {
                change(Some(arrived));
            }
        })
    });
    let _ = start.call1(&document, &change);
}

/// Focuses the element with which the page wants to begin, or its heading, and goes to the place in the page that the address
/// names, or to the reader's last place. A reader who changed a list by its form stays in the form.
fn settle(position: f64) {
    let document = document();
    // The page fills its forms; text that was typed into them before belongs to another page.
    for form in 0..document.forms().length() {
        let form = document.forms().item(form).filter(|form| form.closest("main").ok().flatten().is_some());
        if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
            form.reset();
        }
    }
    let at = document.active_element();
    if position == 0.0 && at.is_some_and(|at| at.closest("main form").ok().flatten().is_some()) {
        return;
    }
    if let Some(heading) = document
        .query_selector("main [autofocus], main h1")
        .ok()
        .flatten()
        .and_then(|it| it.dyn_into::<HtmlElement>().ok())
    {
        let calm = web_sys::FocusOptions::new();
        calm.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&calm);
    }
    let hash = window().location().hash().unwrap_or_default();
    match document.get_element_by_id(hash.trim_start_matches('#')) {
        Some(target) => target.scroll_into_view(),
        None => window().scroll_to_with_x_and_y(0.0, position),
    }
}
