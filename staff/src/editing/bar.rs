//! The bar at the top of the screen during an edit: what is saved, the other editors, and the actions.

use std::rc::Rc;

use leptos::{
    ev, html,
    prelude::*,
    tachys::view::{Mountable, Render},
    task::spawn_local,
};
use web_sys::{
    Element, HtmlElement, Node, ResizeObserver,
    wasm_bindgen::{JsCast, closure::Closure},
};

use super::{
    edit::Edit,
    report::ReportPanel,
    says::{BarSays, Way},
};
use crate::{
    browser::{Listener, all, element_of, first, focus_at, within},
    command::Command,
    text::{BarButton, FORMAT, IMPORT_WORD, LEAVE, MORE, PUBLISH, SAVE, SUBMIT, editing_text},
};

/// The bar in the page, and the page's marks of an edit.
pub struct Shown {
    mounted: Box<dyn Mountable>,
    owner: Owner,
    /// The elements hidden until the edit is over: the article's actions, and those behind the bar.
    waiting: Vec<Element>,
    aside: HtmlElement,
    title: String,
    size: Option<(ResizeObserver, Closure<dyn Fn()>)>,
    _away: Listener,
}

/// Puts the bar of `edit` over that of the staff, first in the tab order. It stays until the returned value is dropped.
pub fn mount(edit: &Rc<Edit>) -> Shown {
    let owner = Owner::new();
    let own = owner.with(|| StoredValue::new_local(Rc::clone(edit)));
    let mut mounted = owner.with(|| view! { <EditBar edit=own /> }.into_any().build());
    match first(".skip").and_then(|skip| Some((skip.parent_element()?, skip.next_sibling()))) {
        Some((parent, next)) => mounted.mount(&parent, next.as_ref()),
        None => {
            let body = leptos::tachys::dom::body();
            let next = body.first_child();
            mounted.mount(&body, next.as_ref());
        }
    }
    let children = edit.aside.children();
    let children = (0..children.length()).filter_map(|at| children.item(at));
    let waiting: Vec<Element> = children.chain(all(".staff-bar").into_iter().map(Into::into)).collect();
    for element in &waiting {
        let _ = element.set_attribute("inert", "");
    }
    let away = Listener::new(&document(), "pointerdown", |event: ev::PointerEvent| {
        let Some(more) = first(".edit-bar .more[open]") else { return };
        let target = element_of(&event);
        if !more.contains(target.as_ref().map(|target| target.unchecked_ref::<Node>())) {
            let _ = more.remove_attribute("open");
        }
    });
    let title = document().title();
    mark(true);
    document().set_title(&edited(&title));
    Shown {
        mounted: Box::new(mounted),
        owner,
        waiting,
        aside: edit.aside.clone(),
        title,
        size: watch_size(),
        _away: away,
    }
}

fn edited(title: &str) -> String {
    format!("{}：{title}", editing_text().editing)
}

fn mark(is_edited: bool) {
    if let Some(root) = document().document_element() {
        let _ = root.toggle_attribute_with_force("data-edited", is_edited);
    }
}

fn root() -> Option<HtmlElement> {
    document().document_element()?.dyn_into().ok()
}

/// Publishes the bar's height to the style sheet, so that no focused element is hidden behind it.
fn watch_size() -> Option<(ResizeObserver, Closure<dyn Fn()>)> {
    let measured = Closure::<dyn Fn()>::new(|| {
        if let (Some(bar), Some(root)) = (first(".edit-bar"), root()) {
            let _ = root.style().set_property("--edit-bar", &format!("{}px", bar.offset_height()));
        }
    });
    let observer = ResizeObserver::new(measured.as_ref().unchecked_ref()).ok()?;
    observer.observe(&*first(".edit-bar")?);
    Some((observer, measured))
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.mounted.unmount();
        self.owner.cleanup();
        for element in &self.waiting {
            let _ = element.remove_attribute("inert");
        }
        // The notices' offers are outdated.
        for notice in within(&self.aside, ".notice") {
            notice.remove();
        }
        if let Some((observer, _)) = &self.size {
            observer.disconnect();
        }
        if let Some(root) = root() {
            let _ = root.style().remove_property("--edit-bar");
        }
        mark(false);
        // The next page may have set its own title meanwhile.
        if document().title() == edited(&self.title) {
            document().set_title(&self.title);
        }
    }
}

/// A button's name, with a short explanation below it. Screen readers get the longer one of its title.
fn explained(button: &BarButton) -> impl IntoView + use<> {
    let BarButton(name, short, _) = *button;
    view! {
        <span>{name}</span>
        <small aria-hidden="true">{short}</small>
    }
}

#[component]
fn EditBar(edit: StoredValue<Rc<Edit>, LocalStorage>) -> impl IntoView {
    let text = editing_text();
    let BarSays { said, trouble, others, newest, publishes } = edit.with_value(|edit| edit.bar.clone());
    let more = NodeRef::<html::Details>::new();
    let close = move |event: ev::KeyboardEvent| {
        let Some(more) = more.get_untracked().filter(|more| event.key() == "Escape" && more.open()) else { return };
        event.stop_propagation();
        more.set_open(false);
        if let Some(summary) = within(&more, "summary").first() {
            focus_at(summary);
        }
    };
    let trouble = move || {
        trouble.get().map(|(words, way)| {
            let way = way.map(|way| view! { <WayOn edit way /> });
            view! {
                {words}
                {way.map(|way| (" ", way))}
            }
        })
    };
    let is_warned = newest.clone();
    let others = move || {
        let here = others.get().into_iter().map(|other| text.here(&other.name, &other.since.short_time()));
        let here = here.collect::<Vec<_>>().join("；");
        let saved = newest.get().map(|newest| {
            let before = if here.is_empty() { "" } else { "；" };
            view! {
                {before}
                {text.newest(&newest)}
                " "
                <WayOn edit way=Way::Compare />
            }
        });
        view! {
            {here}
            {saved}
        }
    };
    let passing = publishes.clone();
    let pass_on = move || if passing.get() { &PUBLISH } else { &SUBMIT };
    let pass_title = move || if publishes.get() { PUBLISH.2 } else { SUBMIT.2 };
    // The press keeps the selection in the text.
    let keep_selection = |event: ev::MouseEvent| event.prevent_default();
    let submit = move |_| act(edit, |edit| async move { edit.submit().await });
    let save = move |_| {
        act(edit, |edit| async move {
            edit.save().await;
        })
    };
    let leave = move |_| act(edit, |edit| async move { edit.leave().await });
    view! {
        <div class="edit-bar" role="region" aria-label=text.editing>
            <div class="row">
                <div class="states">
                    <strong class="mode">{text.editing}</strong>
                    <p class="said" role="status">
                        {move || said.get()}
                    </p>
                    <p class="others" role="status" class:warning=move || is_warned.with(Option::is_some)>
                        {others}
                    </p>
                    <p class="trouble" role="alert">
                        {trouble}
                    </p>
                </div>
                <div class="ways">
                    <details class="more" node_ref=more on:keydown=close>
                        <summary title=MORE.2>{explained(&MORE)}</summary>
                        {edit.with_value(|edit| edit.surface.panel())}
                    </details>
                    <button
                        type="button"
                        class="format"
                        title=IMPORT_WORD.2
                        on:mousedown=keep_selection
                        on:click=move |_| edit.with_value(|edit| edit.surface.body.run(Command::Docx))
                    >
                        {explained(&IMPORT_WORD)}
                    </button>
                    <button
                        type="button"
                        class="format"
                        title=FORMAT.2
                        on:mousedown=keep_selection
                        on:click=move |_| edit.with_value(Edit::open_formats)
                    >
                        {explained(&FORMAT)}
                    </button>
                    <button type="button" title=SAVE.2 data-save="" on:click=save>
                        {explained(&SAVE)}
                    </button>
                    <button type="button" class="primary" title=pass_title on:click=submit>
                        {move || explained(pass_on())}
                    </button>
                    <button type="button" title=LEAVE.2 on:click=leave>
                        {explained(&LEAVE)}
                    </button>
                </div>
                <ReportPanel report=edit.with_value(|edit| edit.report.clone()) />
            </div>
        </div>
    }
}

/// Runs `act` on the edit.
fn act<A: Future<Output = ()> + 'static>(
    edit: StoredValue<Rc<Edit>, LocalStorage>,
    does: impl FnOnce(Rc<Edit>) -> A + 'static,
) {
    spawn_local(does(edit.get_value()));
}

/// A button beside a message.
#[component]
fn WayOn(edit: StoredValue<Rc<Edit>, LocalStorage>, way: Way) -> impl IntoView {
    let text = editing_text();
    let label = match way {
        Way::LogIn => text.log_in,
        Way::Compare | Way::Save => text.compare,
        Way::UndoThrow => text.undo_throw,
    };
    let does = move |_| {
        act(edit, move |edit| async move {
            match way {
                Way::LogIn => edit.accept_login(),
                Way::Compare => edit.compare().await,
                Way::Save => {
                    edit.save().await;
                }
                Way::UndoThrow => edit.undo_throw().await,
            }
        });
    };
    view! {
        <button type="button" on:click=does>
            {label}
        </button>
    }
}
