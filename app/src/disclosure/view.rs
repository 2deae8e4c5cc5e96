use domain::{
    article::{ArticleLine, address as article_address, headline},
    disclosure::{Entry, HOME, ReportLine, report_address},
};
use leptos::prelude::*;

use super::{CatalogueContent, DisclosureContent, DisclosureShows, catalogue_view::CatalogueView};
use crate::{
    article::{ArticleList, Attachments, Reviewer},
    column::WholeArticle,
    filter::Notices,
    language::{chinese, local},
    page::Content,
    site::EditHere,
    text::{page_words, words},
    views::CollectViews,
};

impl Content for DisclosureContent {
    fn view(self) -> AnyView {
        view! { <DisclosureView content=self.map(shown) /> }.into_any()
    }

    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        crate::traditional::disclosure(self)
    }
}

impl Content for DisclosureContent<CatalogueContent> {
    fn view(self) -> AnyView {
        let content = self.map(|content| view! { <CatalogueView content /> }.into_any());
        view! { <DisclosureView content /> }.into_any()
    }

    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        crate::traditional::catalogue(self)
    }
}

/// `/disclosure` and the pages below it: five entries in one look, and beside them the page's own part.
#[component]
pub fn DisclosureView(content: DisclosureContent<AnyView>) -> impl IntoView {
    let DisclosureContent { entry, address, title, notices, shows } = content;
    let is_entry = entry.is_some_and(|entry| entry.address() == address);
    view! {
        <Steps entry address title=title.clone() />
        <div class="framed">
            <Entries current=entry here=is_entry />
            <div class="content">
                <h1 tabindex="-1">{title}</h1>
                <Notices notices />
                <div class="within">{shows}</div>
            </div>
        </div>
    }
}

fn shown(shows: DisclosureShows) -> AnyView {
    match shows {
        DisclosureShows::Entries(edit) => view! {
            <EditHere link=edit />
            <Five />
        }
        .into_any(),
        DisclosureShows::Nothing(entry) => {
            view! { <p class="empty">{page_words().disclosure.empty(entry)}</p> }.into_any()
        }
        DisclosureShows::Articles(articles) => view! { <ArticleList articles empty="" /> }.into_any(),
        DisclosureShows::Article { article, is_titled, others } => view! {
            <Text article=*article is_titled />
            <Others others />
        }
        .into_any(),
        DisclosureShows::Reports(reports) => {
            view! { <ul class="list">{reports.into_iter().map(report).collect_views()}</ul> }.into_any()
        }
    }
}

/// The way from the page above the entries to this one.
#[component]
fn Steps(entry: Option<Entry>, address: String, title: String) -> impl IntoView {
    let mut steps = vec![(HOME.to_owned(), words().frame.disclosure.to_owned())];
    steps.extend(entry.map(|entry| (entry.address(), page_words().home.entry(entry).to_owned())));
    if steps.last().is_none_or(|(last, _)| *last != address) {
        steps.push((address, title));
    }
    let last = steps.len();
    let step = move |(at, (address, name)): (usize, (String, String))| {
        let here = (at + 1 == last).then_some("page");
        view! {
            <li>
                <a href=local(&address) aria-current=here>
                    {name}
                </a>
            </li>
        }
    };
    view! {
        <nav class="breadcrumb" aria-label=words().article.breadcrumb>
            <ol>{steps.into_iter().enumerate().map(step).collect_views()}</ol>
        </nav>
    }
}

/// The five entries, the same on every page.
#[component]
fn Entries(
    /// The one to which the page belongs.
    current: Option<Entry>,
    /// The page is that entry's own.
    here: bool,
) -> impl IntoView {
    let item = move |entry: Entry| {
        let is = (current == Some(entry)).then_some(if here { "page" } else { "true" });
        view! {
            <li>
                <a href=local(&entry.address()) aria-current=is>
                    {page_words().home.entry(entry)}
                </a>
            </li>
        }
    };
    view! {
        <nav class="parts" aria-label=page_words().disclosure.entries>
            <ul>{Entry::ALL.map(item).into_iter().collect_views()}</ul>
        </nav>
    }
}

/// The entries, each with a description.
#[component]
fn Five() -> impl IntoView {
    let item = |entry: Entry| {
        view! {
            <div>
                <dt>
                    <a href=local(&entry.address())>{page_words().home.entry(entry)}</a>
                </dt>
                <dd>{page_words().disclosure.about(entry)}</dd>
            </div>
        }
    };
    view! { <dl class="five">{Entry::ALL.map(item).into_iter().collect_views()}</dl> }
}

/// An article as it stands within a page of 政府信息公开.
#[component]
fn Text(article: WholeArticle, is_titled: bool) -> impl IntoView {
    let WholeArticle { id, headline, day, source, body, attachments, reviewer } = article;
    let title = is_titled.then(|| {
        view! {
            <h2 lang=chinese()>
                <a href=local(&article_address(id))>{headline}</a>
            </h2>
        }
    });
    view! {
        {title}
        <p class="quiet">
            <time datetime=day.to_string()>{day.in_chinese()}</time>
            {source.map(|source| format!(" · {source}"))}
        </p>
        <div class="body" lang=chinese() inner_html=body.into_html()></div>
        <Attachments attachments />
        <Reviewer name=reviewer />
    }
}

#[component]
fn Others(others: Vec<ArticleLine>) -> impl IntoView {
    (!others.is_empty()).then(|| {
        view! {
            <section aria-labelledby="more">
                <h2 id="more">{page_words().disclosure.more}</h2>
                <ArticleList articles=others empty="" />
            </section>
        }
    })
}

fn report(report: ReportLine) -> impl IntoView {
    let at = report.year.map_or_else(|| article_address(report.line.id), report_address);
    let day = report.line.day;
    view! {
        <li>
            <a href=local(&at)>{headline(&report.line.title, report.line.subtitle.as_deref())}</a>
            " "
            <time datetime=day.to_string()>{day.to_string()}</time>
        </li>
    }
}
