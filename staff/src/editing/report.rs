//! The report of what became of content on its way into the text: one panel under the bar of the edit, for every way in.

use domain::ingest::{Effect, Note, Place};
use leptos::{ev, html, prelude::*};
use web_sys::{HtmlElement, wasm_bindgen::JsCast};

use crate::{
    browser::{first, give_focus_back, holds},
    text::report_text,
};

/// The effects in the order in which they are listed, losses first, with their classes.
const EFFECTS: [(Effect, &str); 4] =
    [(Effect::Dropped, "dropped"), (Effect::Doubted, "doubted"), (Effect::Changed, "changed"), (Effect::Kept, "kept")];

/// The notes that are shown. The panel is in the page while there are some.
#[derive(Clone)]
pub struct Report {
    /// The notes by their title, which says what was done; the newest stand last.
    sections: ArcRwSignal<Vec<(String, Vec<Note>)>>,
    /// The counts of the newest section.
    said: ArcRwSignal<String>,
    is_open: ArcRwSignal<bool>,
}

impl Report {
    /// An empty report.
    pub fn new() -> Self {
        Self {
            sections: ArcRwSignal::new(Vec::new()),
            said: ArcRwSignal::new(String::new()),
            is_open: ArcRwSignal::new(false),
        }
    }

    /// Adds `notes` under `title`. The panel takes neither focus nor room from the text: it announces the counts politely, and is
    /// open at once only if something was dropped or doubted. It stays until the editor closes it.
    pub fn add(&self, title: String, notes: Vec<Note>) {
        if notes.is_empty() {
            return;
        }
        if notes.iter().any(|note| matches!(note.effect, Effect::Dropped | Effect::Doubted)) {
            self.is_open.set(true);
        }
        let mut summary = String::new();
        self.sections.update(|sections| {
            let at = sections.iter().position(|(known, _)| *known == title);
            let mut all = at.map(|at| sections.remove(at).1).unwrap_or_default();
            all.extend(notes);
            summary = summed(&title, &all);
            sections.push((title, all));
        });
        // A live region announces only changes made while it is in the page.
        let said = self.said.clone();
        request_animation_frame(move || said.set(summary));
    }

    /// Reports that `what` was refused because of `why`.
    pub fn refuse(&self, what: String, why: &str) {
        self.add(report_text().refused.to_owned(), vec![Note::new(Effect::Dropped, Place::Part(what), why)]);
    }

    fn clear(&self) {
        self.sections.set(Vec::new());
        self.said.set(String::new());
        self.is_open.set(false);
    }
}

/// `title`, and how many notes there are of each effect: 已粘贴；3 处未采用.
fn summed(title: &str, notes: &[Note]) -> String {
    let counts = EFFECTS.iter().filter_map(|(effect, _)| {
        let count = notes.iter().filter(|note| note.effect == *effect).count();
        (count > 0).then(|| report_text().counted(count, *effect))
    });
    format!("{title}；{}", counts.collect::<Vec<_>>().join("，"))
}

/// A note in words. A part is called what the editor calls it: a file's name stands without brackets.
fn told(note: &Note) -> String {
    match &note.place {
        Place::Part(name) => format!("{name}：{}", Note { place: Place::Whole, ..note.clone() }),
        _ => note.to_string(),
    }
}

/// The notes under their titles. A single title has been announced above them already.
fn listed(sections: &[(String, Vec<Note>)]) -> AnyView {
    let section = |(title, notes): &(String, Vec<Note>)| {
        let line = |(effect, class): &(Effect, &'static str)| {
            let own = notes.iter().filter(|note| note.effect == *effect);
            let (label, class) = (effect.label(), *class);
            own.map(|note| {
                view! { <li class=class><strong>{label}</strong>" "<span>{told(note)}</span></li> }.into_any()
            })
            .collect_view()
        };
        view! {
            {(sections.len() > 1).then(|| view! { <h3>{title.clone()}</h3> })}
            <ul>{EFFECTS.iter().map(line).collect_view()}</ul>
        }
    };
    sections.iter().map(section).collect_view().into_any()
}

/// The panel with `report`, if that has notes.
#[component]
pub fn ReportPanel(report: Report) -> impl IntoView {
    let sections = report.sections.clone();
    let is_there = Memo::new(move |_| sections.with(|sections| !sections.is_empty()));
    move || is_there.get().then(|| view! { <OpenPanel report=report.clone() /> })
}

#[component]
fn OpenPanel(report: Report) -> impl IntoView {
    let text = report_text();
    let panel = NodeRef::<html::Section>::new();
    // The element that had the focus before the panel.
    let before = StoredValue::new_local(None::<HtmlElement>);
    let entered = move |event: ev::FocusEvent| {
        let from = event.related_target().and_then(|from| from.dyn_into::<HtmlElement>().ok());
        if panel.get_untracked().is_some_and(|panel| !holds(&panel, from.as_deref())) {
            before.set_value(from);
        }
    };
    let Report { sections, said, is_open } = report.clone();
    let close = move || {
        let had_focus = panel.get_untracked().is_some_and(|panel| holds(&panel, document().active_element().as_ref()));
        let before = before.get_value().filter(|before| before.is_connected());
        report.clear();
        if had_focus && let Some(before) = before.or_else(|| first(".body.ProseMirror")) {
            give_focus_back(&before);
        }
    };
    let by_key = close.clone();
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            by_key();
        }
    };
    let (toggled, expanded, hidden) = (is_open.clone(), is_open.clone(), is_open.clone());
    view! {
        <section
            class="ingest-report"
            aria-label=text.title
            tabindex="-1"
            node_ref=panel
            on:focusin=entered
            on:keydown=key
        >
            <div class="summary">
                <p role="status">{move || said.get()}</p>
                <button
                    type="button"
                    aria-controls="ingest-list"
                    aria-expanded=move || expanded.get().to_string()
                    on:click=move |_| toggled.update(|open| *open = !*open)
                >
                    {move || if is_open.get() { text.hide } else { text.view }}
                </button>
                <button type="button" on:click=move |_| close()>
                    {text.close}
                </button>
            </div>
            <div id="ingest-list" hidden=move || !hidden.get()>
                {move || sections.with(|sections| listed(sections))}
            </div>
        </section>
    }
}
