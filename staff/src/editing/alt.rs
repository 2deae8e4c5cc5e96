//! The question what pictures show, in words, for those who don't see them.

use std::future::ready;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    dialog::{Choice, Line, LineKind, Question},
    text::question_text,
};

/// A picture to describe. The script writes its fields in this order.
#[derive(Deserialize)]
pub struct Picture {
    /// The name of its file; may be empty.
    name: String,
    /// Its address; empty while it is being uploaded.
    src: String,
    /// The present description.
    alt: String,
    /// The present caption; `None` if it is not asked for.
    caption: Option<String>,
}

/// The description of a picture, and its caption if that was asked for.
#[derive(Serialize)]
pub struct Described {
    alt: String,
    caption: Option<String>,
}

/// Asks for the descriptions of `pictures`, none of which may stay empty. `None` if the editor cancels.
pub async fn ask_alts(pictures: Vec<Picture>) -> Option<Vec<Described>> {
    let text = question_text();
    let owner = Owner::new();
    let line = |value: &str| owner.with(|| Line::new(value.to_owned()));
    let lines = pictures.iter().map(|picture| (line(&picture.alt), picture.caption.as_deref().map(line)));
    let lines: Vec<(Line, Option<Line>)> = lines.collect();
    let alts: Vec<Line> = lines.iter().map(|(alt, _)| *alt).collect();
    let check = move || ready(alts.iter().all(|alt| alt.is_filled()));
    let (title, explained) = text.alt;
    let question = Question {
        title: title.to_owned(),
        text: explained.to_owned(),
        name: "describe",
        choices: vec![Choice::new((), text.confirm).primary().checked(check), Choice::cancel(text.cancel)],
    };
    let shown = pictures.into_iter().zip(lines.clone()).enumerate();
    let count = lines.len();
    let shown: Vec<_> = shown.map(|(at, (picture, lines))| view(&picture, lines, at, count)).collect();
    let is_described = question.ask(move || shown.into_any()).await;
    let described =
        lines.into_iter().map(|(alt, caption)| Described { alt: alt.text(), caption: caption.map(Line::text) });
    let described = described.collect();
    owner.cleanup();
    is_described.map(|()| described)
}

/// The picture at `at`, of `count`, with its lines.
fn view(picture: &Picture, (alt, caption): (Line, Option<Line>), at: usize, count: usize) -> AnyView {
    let text = question_text();
    let is_alone = count == 1;
    let label = if is_alone { text.alt_label.to_owned() } else { text.alt_of(at + 1) };
    let kind = LineKind { max_length: Some("200"), ..LineKind::default() };
    let Picture { name, src, .. } = picture;
    view! {
        <div class=if is_alone { "picture alone" } else { "picture" }>
            {(!src.is_empty()).then(|| view! { <img src=src.clone() alt="" /> })}
            <div>
                {(!name.is_empty()).then(|| view! { <small>{name.clone()}</small> })}
                {alt.view(label, LineKind { is_required: true, is_first: at == 0, ..kind })}
                {caption.map(|caption| caption.view(text.caption, kind))}
            </div>
        </div>
    }
    .into_any()
}
