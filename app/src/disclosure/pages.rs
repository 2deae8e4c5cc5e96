//! The pages of 政府信息公开, made of the store's data.

use super::{DisclosureContent, DisclosureShows};
use crate::{
    column::WholeArticle,
    filter::{Field, Ignored, Reason, send_not_found},
    language::local,
    page::{Head, Page},
    services::services,
    site::{EditLink, site},
    text::{page_words, server_words, text, words},
    visit,
};
use domain::{
    article::ArticleLine,
    disclosure::{Entry, EntryPage, HOME, report_address},
    fault::{Fault, Outcome, Refusal},
    tags,
};

/// `/disclosure`: the pages below it, each with a description.
pub async fn home() -> Outcome<Page<DisclosureContent>> {
    let content = DisclosureContent {
        entry: None,
        address: HOME.to_owned(),
        title: words().frame.disclosure.to_owned(),
        notices: Vec::new(),
        shows: DisclosureShows::Entries(EditLink::new("/desk/disclosure")),
    };
    // A column may have the name of the page.
    let title = vec![server_words().filter.disclosure.to_owned()];
    page(content, text().disclosure_about.to_owned(), title, true).await
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
    of_entry(entry, shows, Shown::default()).await
}

/// `/disclosure/reports`: the reports, newest first.
pub async fn reports() -> Outcome<Page<DisclosureContent>> {
    all_reports(Shown::default()).await
}

async fn all_reports(shown: Shown) -> Outcome<Page<DisclosureContent>> {
    let reports = services()?.disclosure.reports().await?;
    let shows =
        if reports.is_empty() { DisclosureShows::Nothing(Entry::Reports) } else { DisclosureShows::Reports(reports) };
    of_entry(Entry::Reports, shows, shown).await
}

/// `/disclosure/reports/{year}`; of a year without a report, all reports.
pub async fn report(year: i64) -> Outcome<Page<DisclosureContent>> {
    let article = match services()?.disclosure.report(year).await {
        Err(Fault::Refused(Refusal::NotFound)) => {
            send_not_found();
            let ignored = vec![Ignored::new(Field::Year, &year.to_string(), Reason::NoReport)];
            return all_reports(Shown { ignored, is_there: false, ..Shown::default() }).await;
        }
        article => article?,
    };
    visit::shows(article.id);
    let (title, summary) = (article.headline(), article.summary.clone());
    let article = Box::new(WholeArticle::new(article, &site().await?));
    let shows = DisclosureShows::Article { article, is_titled: false, others: Vec::new() };
    let (entry, steps) = (Some(Entry::Reports), vec![title.clone(), words().frame.disclosure.to_owned()]);
    let content = DisclosureContent { entry, address: report_address(year), title, notices: Vec::new(), shows };
    page(content, summary, steps, true).await
}

/// The part of an entry that a page shows.
pub struct Shown {
    /// The steps of its title before the name of the entry.
    pub title: Vec<String>,
    /// Values of the address that could not be used.
    pub ignored: Vec<Ignored>,
    /// Whether it is the part that its address names.
    pub is_there: bool,
}

impl Default for Shown {
    /// The entry itself.
    fn default() -> Self {
        Self { title: Vec::new(), ignored: Vec::new(), is_there: true }
    }
}

/// The page of an entry itself.
pub async fn of_entry<S>(entry: Entry, shows: S, shown: Shown) -> Outcome<Page<DisclosureContent<S>>> {
    let name = page_words().home.entry(entry);
    let Shown { title: mut steps, ignored, is_there } = shown;
    steps.extend([name, words().frame.disclosure].map(str::to_owned));
    let content = DisclosureContent {
        entry: Some(entry),
        address: entry.address(),
        title: name.to_owned(),
        notices: ignored.into_iter().map(Ignored::notice).collect(),
        shows,
    };
    page(content, page_words().disclosure.about(entry).to_owned(), steps, is_there).await
}

/// The page of `content`; `description` is a sentence about it, and `title` are the steps of its title. It has an address of its
/// own where it `is_there`.
async fn page<S>(
    content: DisclosureContent<S>,
    description: String,
    mut title: Vec<String>,
    is_there: bool,
) -> Outcome<Page<DisclosureContent<S>>> {
    let (site, disclosure) = (site().await?, words().frame.disclosure);
    let name = content.entry.map_or(disclosure, |entry| page_words().home.entry(entry));
    let (keywords, kind) = (text().disclosure_keywords, text().disclosure_kind);
    let mut tags = tags::of_place(&site, name, &description, keywords, kind);
    tags.push(("description", description.clone()));
    title.push(site.name.clone());
    let canonical = is_there.then(|| site.absolute(&local(&content.address)));
    let head = Head::new(title.join(" - "), canonical, tags);
    Ok(Page { head, content })
}
