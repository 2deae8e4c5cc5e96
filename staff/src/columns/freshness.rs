//! Which columns an inspection would find fault with.

use domain::{
    column::{ColumnLine, Freshness},
    date::Day,
};
use leptos::prelude::*;

use crate::text::column_keeping_text;

/// An inspector's judgement of `line` on the day `today`.
fn found(line: &ColumnLine, today: Day) -> Freshness {
    Freshness::of(line.kind, line.last, today)
}

/// Every column for which a site can fail an inspection, by its fault.
#[component]
pub fn Inspection(
    /// The standing columns.
    lines: Vec<ColumnLine>,
    today: Day,
) -> impl IntoView {
    let text = column_keeping_text();
    let of = |wrong: fn(Freshness) -> bool| -> Vec<ColumnLine> {
        lines.iter().filter(|line| wrong(found(line, today))).cloned().collect()
    };
    let (stale, empty) = (of(|it| matches!(it, Freshness::Stale(_))), of(|it| it == Freshness::Empty));
    let short: Vec<ColumnLine> = lines.iter().filter(|line| line.reviewers_missing > 0).cloned().collect();
    let none = stale.is_empty() && empty.is_empty();
    view! {
        <section class="inspection" id="inspection">
            <h2>{text.inspection}</h2>
            <p class="quiet">{text.inspection_hint}</p>
            {none.then(|| view! { <p>{text.all_fresh}</p> })}
            {named("stale", text.stale, stale)}
            {named("none", text.empty, empty)}
            {named("short", text.too_few_reviewers, short)}
        </section>
    }
}

fn named(class: &'static str, label: &'static str, lines: Vec<ColumnLine>) -> Option<impl IntoView> {
    let link = |line: ColumnLine| {
        view! {
            <a href=format!("#column-{}", line.id)>{line.name}</a>
            " "
        }
    };
    (!lines.is_empty()).then(|| {
        view! {
            <p class=class>
                <strong>{label} {lines.len()}</strong>
                " "
                {lines.into_iter().map(link).collect_view()}
            </p>
        }
    })
}

/// When a column was last published in, and whether that is in time.
#[component]
pub fn Newest(line: ColumnLine, today: Day) -> impl IntoView {
    let text = column_keeping_text();
    let found = found(&line, today);
    let rule = line.kind.rule().map(|rule| format!("；{}", text.rule(rule)));
    let newest = line.last.map_or_else(
        || text.nothing_yet.to_owned(),
        |last| {
            let (before, between, after) = text.newest;
            format!("{before}{last}{between}{}{after}", last.until(today).max(0))
        },
    );
    let late = match found {
        Freshness::Stale(days) => Some(format!("{}{days}{}", text.late.0, text.late.1)),
        _ => None,
    };
    view! {
        <small class=if found.is_wrong() { "newest wrong" } else { "newest quiet" }>
            {late.map(|late| view! { <strong>{late}"："</strong> })} {line.kind.name()} " · " {newest} {rule}
        </small>
    }
}
