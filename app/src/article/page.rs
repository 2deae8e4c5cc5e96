use domain::{
    article::{Article, address},
    fault::{Outcome, Refusal},
    id::ArticleId,
    site::Site,
    tags,
};

use super::{ArticleContent, ArticleFacts, BodyHtml, Sharing, picture::picture};
use crate::{
    language::{Language, language, local},
    linked::{of_article, of_path},
    page::{Head, Page},
    services::services,
    site::site,
    staff,
    text::text,
    visit,
};

/// `/articles/{id}`
pub async fn page(id: ArticleId) -> Outcome<Page<ArticleContent>> {
    if id.get() < 1 {
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
pub fn made(site: &Site, article: Article) -> Page<ArticleContent> {
    Page { head: head(site, &article), content: content(site, article) }
}

fn content(site: &Site, article: Article) -> ArticleContent {
    let here = local(&address(article.id));
    let sharing = Sharing { address: site.absolute(&here), title: article.headline(), code: format!("{here}/qr.svg") };
    let facts = ArticleFacts {
        day: article.day,
        index_number: article.index_number,
        document_number: article.document_number,
        issuing_body: article.issuing_body,
        validity: article.validity,
        topic: article.topic,
        source: article.source,
        author: article.author,
        clicks: article.clicks,
    };
    ArticleContent {
        title: article.title,
        subtitle: article.subtitle,
        path: article.path,
        facts,
        body: BodyHtml::new(&article.body, site),
        attachments: article.attachments,
        policy: article.policy,
        interpretations: article.interpretations,
        reviewer: article.reviewer,
        previous: article.previous,
        next: article.next,
        sharing,
        staff: None,
    }
}

/// The article's part of the document's head.
fn head(site: &Site, article: &Article) -> Head {
    let url = site.absolute(&address(article.id));
    let picture = picture(site, &article.body);
    let tags = tags::of_article(site, article, &picture);
    let linked = vec![of_article(site, article, &picture), of_path(site, text().home, &article.path)];
    let graph = [
        ("og:type", "article".to_owned()),
        ("og:title", article.headline()),
        ("og:description", article.summary.clone()),
        ("og:url", url.clone()),
        ("og:image", picture),
        ("og:site_name", site.name.clone()),
    ];
    let mut head = Head::new(format!("{} - {}", title(article), site.name), Some(url), tags);
    head.linked = linked;
    head.graph = graph.into_iter().map(|(property, content)| (property.to_owned(), content)).collect();
    if let Some(column) = article.path.last() {
        head.feed = Some((column.name.clone(), format!("{}/feed.xml", column.address())));
    }
    head
}

/// The headline; with the day where the article is named like its column, whose page has that title.
fn title(article: &Article) -> String {
    let headline = article.headline();
    match article.path.last() {
        Some(column) if column.name == headline => format!("{headline} - {}", article.day),
        _ => headline,
    }
}
