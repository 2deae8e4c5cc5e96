use domain::article::{Article, Validity};
use leptos::prelude::*;

use crate::text::{disclosure_text, text};

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
        (text.index_number, article.index_number),
        (text.document_number, article.document_number),
        (text.issuing_body, article.issuing_body),
        (text.validity, validity),
        (disclosure_text().topic, article.topic),
        (text.source, article.source),
        (text.author, article.author),
    ];
    view! {
        <dl class="facts">
            <div>
                <dt>{text.day}</dt>
                <dd>
                    <time datetime=article.day.iso>{article.day.text}</time>
                </dd>
            </div>
            {facts
                .into_iter()
                .filter_map(|(label, value)| {
                    value
                        .map(|value| {
                            view! {
                                <div>
                                    <dt>{label}</dt>
                                    <dd>{value}</dd>
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
