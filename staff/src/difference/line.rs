use domain::difference::{Inline, Mark, Mode, Picture, Span, Style};
use leptos::prelude::*;

use crate::text::{difference_text, seen, style as style_words};

/// The pieces of a line.
pub fn line(spans: &[Span]) -> AnyView {
    spans.iter().map(span).collect_view().into_any()
}

/// `shown` with the places at which the changes `numbers` are found.
pub fn anchor(shown: AnyView, numbers: &[usize]) -> AnyView {
    let around = |shown: AnyView, number: &usize| {
        view! {
            <span id=format!("change-{number}") class="change" tabindex="-1">
                {shown}
            </span>
        }
        .into_any()
    };
    numbers.iter().rev().fold(shown, around)
}

fn span(span: &Span) -> AnyView {
    let Span { content, mode, style, anchors } = span;
    let is_changed = matches!(mode, Mode::Added | Mode::Removed);
    let plain = match content {
        Inline::Text(text) if is_changed => seen(text).into_any(),
        Inline::Text(text) => text.clone().into_any(),
        Inline::Break if is_changed => view! { "↵" <br /> }.into_any(),
        Inline::Break => view! { <br /> }.into_any(),
        Inline::Other(html) => view! { <code>{html.clone()}</code> }.into_any(),
        Inline::Picture(picture) => match mode {
            Mode::Added => one_picture(difference_text().added, Some(picture), "is-added"),
            Mode::Removed => one_picture(difference_text().removed, Some(picture), "is-removed"),
            Mode::Kept | Mode::Restyled(_) => image(picture),
        },
        Inline::Pictures(old, new) => two_pictures(old.as_ref(), new.as_ref()),
    };
    let shown = styled(plain, style);
    let shown = match mode {
        Mode::Kept => shown,
        Mode::Added => view! { <ins>{shown} {target(style)}</ins> }.into_any(),
        Mode::Removed => view! { <del>{shown} {target(style)}</del> }.into_any(),
        Mode::Restyled(old) => {
            let text = difference_text();
            let named = |style: &Style| {
                let words = style_words(style);
                if words.is_empty() { text.nothing.to_owned() } else { words }
            };
            let title = format!("{}{} → {}{}", text.old, named(old), text.new, named(style));
            view! { <mark title=title>{shown}</mark> }.into_any()
        }
    };
    anchor(shown, anchors)
}

/// The target of a new or changed link, which is published, too.
fn target(style: &Style) -> Option<AnyView> {
    style.link.clone().map(|link| view! { <span class="target">{format!("（→ {link}）")}</span> }.into_any())
}

fn styled(plain: AnyView, style: &Style) -> AnyView {
    let marked = style.marks.iter().rev().fold(plain, |shown, mark| match mark {
        Mark::Bold => view! { <strong>{shown}</strong> }.into_any(),
        Mark::Italic => view! { <em>{shown}</em> }.into_any(),
        Mark::Underline => view! { <u>{shown}</u> }.into_any(),
        Mark::Strike => view! { <s>{shown}</s> }.into_any(),
        Mark::Sub => view! { <sub>{shown}</sub> }.into_any(),
        Mark::Sup => view! { <sup>{shown}</sup> }.into_any(),
        Mark::Other(tag) => view! { <span title=tag.clone()>{shown}</span> }.into_any(),
    });
    match style.link.clone() {
        Some(link) => view! { <a href=link rel="external noopener">{marked}</a> }.into_any(),
        None => marked,
    }
}

/// Both pictures beside one another, with their descriptions.
fn two_pictures(old: Option<&Picture>, new: Option<&Picture>) -> AnyView {
    let text = difference_text();
    view! {
        <span class="two-pictures">
            {one_picture(text.old, old, "is-removed")} {one_picture(text.new, new, "is-added")}
        </span>
    }
    .into_any()
}

fn one_picture(label: &'static str, picture: Option<&Picture>, class: &'static str) -> AnyView {
    let text = difference_text();
    let Some(picture) = picture else {
        return view! {
            <span class="one-picture">
                <b>{label}</b>
                <span>{text.no_picture}</span>
            </span>
        }
        .into_any();
    };
    let alt = match picture.alt.as_deref().filter(|alt| !alt.is_empty()) {
        Some(alt) => format!("{}{}", text.alt, seen(alt)),
        None => text.no_alt.to_owned(),
    };
    let size = |name: &str| picture.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.clone());
    let size = size("width").zip(size("height")).map(|(width, height)| format!("{width} × {height}"));
    view! {
        <span class=format!("one-picture {class}")>
            <b>{label}</b>
            {image(picture)}
            <span>{alt}</span>
            <span class="quiet">{size}</span>
            <span class="quiet">{picture.src.clone()}</span>
        </span>
    }
    .into_any()
}

fn image(picture: &Picture) -> AnyView {
    let alt = picture.alt.clone().unwrap_or_default();
    view! { <img src=picture.src.clone() alt=alt loading="lazy" decoding="async" /> }.into_any()
}
