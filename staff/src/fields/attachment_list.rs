use std::rc::Rc;

use domain::editing::Attached;
use leptos::{
    ev, html,
    prelude::*,
    task::{spawn_local, tick},
};
use web_sys::{File, FileList};

use super::{Attachments, attachments::Upload, findings::FindingsOf};
use crate::{
    browser::within,
    text::{attachment_text, field_text},
};

/// Longest name, in characters.
const MAX_NAME_CHARS: &str = "200";

/// The attachments, of which every part of the list knows.
type Known = StoredValue<Rc<Attachments>, LocalStorage>;

/// A row: the hash of its file, and how many rows with that file stand above it.
type Row = (String, usize);

/// 附件, while they are edited.
#[component]
pub fn AttachmentList(attachments: Rc<Attachments>) -> impl IntoView {
    let text = attachment_text();
    let (written, uploads) = (attachments.edited().written(), attachments.uploads());
    let attachments = StoredValue::new_local(attachments);
    let (section, chooser) = (NodeRef::<html::Section>::new(), NodeRef::<html::Input>::new());
    let add = move |files: Option<FileList>| attachments.with_value(|attachments| attachments.add(listed(files)));
    let chosen = move |_| {
        let Some(chooser) = chooser.get_untracked() else { return };
        add(chooser.files());
        // The same file can be chosen again.
        chooser.set_value("");
    };
    let dropped = move |event: ev::DragEvent| {
        event.prevent_default();
        event.stop_propagation();
        add(event.data_transfer().and_then(|data| data.files()));
    };
    let choose = move |_| {
        if let Some(chooser) = chooser.get_untracked() {
            chooser.click();
        }
    };
    let rows = move || written.with(|written| rows(&written.fields.attachments));
    let row = move |row: Row| view! { <AttachmentRow attachments row section /> };
    let upload = move |upload: Upload| view! { <UploadRow attachments upload /> };
    view! {
        <section
            node_ref=section
            class="attachments"
            data-editing=""
            aria-label=field_text().attachments
            on:dragover=|event| event.prevent_default()
            on:drop=dropped
        >
            <h2>{field_text().attachments}</h2>
            <ul>
                <For each=rows key=Row::clone children=row />
                <For each=move || uploads.get() key=|upload: &Upload| upload.id children=upload />
            </ul>
            <input node_ref=chooser type="file" multiple hidden on:change=chosen />
            <button type="button" class="add" on:click=choose>
                {text.add}
            </button>
        </section>
    }
}

/// The files of a list of the browser's.
fn listed(files: Option<FileList>) -> impl Iterator<Item = File> {
    let count = files.as_ref().map_or(0, FileList::length);
    (0..count).filter_map(move |at| files.as_ref()?.item(at))
}

fn rows(files: &[Attached]) -> Vec<Row> {
    let before = |at: usize| files[..at].iter().filter(|other| other.sha256 == files[at].sha256).count();
    files.iter().enumerate().map(|(at, file)| (file.sha256.clone(), before(at))).collect()
}

/// The place of `row` among `files`.
fn place(files: &[Attached], (sha256, before): &Row) -> Option<usize> {
    files.iter().enumerate().filter(|(_, file)| file.sha256 == *sha256).nth(*before).map(|(at, _)| at)
}

#[component]
fn AttachmentRow(attachments: Known, row: Row, section: NodeRef<html::Section>) -> impl IntoView {
    let text = attachment_text();
    let (sha256, named) = (row.0.clone(), row.0.clone());
    let (edited, size) = attachments.with_value(|attachments| {
        attachments.examine(sha256.clone());
        (attachments.edited().clone(), attachments.size_of(&sha256))
    });
    let (written, row) = (edited.written(), StoredValue::new(row));
    // The place and the name of the file as they are now.
    let now = move || {
        written.with(|written| {
            let files = &written.fields.attachments;
            let at = row.with_value(|row| place(files, row))?;
            Some((at, files[at].name.clone()))
        })
    };
    let now = Memo::new(move |_| now().unwrap_or_default());
    let name = move || now.get().1;
    let renamed = move |event| {
        let (at, name) = (now.get_untracked().0, event_target_value(&event));
        attachments.with_value(|attachments| {
            attachments.change(|files| {
                if let Some(file) = files.get_mut(at) {
                    file.name = name;
                }
            });
        });
    };
    let change = move |change: fn(&mut Vec<Attached>, usize)| {
        let at = now.get_untracked().0;
        attachments.with_value(|attachments| attachments.change(|files| change(files, at)));
        focus_row(section, at);
    };
    let raise = move || {
        (now.get().0 > 0).then(|| {
            view! {
                <button
                    type="button"
                    title=move || text.move_up(&name())
                    aria-label=move || text.move_up(&name())
                    on:click=move |_| change(|files, at| raised(files, at))
                >
                    "↑"
                </button>
            }
        })
    };
    view! {
        <li data-sha256=named>
            <input
                aria-label=text.name
                autocomplete="off"
                maxlength=MAX_NAME_CHARS
                prop:value=name
                on:input=renamed
            />
            <span class="quiet">{size.map(app::file_size)}</span>
            {raise}
            <button
                type="button"
                title=move || text.remove(&name())
                aria-label=move || text.remove(&name())
                on:click=move |_| change(removed)
            >
                "×"
            </button>
            <FindingsOf attachments sha256 />
        </li>
    }
}

/// Moves the file at `at` up.
fn raised(files: &mut [Attached], at: usize) {
    if 0 < at && at < files.len() {
        files.swap(at - 1, at);
    }
}

/// Removes the file at `at`.
fn removed(files: &mut Vec<Attached>, at: usize) {
    if at < files.len() {
        files.remove(at);
    }
}

/// Moves the focus to the name that stands at `at` now, or to the last one; without any, to the button that adds one.
fn focus_row(section: NodeRef<html::Section>, at: usize) {
    spawn_local(async move {
        tick().await;
        let Some(section) = section.get_untracked() else { return };
        let names = within(&section, "li > input");
        let name = names.get(at).or(names.last()).cloned();
        if let Some(next) = name.or_else(|| within(&section, ".add").into_iter().next()) {
            let _ = next.focus();
        }
    });
}

#[component]
fn UploadRow(attachments: Known, upload: Upload) -> impl IntoView {
    let text = attachment_text();
    let Upload { id, name, .. } = upload;
    let uploads = attachments.with_value(|attachments| attachments.uploads());
    let percent = move || uploads.with(|all| all.iter().find(|upload| upload.id == id).map(|upload| upload.percent));
    let stop = move |_| attachments.with_value(|attachments| attachments.stop(id));
    view! {
        <li class="uploading">
            <span>{name.clone()}</span>
            <progress max="100" aria-label=name.clone() value=move || percent().unwrap_or_default().to_string()></progress>
            <button type="button" aria-label=text.cancel_upload(&name) on:click=stop>
                {text.cancel}
            </button>
        </li>
    }
}
