//! Two people have changed the same article: both texts side by side, and the editor's choices between them.

use std::rc::Rc;

use domain::{
    article::Validity,
    body,
    difference::{Piece as Mark, difference},
    editing::Fields,
    field::Field,
    merge::{Changer, Choice as Taken, Choices, Merge, Piece},
};
use leptos::prelude::*;

use super::edit::Edit;
use crate::{
    article::SavedMeanwhile,
    browser::{all, focus_at, within},
    dialog::{Choice, Question},
    text::{field, field_text, merging_text},
};

/// The choice for one place; `None` while it is missing.
type Chosen = RwSignal<Option<Taken>>;

/// Asks for one text from `mine` and `theirs` with the common `base`, if that is known. `None` if the editor cancels.
pub async fn merge(edit: &Rc<Edit>, base: Option<Fields>, mine: Fields, theirs: &SavedMeanwhile) -> Option<Fields> {
    let text = merging_text();
    let merge = Merge::between(base.as_ref(), &mine, &theirs.fields);
    let owner = Owner::new();
    let chosen = |by: Changer| owner.with(|| RwSignal::new(by.preset()));
    let of_fields: Vec<Chosen> = merge.fields.iter().map(|it| chosen(it.by)).collect();
    let of_body: Vec<Chosen> = merge.body.iter().map(|it| chosen(it.by)).collect();
    let left = owner.with(|| RwSignal::new(String::new()));
    let places = [of_fields.clone(), of_body.clone()].concat();
    let check = move || {
        let open = places.iter().filter(|place| place.get_untracked().is_none()).count();
        left.set(if open == 0 { String::new() } else { text.still_to_choose(open) });
        if open > 0 {
            focus_open();
        }
        std::future::ready(open == 0)
    };
    let question = Question {
        title: text.title.to_owned(),
        text: text.explained(theirs),
        name: "conflict",
        choices: vec![Choice::new((), text.merge).primary().checked(check), Choice::cancel(text.cancel)],
    };
    let shown = Sides { edit, mine: &mine, theirs }.view(&merge, &of_fields, &of_body, left);
    let is_merged = question.ask(move || shown).await.is_some();
    let of = |chosen: &[Chosen]| chosen.iter().map(|chosen| chosen.get_untracked()).collect();
    let choices = Choices { fields: of(&of_fields), body: of(&of_body) };
    owner.cleanup();
    if is_merged { merge.merged(&mine, &theirs.fields, &choices) } else { None }
}

/// Moves the focus to the first place without a choice.
fn focus_open() {
    let places = all("dialog.conflict fieldset");
    let open = places.iter().find(|place| within(place, "input:checked").is_empty());
    if let Some(radio) = open.and_then(|place| within(place, "input").into_iter().next()) {
        focus_at(&radio);
    }
}

/// Both texts.
struct Sides<'a> {
    edit: &'a Edit,
    mine: &'a Fields,
    theirs: &'a SavedMeanwhile,
}

impl Sides<'_> {
    fn view(&self, merge: &Merge, of_fields: &[Chosen], of_body: &[Chosen], left: RwSignal<String>) -> AnyView {
        let text = merging_text();
        let open = merge.open();
        let both = &[Taken::Mine, Taken::Theirs, Taken::Both][..];
        let fields = merge.fields.iter().zip(of_fields).map(|(it, chosen)| {
            let lines = [self.mine, &self.theirs.fields].map(|side| self.shown(it.field, side));
            self.place(Some(it.field), it.by, &both[..2], *chosen, lines_of(&lines))
        });
        let fields: Vec<_> = fields.collect();
        let pieces = merge.body.iter().zip(of_body).map(|(piece, chosen)| match piece.by {
            Changer::Same => view! { <p class="same">{text.same(piece.mine.len())}</p> }.into_any(),
            by => self.place(None, by, both, *chosen, bodies_of(piece)),
        });
        let is_body = merge.body.iter().any(|piece| piece.by != Changer::Same);
        let pieces: Vec<_> = if is_body { pieces.collect() } else { Vec::new() };
        let heading = |is_there: bool, words: &'static str| is_there.then(|| view! { <h3>{words}</h3> });
        view! {
            {(open > 0).then(|| view! { <p class="count">{text.to_choose(open)}</p> })}
            {heading(!fields.is_empty(), text.fields)}
            {fields}
            {heading(is_body, text.body)}
            {pieces}
            <p class="trouble" role="alert">
                {move || left.get()}
            </p>
        }
        .into_any()
    }

    /// A place where the texts differ, with its choice.
    fn place(
        &self,
        name: Option<Field>,
        by: Changer,
        choices: &'static [Taken],
        chosen: Chosen,
        [mine, theirs]: [AnyView; 2],
    ) -> AnyView {
        let text = merging_text();
        let legend = name.map(|name| format!("{} · ", field(name))).unwrap_or_default() + text.changed_by(by);
        let is_taken = move |side: Taken| move || chosen.get().is_some_and(|it| it == side || it == Taken::Both);
        let group = format!("choice-{legend}-{}", next());
        let radio = move |choice: &'static Taken| {
            let choice = *choice;
            view! {
                <label>
                    <input
                        type="radio"
                        name=group.clone()
                        checked=chosen.get_untracked() == Some(choice)
                        on:change=move |_| chosen.set(Some(choice))
                    />
                    {text.choice(choice)}
                </label>
            }
        };
        view! {
            <fieldset class=if by == Changer::Both { "piece open" } else { "piece" }>
                <legend>{legend}</legend>
                <div class="pair">
                    <div class="side" class:chosen=is_taken(Taken::Mine)>
                        <h4>{text.mine}</h4>
                        {mine}
                    </div>
                    <div class="side" class:chosen=is_taken(Taken::Theirs)>
                        <h4>{text.theirs(&self.theirs.writer)}</h4>
                        {theirs}
                    </div>
                </div>
                <div class="choice">{choices.iter().map(radio).collect_view()}</div>
            </fieldset>
        }
        .into_any()
    }

    /// The field's value in words.
    fn shown(&self, name: Field, fields: &Fields) -> String {
        let state = self.edit.state.borrow();
        let or_number = |name: Option<String>, number: String| name.unwrap_or(number);
        match name {
            Field::Column => {
                let column = state.columns.iter().find(|column| column.id == fields.column);
                or_number(column.map(|column| column.name.clone()), fields.column.to_string())
            }
            Field::Topic => fields.topic.map_or_else(String::new, |id| {
                let topic = state.topics.iter().find(|topic| topic.id == id);
                or_number(topic.map(|topic| topic.name.clone()), id.to_string())
            }),
            Field::Validity => fields.validity.map_or_else(String::new, validity),
            Field::Keywords => fields.keywords.join("，"),
            Field::Attachments => {
                fields.attachments.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join("；")
            }
            Field::Title => fields.title.clone(),
            Field::Day => fields.day.to_string(),
            Field::Subtitle => fields.subtitle.clone().unwrap_or_default(),
            Field::Source => fields.source.clone().unwrap_or_default(),
            Field::Author => fields.author.clone().unwrap_or_default(),
            Field::Summary => fields.summary.clone().unwrap_or_default(),
            Field::IndexNumber => fields.index_number.clone().unwrap_or_default(),
            Field::DocumentNumber => fields.document_number.clone().unwrap_or_default(),
            Field::IssuingBody => fields.issuing_body.clone().unwrap_or_default(),
            Field::Policy => fields.policy.clone().unwrap_or_default(),
            // They are no text, or are shown below.
            Field::Report | Field::Body => String::new(),
        }
    }
}

fn validity(validity: Validity) -> String {
    let word = field_text().validities.into_iter().find(|(code, _)| *code == validity.code());
    word.map(|(_, word)| word.to_owned()).unwrap_or_default()
}

/// A number for the next place, unique in the dialog.
fn next() -> usize {
    use std::sync::atomic::{AtomicUsize, Ordering};

    static COUNT: AtomicUsize = AtomicUsize::new(0);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

/// A field's value on both sides, with the words marked that the other side lacks.
fn lines_of([mine, theirs]: &[String; 2]) -> [AnyView; 2] {
    let sides = marked(mine, theirs);
    let is_empty = [mine.is_empty(), theirs.is_empty()];
    let mut at = 0;
    sides.map(|side| {
        at += 1;
        if is_empty[at - 1] { nothing() } else { view! { <p>{side}</p> }.into_any() }
    })
}

fn nothing() -> AnyView {
    view! { <p>{merging_text().nothing}</p> }.into_any()
}

/// A piece of the body on both sides.
fn bodies_of(piece: &Piece<String>) -> [AnyView; 2] {
    if let ([mine], [theirs]) = (&piece.mine[..], &piece.theirs[..])
        && let (Some(one), Some(other)) = (plain(mine), plain(theirs))
    {
        let [left, right] = marked(&body::text(mine), &body::text(theirs));
        return [(one, left), (other, right)].map(|(tag, words)| {
            let block = match tag {
                "h2" => view! { <h2>{words}</h2> }.into_any(),
                "h3" => view! { <h3>{words}</h3> }.into_any(),
                "h4" => view! { <h4>{words}</h4> }.into_any(),
                _ => view! { <p>{words}</p> }.into_any(),
            };
            view! { <div class="body">{block}</div> }.into_any()
        });
    }
    [&piece.mine, &piece.theirs].map(|side| {
        if side.is_empty() {
            return nothing();
        }
        // HTML from our own editor, or from the site, which has cleaned it.
        view! { <div class="body" inner_html=side.concat()></div> }.into_any()
    })
}

/// The name of the element that `html` is, if it holds only text.
fn plain(html: &str) -> Option<&'static str> {
    ["p", "h2", "h3", "h4"].into_iter().find(|tag| {
        let inner = html.strip_prefix(&format!("<{tag}>")).and_then(|rest| rest.strip_suffix(&format!("</{tag}>")));
        inner.is_some_and(|inner| !inner.contains('<'))
    })
}

/// The words of both sides, with those marked that the other side lacks.
fn marked(mine: &str, theirs: &str) -> [Vec<AnyView>; 2] {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mark = |words: String| view! { <mark>{words}</mark> }.into_any();
    for piece in difference(mine, theirs) {
        match piece {
            Mark::Kept(words) => {
                left.push(words.clone().into_any());
                right.push(words.into_any());
            }
            Mark::Removed(words) => left.push(mark(words)),
            Mark::Added(words) => right.push(mark(words)),
        }
    }
    [left, right]
}
