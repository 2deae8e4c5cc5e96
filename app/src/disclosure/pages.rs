//! The pages of 政府信息公开, made of what the store knows.

use super::{DisclosureContent, DisclosureShows};
use crate::{
    column::WholeArticle,
    language::local,
    page::{Head, Page},
    services::services,
    site::{EditLink, site},
    text::{page_words, text, words},
    visit,
};
use domain::{
    article::ArticleLine,
    disclosure::{Entry, EntryPage, HOME, report_address},
    fault::Outcome,
    tags,
};

/// `/disclosure`: what lies below it, each with what it is.
pub async fn home() -> Outcome<Page<DisclosureContent>> {
    let content = DisclosureContent {
        entry: None,
        address: HOME.to_owned(),
        title: words().frame.disclosure.to_owned(),
        shows: DisclosureShows::Entries(EditLink::new("/desk/disclosure")),
    };
    page(content, text().disclosure_about.to_owned()).await
}

/// `/disclosure/guide`, `/disclosure/rules`, `/disclosure/request`: the newest article whole, and the others as a list.
/// Rules are many by their nature, so that they are always a list.
pub async fn entry(entry: Entry) -> Outcome<Page<DisclosureContent>> {
    let EntryPage { newest, lines, .. } = services()?.disclosure.entry(entry).await?;
    let shows = match newest {
        None => DisclosureShows::Nothing(entry),
        Some(_) if entry == Entry::Rules => DisclosureShows::Articles(lines),
        Some(article) => {
            let others: Vec<ArticleLine> = lines.into_iter().filter(|line| line.id != article.id).collect();
            visit::shows(article.id);
            let article = Box::new(WholeArticle::new(article, &site().await?));
            DisclosureShows::Article { article, is_titled: true, others }
        }
    };
    of_entry(entry, shows).await
}

/// `/disclosure/reports`: the reports, newest first.
pub async fn reports() -> Outcome<Page<DisclosureContent>> {
    let reports = services()?.disclosure.reports().await?;
    let shows =
        if reports.is_empty() { DisclosureShows::Nothing(Entry::Reports) } else { DisclosureShows::Reports(reports) };
    of_entry(Entry::Reports, shows).await
}

/// `/disclosure/reports/{year}`
pub async fn report(year: i64) -> Outcome<Page<DisclosureContent>> {
    let article = services()?.disclosure.report(year).await?;
    visit::shows(article.id);
    let (title, summary) = (article.headline(), article.summary.clone());
    let article = Box::new(WholeArticle::new(article, &site().await?));
    let shows = DisclosureShows::Article { article, is_titled: false, others: Vec::new() };
    let content = DisclosureContent { entry: Some(Entry::Reports), address: report_address(year), title, shows };
    page(content, summary).await
}

/// The page of an entry itself.
pub async fn of_entry(entry: Entry, shows: DisclosureShows) -> Outcome<Page<DisclosureContent>> {
    let title = page_words().home.entry(entry).to_owned();
    let content = DisclosureContent { entry: Some(entry), address: entry.address(), title, shows };
    page(content, page_words().disclosure.about(entry).to_owned()).await
}

/// The page of `content`; `description` says what it is, in a sentence.
async fn page(content: DisclosureContent, description: String) -> Outcome<Page<DisclosureContent>> {
    let (site, disclosure) = (site().await?, words().frame.disclosure);
    let name = content.entry.map_or(disclosure, |entry| page_words().home.entry(entry));
    let (keywords, kind) = (text().disclosure_keywords, text().disclosure_kind);
    let mut tags = tags::of_place(&site, name, &description, keywords, kind);
    tags.push(("description", description.clone()));
    let of = if content.entry.is_some() { format!("{disclosure} - ") } else { String::new() };
    let title = format!("{} - {of}{}", content.title, site.name);
    let head = Head::new(title, Some(site.absolute(&local(&content.address))), tags);
    Ok(Page { head, content })
}
