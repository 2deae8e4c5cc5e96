use domain::{
    article::{Article, address},
    site::Site,
};
use leptos::prelude::*;
use serde::Serialize;

/// What search engines read of an article (schema.org `NewsArticle`).
#[derive(Serialize)]
struct NewsArticle<'a> {
    #[serde(rename = "@context")]
    context: &'a str,
    #[serde(rename = "@type")]
    kind: &'a str,
    headline: String,
    description: &'a str,
    #[serde(rename = "datePublished")]
    published: String,
    #[serde(rename = "inLanguage")]
    language: &'a str,
    #[serde(rename = "mainEntityOfPage")]
    page: String,
    author: Organization<'a>,
    publisher: Organization<'a>,
}

#[derive(Serialize)]
struct Organization<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    name: &'a str,
}

/// The article as linked data.
#[component]
pub fn JsonLd(site: Site, article: Article) -> impl IntoView {
    let organization = |name| Organization { kind: "GovernmentOrganization", name };
    let data = NewsArticle {
        context: "https://schema.org",
        kind: "NewsArticle",
        headline: article.headline(),
        description: &article.summary,
        published: format!("{}:00+08:00", article.published.replace(' ', "T")),
        language: "zh-CN",
        page: site.absolute(&address(article.id)),
        author: organization(article.source.as_deref().unwrap_or(&site.sponsor)),
        publisher: organization(&site.sponsor),
    };
    // `<` could end the element.
    let json = serde_json::to_string(&data).unwrap_or_default().replace('<', "\\u003c");
    view! { <script type="application/ld+json" inner_html=json></script> }
}
