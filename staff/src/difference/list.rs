use domain::{difference::AttachmentChange, editing::Attached};
use leptos::prelude::*;

use crate::text::difference_text;

/// Ways to the files of a change.
pub fn files(change: &AttachmentChange) -> AnyView {
    let text = difference_text();
    match change {
        AttachmentChange::Added(file) | AttachmentChange::Removed(file) | AttachmentChange::Moved { file, .. } => {
            way(file, text.open)
        }
        AttachmentChange::Replaced { old, new } | AttachmentChange::Renamed { old, new } => view! {
            <del>{way(old, text.old)}</del>
            " → "
            <ins>{way(new, text.new)}</ins>
        }
        .into_any(),
    }
}

fn way(file: &Attached, label: &'static str) -> AnyView {
    view! {
        <a href=domain::file::address(&file.sha256, &file.name) rel="external">
            {label}
        </a>
    }
    .into_any()
}
