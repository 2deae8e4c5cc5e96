use domain::article::{Article, Validity};
use leptos::prelude::*;

use crate::{
    language::{chinese, shown_day},
    text::{disclosure_text, text},
};

/// What is known of the article, in one line that wraps between facts and never within one.
#[component]
pub fn Facts(article: Article) -> impl IntoView {
    let text = text();
    let validity = article.validity.map(|validity| {
        match validity {
            Validity::InForce => text.in_force,
            Validity::Expired => text.expired,
            Validity::Repealed => text.repealed,
        }
        .to_owned()
    });
    let facts = [
        (text.index_number, article.index_number, chinese()),
        (text.document_number, article.document_number, chinese()),
        (text.issuing_body, article.issuing_body, chinese()),
        (text.validity, validity, None),
        (disclosure_text().topic, article.topic, chinese()),
        (text.source, article.source, chinese()),
        (text.author, article.author, chinese()),
    ];
    view! {
        <dl class="facts">
            <div>
                <dt>{text.day}</dt>
                <dd>
                    <time datetime=article.day.iso.clone()>{shown_day(&article.day)}</time>
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
                .collect_view()}
            <div>
                <dt>{text.clicks}</dt>
                <dd>{article.clicks}</dd>
            </div>
        </dl>
    }
}
