use domain::{
    article::{ArticleLine, address, headline},
    column::DocumentLine,
    home::{FilledSection, HomeSection},
};
use leptos::{html, prelude::*};

use super::{HomeEdits, lead::LeadArticle};
use crate::{
    article::ArticleList,
    hydration::settled,
    language::{chinese, local},
    text::page_words,
    views::CollectViews,
};

/// A section of the home page: its name, the way to more of it, and its content.
#[component]
pub fn Section(
    /// The section with its content.
    section: FilledSection,
    /// Label of the link to its form, for those who may use it.
    edit: Option<String>,
    /// The content in the place of a list.
    #[prop(optional)]
    content: Option<AnyView>,
) -> impl IntoView {
    let text = &page_words().home;
    let FilledSection { section, column, lead, articles, documents } = section;
    let code = section.code();
    let more = match section {
        HomeSection::Disclosure => Some(local("/disclosure")),
        HomeSection::Columns => Some(local("/sitemap")),
        _ => column.map(|column| local(&column.address())),
    };
    let name = text.section(section);
    let more = more.map(|href| {
        view! {
            <a class="more" href=href aria-label=format!("{} {name}", text.more)>
                {text.more}
            </a>
        }
    });
    let edit = edit.map(|label| {
        let described = format!("{label} {name}");
        view! {
            <p class="edit-here">
                <a href=HomeEdits::address(section) aria-label=described>
                    {label}
                </a>
            </p>
        }
    });
    let content = content.unwrap_or_else(|| list(articles, documents));
    view! {
        <section class=code aria-labelledby=code>
            <div class="head">
                <h2 id=code>{name}</h2>
                {more}
            </div>
            {edit}
            {lead.map(|lead| view! { <LeadArticle lead /> })}
            {content}
        </section>
    }
}

fn list(articles: Vec<ArticleLine>, documents: Vec<DocumentLine>) -> AnyView {
    if documents.is_empty() {
        return (!articles.is_empty()).then(|| view! { <ArticleList articles empty="" /> }).into_any();
    }
    settled(html::ul().class("list"), || documents.into_iter().map(document).collect_views())
}

/// A document with its number, by which people ask for it.
fn document(document: DocumentLine) -> impl IntoView {
    let DocumentLine { line, document_number, .. } = document;
    let day = line.day;
    view! {
        <li>
            <a href=local(&address(line.id)) lang=chinese()>
                {headline(&line.title, line.subtitle.as_deref())}
                {document_number.map(|number| view! { <small class="quiet">{number}</small> })}
            </a>
            " "
            <time datetime=day.to_string()>{day.to_string()}</time>
        </li>
    }
}
