use domain::field::Field;
use leptos::{ev, html, prelude::*};
use web_sys::{HtmlDocument, HtmlElement, wasm_bindgen::JsCast};

use super::EditedFields;
use crate::text::{field as name_of, writing_text};

/// The id of what is wrong with the day.
const WRONG_DAY: &str = "wrong-day";

/// A field of one line that is written in its place on the page. In that of the day, the keys up and down go to other days.
#[component]
pub fn Line(edited: EditedFields, field: Field) -> impl IntoView {
    let line = NodeRef::<html::Span>::new();
    let (label, is_day, written) = (name_of(field), field == Field::Day, edited.written());
    let begins_with = written.with_untracked(|written| written.text(field));
    keep_shown(edited.clone(), field, line);
    let [typing, pressing, leaving] = [edited.clone(), edited.clone(), edited];
    let typed = move |_| {
        if let Some(line) = line.get_untracked() {
            typing.write(field, text_of(&line));
        }
    };
    let pressed = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !(event.is_composing() || event.ctrl_key() || event.meta_key()) => {
            event.prevent_default();
            pressing.go_on(field);
        }
        key @ ("ArrowUp" | "ArrowDown") if is_day => {
            event.prevent_default();
            pressing.change(|written| written.day.step(if key == "ArrowUp" { 1 } else { -1 }));
        }
        _ => {}
    };
    let left = move |_| {
        if is_day {
            // The line itself says what is wrong with it.
            let _ = leaving.settle();
        }
    };
    let problem = move || written.with(|written| written.day.problem().filter(|_| is_day).map(str::to_owned));
    let is_wrong = {
        let problem = problem.clone();
        move || problem().map(|_| "true")
    };
    view! {
        <span
            node_ref=line
            data-field=field.name()
            role="textbox"
            aria-label=label
            data-placeholder=label
            spellcheck="false"
            tabindex="0"
            contenteditable="plaintext-only"
            title=is_day.then_some(writing_text().day_hint)
            aria-describedby=is_day.then_some(WRONG_DAY)
            aria-invalid=is_wrong
            on:input=typed
            on:keydown=pressed
            on:blur=left
            on:paste=pasted
            on:drop=|event| event.prevent_default()
        >
            {begins_with}
        </span>
        {is_day
            .then(|| {
                view! {
                    <span class="wrong" role="alert" id=WRONG_DAY>
                        {problem}
                    </span>
                }
            })}
    }
}

/// Keeps the line as what is written, if that was changed elsewhere: writing the same again would move the caret.
fn keep_shown(edited: EditedFields, field: Field, line: NodeRef<html::Span>) {
    Effect::new(move |before: Option<bool>| {
        let text = edited.written().with(|written| written.text(field));
        let Some(line) = line.get() else { return false };
        if before != Some(true) {
            edited.stands_in(field, line.clone().into());
            // Browsers that don't know plain text as a kind say `inherit`.
            if line.content_editable() != "plaintext-only" {
                line.set_content_editable("true");
            }
        }
        if line.text_content().unwrap_or_default() != text {
            line.set_text_content(Some(&text));
        }
        true
    });
}

/// The text of `line`. An emptied one keeps a break, which would hide its placeholder.
fn text_of(line: &HtmlElement) -> String {
    let text = line.text_content().unwrap_or_default();
    if !text.trim().is_empty() {
        return text;
    }
    line.set_text_content(None);
    String::new()
}

/// Pastes the words alone, in one line.
fn pasted(event: ev::ClipboardEvent) {
    event.prevent_default();
    let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(page) = document().dyn_ref::<HtmlDocument>() {
        let _ = page.exec_command_with_show_ui_and_value("insertText", false, &words);
    }
}
