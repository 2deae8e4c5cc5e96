//! The list of keys, which `?` shows.

use std::borrow::Cow;

use leptos::prelude::*;

use super::begin::work;
use crate::{
    browser::first,
    command::Command,
    dialog::{Choice, Question},
    text::{LEAVE, SAVE, SUBMIT, command_words, keys_text},
};

/// A key, and what it does.
type Key = (Cow<'static, str>, &'static str);

/// Shows the keys of the page, and those of the editor if the article can be edited here.
pub async fn show() {
    let text = keys_text();
    let may_edit = work().is_some();
    let mut page: Vec<Key> = vec![("?".into(), text.keys)];
    if may_edit {
        page.insert(0, ("e".into(), text.edit));
    }
    if first(".versions").is_some() {
        page.extend([("n / ]".into(), text.next_change), ("p / [".into(), text.previous_change)]);
    }
    if first("#review").is_some() {
        page.push(("r".into(), text.to_review));
    }
    let own: [Key; 4] = [
        ("Ctrl+S".into(), SAVE.0),
        ("Ctrl+Enter".into(), SUBMIT.0),
        ("Esc".into(), LEAVE.0),
        ("Alt+F10".into(), text.formats),
    ];
    let commands = Command::ALL.iter().map(|command| (command.shown_key().into(), command_words(*command).0));
    let editing: Vec<Key> = own.into_iter().chain(commands).collect();
    let choices = vec![Choice::new((), text.close)];
    let question = Question { title: text.keys.to_owned(), text: String::new(), name: "", choices };
    let lists = move || {
        view! {
            {list(text.page, page)}
            {may_edit.then(|| list(text.editing, editing))}
        }
        .into_any()
    };
    question.ask(lists).await;
}

fn list(name: &'static str, keys: Vec<Key>) -> AnyView {
    let line = |(key, does): Key| {
        view! {
            <div>
                <dt>
                    <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
            </div>
        }
    };
    view! {
        <h3>{name}</h3>
        <dl class="keys">{keys.into_iter().map(line).collect_view()}</dl>
    }
    .into_any()
}
