//! The data of a page for search engines (schema.org), beside its text for people.

use domain::{
    article::{self, Article},
    column::{self, ColumnPage, Crumb},
    site::Site,
};
use serde_json::{Value, json};

/// A document as it stands in its element, which `<` could end.
fn written(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c")
}

fn organization(name: &str) -> Value {
    json!({ "@type": "GovernmentOrganization", "name": name })
}

/// An article. `picture` stands for it.
pub fn of_article(site: &Site, article: &Article, picture: &str) -> String {
    written(&json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline(),
        "description": article.summary,
        "image": [picture],
        "datePublished": article.published.minute().web_time(),
        "inLanguage": "zh-CN",
        "mainEntityOfPage": site.absolute(&article::address(article.id)),
        "author": organization(article.source.as_deref().unwrap_or(&site.sponsor)),
        "publisher": organization(&site.sponsor),
    }))
}

/// The way from the home page to a column; an article's way ends at its column.
pub fn of_path(site: &Site, home: &str, path: &[Crumb]) -> String {
    let root = (home.to_owned(), site.absolute("/"));
    let columns = path.iter().map(|crumb| (crumb.name.clone(), site.absolute(&crumb.address())));
    let steps = std::iter::once(root).chain(columns).enumerate();
    let step = |(at, (name, address)): (usize, (String, String))| json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": address });
    written(&json!({
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": steps.map(step).collect::<Vec<_>>(),
    }))
}

/// A column.
pub fn of_column(site: &Site, column: &ColumnPage) -> String {
    let here = column.path.last();
    written(&json!({
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": here.map(|crumb| crumb.name.as_str()).unwrap_or_default(),
        "description": column.description,
        "keywords": column.keywords.join(","),
        "inLanguage": "zh-CN",
        "url": site.absolute(&here.map(|crumb| column::address(&crumb.slug)).unwrap_or_default()),
        "isPartOf": { "@type": "WebSite", "name": site.name, "url": site.absolute("/") },
    }))
}

/// The site, and the address of its search.
pub fn of_site(site: &Site) -> String {
    written(&json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site.name,
        "url": site.absolute("/"),
        "inLanguage": "zh-CN",
        "publisher": organization(&site.sponsor),
        "potentialAction": {
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": format!("{}?q={{search_term_string}}", site.absolute("/search")) },
            "query-input": "required name=search_term_string",
        },
    }))
}
