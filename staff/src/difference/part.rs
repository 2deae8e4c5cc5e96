use domain::difference::{Change, Content, Difference, Fragment, Part, Shape, Shown, Status, Step, Unit, What};
use leptos::prelude::*;

use super::{
    line::{anchor, line},
    table::table,
};
use crate::text::{difference_text, moved_away, moved_here, place, told, unfold};

/// Parts of an item or a cell that are shown as they are, though nothing in them was changed.
const MAX_OPEN: usize = 3;

/// Both bodies in one: changes open, the rest folded away.
pub fn body(difference: &Difference) -> Option<AnyView> {
    let part = |part: &Part| match part {
        Part::Same { count, html } => folded(html, *count, Unit::Block, None),
        Part::Changed(shown) => block(shown, difference),
    };
    let parts = difference.body.iter().map(part).collect_view();
    (!difference.body.is_empty()).then(|| view! { <div class="both">{parts}</div> }.into_any())
}

/// A block at the top of the body: its place, its content, and its invisible changes in words.
fn block(shown: &Shown, difference: &Difference) -> AnyView {
    let numbers = shown.numbers();
    let said: Vec<_> = numbers.iter().filter_map(|number| said(shown, difference.change(*number)?)).collect();
    let next = numbers.last().map(|last| last + 1).filter(|next| *next <= difference.changes.len());
    let next = next.map(|next| {
        view! {
            <a class="next" href=format!("#change-{next}")>
                {difference_text().next}
            </a>
        }
    });
    let said = (!said.is_empty()).then(|| {
        view! { <ul class="said">{said.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul> }
    });
    let head = format!("{} {}", place(&shown.place), became(&shown.status));
    view! {
        <div class=format!("part {}", class(&shown.status))>
            <p class="where">{anchor(head.into_any(), &shown.anchors)} " " {next}</p>
            {content(shown)}
            {said}
        </div>
    }
    .into_any()
}

/// A change in words, unless it is seen where it is.
fn said(shown: &Shown, change: &Change) -> Option<String> {
    let is_seen = match &change.what {
        What::Text { .. } => true,
        What::Inserted { .. } | What::Deleted { .. } | What::Moved { .. } => change.place == shown.place,
        _ => false,
    };
    let words = told(&change.what);
    let at = if change.place == shown.place { String::new() } else { format!("{}：", place(&change.place)) };
    (!is_seen).then(|| at + &words)
}

/// Content of a part.
pub fn content(shown: &Shown) -> AnyView {
    match &shown.content {
        Content::Line { shape, .. } if shape.name == "hr" => view! { <hr /> }.into_any(),
        Content::Line { shape, spans } => {
            view! { <div class=format!("sentence {}", look(shape))>{line(spans)}</div> }.into_any()
        }
        Content::Group { shape, parts } => group(shape, parts),
        Content::Table(rows) => table(rows, &shown.place),
        Content::Same(html) if matches!(shown.status, Status::MovedAway(_)) => folded(html, 1, Unit::Block, None),
        Content::Same(html) => fragment(html),
        Content::Whole { old, new } => whole(old, new),
    }
}

/// Both versions of a part that no rule covers.
pub fn whole(old: &Fragment, new: &Fragment) -> AnyView {
    let text = difference_text();
    let side = |label: &'static str, html: &Fragment| {
        view! {
            <div>
                <b>{label}</b>
                {fragment(html)}
            </div>
        }
    };
    view! { <div class="sides">{side(text.old, old)} {side(text.new, new)}</div> }.into_any()
}

/// Parts within an item, a cell or a quotation.
pub fn inner(parts: &[Part]) -> AnyView {
    let part = |part: &Part| match part {
        Part::Same { count, html } if *count <= MAX_OPEN => fragment(html),
        Part::Same { count, html } => folded(html, *count, Unit::Block, None),
        Part::Changed(shown) => {
            view! { <div class=class(&shown.status)>{sign(&shown.status, &shown.anchors)} {content(shown)}</div> }
                .into_any()
        }
    };
    parts.iter().map(part).collect_view().into_any()
}

fn group(shape: &Shape, parts: &[Part]) -> AnyView {
    match shape.name.as_str() {
        "ol" => view! { <ol>{items(parts, shape)}</ol> }.into_any(),
        "ul" => view! { <ul>{items(parts, shape)}</ul> }.into_any(),
        "blockquote" => view! { <blockquote>{inner(parts)}</blockquote> }.into_any(),
        _ => view! { <div>{inner(parts)}</div> }.into_any(),
    }
}

/// The items of a list, with the numbers that they have in the new version.
fn items(parts: &[Part], shape: &Shape) -> AnyView {
    let first: usize = shape.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
    let mut next = first;
    let mut shown = Vec::new();
    for part in parts {
        match part {
            Part::Same { count, html } => {
                shown.push(
                    view! { <li class="same">{folded(html, *count, Unit::Item, Some((shape, next)))}</li> }.into_any(),
                );
                next += count;
            }
            Part::Changed(item) => {
                let number =
                    (!item.place.is_old).then(|| item.place.steps.last()).flatten().and_then(|step| match step {
                        Step::Item(number) => Some(first + number - 1),
                        _ => None,
                    });
                next = number.map_or(next, |number| number + 1);
                let holds = match &item.content {
                    Content::Group { shape, parts } if shape.name == "li" => inner(parts),
                    _ => content(item),
                };
                let value = number.filter(|_| shape.name == "ol").map(|number| number.to_string());
                shown.push(
                    view! {
                        <li class=class(&item.status) value=value>
                            {sign(&item.status, &item.anchors)}
                            {holds}
                        </li>
                    }
                    .into_any(),
                );
            }
        }
    }
    shown.into_any()
}

/// The change of a part within another one. A part that is new or deleted with its parent does not say so again.
pub fn sign(status: &Status, anchors: &[usize]) -> Option<AnyView> {
    let is_told = !anchors.is_empty() || matches!(status, Status::MovedHere(_) | Status::MovedAway(_));
    is_told.then(|| view! { <span class="where">{anchor(became(status).into_any(), anchors)}</span> }.into_any())
}

/// Parts that are the same, to be unfolded. Items of a list stand in a list that begins with their number.
fn folded(html: &Fragment, count: usize, unit: Unit, list: Option<(&Shape, usize)>) -> AnyView {
    let shown = match list {
        Some((shape, start)) if shape.name == "ol" => {
            view! { <ol start=start.to_string() inner_html=late(html)></ol> }.into_any()
        }
        Some(_) => view! { <ul inner_html=late(html)></ul> }.into_any(),
        None => fragment(html),
    };
    view! {
        <details class="same">
            <summary>{unfold(count, unit)}</summary>
            {shown}
        </details>
    }
    .into_any()
}

fn fragment(html: &Fragment) -> AnyView {
    view! { <div class="fragment" inner_html=late(html)></div> }.into_any()
}

/// Pictures of parts that are folded away are loaded when they are seen.
fn late(html: &Fragment) -> String {
    html.html().replace("<img ", "<img loading=\"lazy\" decoding=\"async\" ")
}

/// The change of a part, in words.
pub fn became(status: &Status) -> String {
    let text = difference_text();
    match status {
        Status::Edited => text.edited.to_owned(),
        Status::Added => text.added.to_owned(),
        Status::Removed => text.removed.to_owned(),
        Status::MovedHere(from) => moved_here(from),
        Status::MovedAway(to) => moved_away(to),
    }
}

/// The class by which the style sheet shows the change of a part.
pub const fn class(status: &Status) -> &'static str {
    match status {
        Status::Edited => "is-edited",
        Status::Added => "is-added",
        Status::Removed => "is-removed",
        Status::MovedHere(_) | Status::MovedAway(_) => "is-moved",
    }
}

/// Classes of a line, by its element and place.
fn look(shape: &Shape) -> String {
    let name = if shape.name.is_empty() { "bare" } else { shape.name.as_str() };
    let align = shape.attribute("class").filter(|class| class.starts_with("align-")).unwrap_or_default();
    format!("of-{name} {align}")
}
