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

/// The link that edits a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionLink {
    /// The section.
    pub section: HomeSection,
    /// The address of its form.
    pub address: String,
    /// Label of the link.
    pub label: String,
    /// The label with the section's name.
    pub described: String,
}

/// The staff half's view of such a link, which lets the section be edited in place. Provided as a context.
#[derive(Clone, Copy)]
pub struct SectionMeans(pub fn(SectionLink) -> AnyView);

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
        let (address, described) = (HomeEdits::address(section), format!("{label} {name}"));
        let link = SectionLink { section, address, label, described };
        match use_context::<SectionMeans>() {
            Some(SectionMeans(show)) => show(link),
            None => plain(link),
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

fn plain(SectionLink { address, label, described, .. }: SectionLink) -> AnyView {
    view! {
        <p class="edit-here">
            <a href=address aria-label=described>
                {label}
            </a>
        </p>
    }
    .into_any()
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
