use domain::{
    article::{Validity, address, headline},
    column::DocumentLine,
};
use leptos::{html, prelude::*};

use crate::{
    hydration::settled,
    language::{chinese, local},
    text::{page_words, words},
    views::CollectViews,
};

/// Documents as a table in a frame that scrolls, which a phone shows as blocks: each cell names its column.
#[component]
pub fn Documents(documents: Vec<DocumentLine>) -> impl IntoView {
    let (text, own) = (&words().article, &page_words().column);
    view! {
        <section class="scroll" tabindex="0" aria-label=own.documents>
            <table class="documents">
                <caption class="unseen">{own.documents}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text.index_number}</th>
                        <th scope="col">{own.document_name}</th>
                        <th scope="col">{text.document_number}</th>
                        <th scope="col">{text.day}</th>
                        <th scope="col">{text.validity}</th>
                    </tr>
                </thead>
                {settled(html::tbody(), || documents.into_iter().map(row).collect_views())}
            </table>
        </section>
    }
}

fn row(document: DocumentLine) -> impl IntoView {
    let text = &words().article;
    let DocumentLine { line, index_number, document_number, validity } = document;
    let day = line.day;
    let validity = validity.map(|validity| match validity {
        Validity::InForce => text.in_force,
        Validity::Expired => text.expired,
        Validity::Repealed => text.repealed,
    });
    view! {
        <tr>
            {cell(text.index_number, index_number)}
            <td class="name">
                <a href=local(&address(line.id)) lang=chinese()>{headline(&line.title, line.subtitle.as_deref())}</a>
            </td>
            {cell(text.document_number, document_number)}
            <td data-label=text.day>
                <time datetime=day.to_string()>{day.to_string()}</time>
            </td>
            {cell(text.validity, validity.map(str::to_owned))}
        </tr>
    }
}

fn cell(label: &'static str, value: Option<String>) -> impl IntoView {
    let label = value.is_some().then_some(label);
    view! { <td data-label=label>{value}</td> }
}
