//! The question where words of the text lead to, and the one for the words above a table: a line each.

use std::future::ready;

use domain::link::completed;
use leptos::prelude::*;

use crate::{
    dialog::{Choice, Line, LineKind, Question},
    text::question_text,
};

/// Asks for the target of a link, which is `before` now. Empty if the link is to be removed, `None` if the editor cancels.
pub async fn ask_link(before: String) -> Option<String> {
    let text = question_text();
    let owner = Owner::new();
    let has_link = !before.is_empty();
    let line = owner.with(|| Line::new(before));
    let check = move || {
        let is_target = completed(&line.text()).is_some();
        if !is_target {
            line.refuse(text.link_wrong);
        }
        ready(is_target)
    };
    let mut choices = vec![Choice::new(true, text.confirm).primary().checked(check)];
    if has_link {
        choices.push(Choice::new(false, text.link_remove));
    }
    choices.push(Choice::cancel(text.cancel));
    let kind =
        LineKind { input_mode: Some("url"), placeholder: Some("https://"), is_first: true, ..LineKind::default() };
    let question = Question { title: text.link.to_owned(), text: String::new(), name: "", choices };
    let is_set = question.ask(move || line.view(text.link_address, kind)).await;
    let target = completed(&line.text()).unwrap_or_default();
    owner.cleanup();
    is_set.map(|is_set| if is_set { target } else { String::new() })
}

/// Asks for the caption of a table, which is `before` now. `None` if the editor cancels.
pub async fn ask_caption(before: String) -> Option<String> {
    let text = question_text();
    let owner = Owner::new();
    let line = owner.with(|| Line::new(before));
    let kind = LineKind { max_length: Some("200"), is_first: true, ..LineKind::default() };
    let choices = vec![Choice::new((), text.confirm).primary(), Choice::cancel(text.cancel)];
    let question = Question { title: text.table_caption.to_owned(), text: String::new(), name: "", choices };
    let is_set = question.ask(move || line.view(text.table_caption, kind)).await;
    let caption = line.text();
    owner.cleanup();
    is_set.map(|()| caption)
}
