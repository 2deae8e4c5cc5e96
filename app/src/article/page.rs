use domain::{
    article::{Article, address},
    column::Crumb,
    fault::{Outcome, Refusal},
    site::Site,
    tags,
};
use leptos::prelude::*;

use super::{
    attachments::Attachments, body::shown, breadcrumb::Breadcrumb, facts::Facts, neighbours::Neighbours,
    picture::picture, policy::PolicyLinks,
};
use crate::{
    html::html,
    language::{Language, chinese, language, local},
    leave::{Leaving, with_notices},
    linked::{LinkedData, of_article, of_path},
    page::{ArticleParts, Head, Page, Parts, Sharing},
    services::services,
    site::site,
    staff,
    text::text,
    visit,
};

/// `/articles/{id}`
pub async fn page(id: i64) -> Outcome<Page> {
    if id < 1 {
        return Err(Refusal::NotFound.into());
    }
    if language() == Language::Simplified
        && let Some(staff) = staff::person()
        && let Some(page) = staff::article_page(&staff, id).await?
    {
        return Ok(page);
    }
    let article = services()?.articles.read(id).await?;
    let site = site().await?;
    visit::shows(id);
    Ok(made(&site, article))
}

/// The page of an article.
pub fn made(site: &Site, article: Article) -> Page {
    Page { head: head(site, &article), parts: Parts::Article(Box::new(parts(site, article))) }
}

fn parts(site: &Site, article: Article) -> ArticleParts {
    let here = local(&address(article.id));
    let sharing = Sharing { address: site.absolute(&here), title: article.headline(), code: format!("{here}/qr.svg") };
    let column = article.path.last().map_or_else(|| "/".to_owned(), Crumb::address);
    let column = local(&column);
    let facts = html(view! { <Facts article=article.clone() /> });
    let linked = view! {
        <LinkedData data=of_article(site, &article, &picture(site, &article.body)) />
        <LinkedData data=of_path(site, text().home, &article.path) />
    };
    let subtitle = article.subtitle.map(|subtitle| {
        view! {
            <span class="subtitle">
                <span class="dash">"——"</span>
                {subtitle}
            </span>
        }
    });
    let top = html(view! {
        {linked}
        <Breadcrumb path=article.path />
        <h1 tabindex="-1" lang=chinese()>
            <span>{article.title}</span>
            {subtitle}
        </h1>
    });
    let reviewer = article.reviewer.map(|reviewer| view! { <p class="reviewer">{text().reviewer} {text().colon} <span lang=chinese()>{reviewer}</span></p> });
    let body = html(view! {
        <div class="body" lang=chinese() inner_html=with_notices(&shown(&article.body), &Leaving::of(site))></div>
        <Attachments attachments=article.attachments />
        <PolicyLinks policy=article.policy interpretations=article.interpretations />
        {reviewer}
    });
    let neighbours = html(view! { <Neighbours previous=article.previous next=article.next /> });
    ArticleParts { top, facts, body, neighbours, sharing, column }
}

/// What the article says of itself.
fn head(site: &Site, article: &Article) -> Head {
    let url = site.absolute(&address(article.id));
    let picture = picture(site, &article.body);
    let tags = tags::of_article(site, article, &picture);
    let graph = [
        ("og:type", "article".to_owned()),
        ("og:title", article.headline()),
        ("og:description", article.summary.clone()),
        ("og:url", url.clone()),
        ("og:image", picture),
        ("og:site_name", site.name.clone()),
    ];
    let mut head = Head::new(format!("{} - {}", article.headline(), site.name), Some(url), tags);
    head.graph = graph.into_iter().map(|(property, content)| (property.to_owned(), content)).collect();
    if let Some(column) = article.path.last() {
        head.feed = Some((column.name.clone(), format!("{}/feed.xml", column.address())));
    }
    head
}
