use domain::article::Validity;
use leptos::prelude::*;

use super::ArticleFacts;
use crate::{
    language::{chinese, shown_day},
    text::words,
    views::CollectViews,
};

/// The facts of the article, in one line that wraps between facts and never within one.
#[component]
pub fn Facts(facts: ArticleFacts) -> impl IntoView {
    let text = &words().article;
    let ArticleFacts { day, index_number, document_number, issuing_body, validity, topic, source, author, clicks } =
        facts;
    let validity = validity.map(|validity| {
        match validity {
            Validity::InForce => text.in_force,
            Validity::Expired => text.expired,
            Validity::Repealed => text.repealed,
        }
        .to_owned()
    });
    let facts = [
        (text.index_number, index_number, chinese()),
        (text.document_number, document_number, chinese()),
        (text.issuing_body, issuing_body, chinese()),
        (text.validity, validity, None),
        (text.topic, topic, chinese()),
        (text.source, source, chinese()),
        (text.author, author, chinese()),
    ];
    view! {
        <dl class="facts">
            <div>
                <dt>{text.day}</dt>
                <dd>
                    <time datetime=day.to_string()>{shown_day(day)}</time>
                </dd>
            </div>
            {facts
                .into_iter()
                .filter_map(|(label, value, lang)| {
                    value
                        .map(|value| {
                            view! {
                                <div>
                                    <dt>{label}</dt>
                                    <dd lang=lang>{value}</dd>
                                </div>
                            }
                        })
                })
                .collect_views()}
            <div>
                <dt>{text.clicks}</dt>
                <dd>{clicks}</dd>
            </div>
        </dl>
    }
}
