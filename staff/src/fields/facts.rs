//! The headline and the facts of an article, written in their places.

use domain::field::Field;
use leptos::prelude::*;

use super::{EditedFields, Offered, choice::ValidityChoice, line::Line, written::FACTS};
use crate::text::{field as name_of, writing_text};

/// The headline, with the subtitle if the article has one.
#[component]
pub fn EditedHeadline(edited: EditedFields) -> impl IntoView {
    let subtitle = edited.is_in_place(Field::Subtitle).then(|| {
        view! {
            <span class="subtitle">
                <span class="dash">"——"</span>
                <Line edited=edited.clone() field=Field::Subtitle />
            </span>
        }
    });
    view! {
        <h1>
            <Line edited field=Field::Title />
            {subtitle}
        </h1>
    }
}

/// The facts that the article has.
#[component]
pub fn EditedFacts(
    edited: EditedFields,
    offered: Offered,
    /// 点击量: hidden while one edits, in a place that stays, so that nothing moves.
    clicks: String,
) -> impl IntoView {
    let fact = |field: Field| {
        let edited = edited.clone();
        let value = match field {
            Field::Validity => view! { <ValidityChoice edited /> }.into_any(),
            Field::Topic => topic(&edited, offered.topics.clone()),
            field => view! { <Line edited field /> }.into_any(),
        };
        view! {
            <div>
                <dt>{name_of(field)}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let facts = FACTS.into_iter().filter(|field| edited.is_in_place(*field)).map(fact).collect_view();
    view! {
        <dl class="facts">
            {facts} <div>
                <dt>{writing_text().clicks}</dt>
                <dd>{clicks}</dd>
            </div>
        </dl>
    }
}

/// The name of the topic that is chosen in the panel.
fn topic(edited: &EditedFields, topics: Vec<(String, String)>) -> AnyView {
    let written = edited.written();
    let name = move || {
        let chosen = written.with(|written| written.text(Field::Topic));
        topics.iter().find(|(id, _)| *id == chosen).map(|(_, name)| name.clone()).unwrap_or_default()
    };
    name.into_any()
}
