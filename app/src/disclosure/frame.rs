use domain::{
    disclosure::{Entry, HOME},
    fault::Outcome,
    tags,
};
use leptos::prelude::*;

use crate::{
    html::html,
    language::local,
    page::{Head, Page, Parts},
    site::site,
    text::disclosure_text,
};

/// What a page of 政府信息公开 says of itself.
pub struct About {
    /// The entry to which it belongs; nothing for the page above them.
    pub entry: Option<Entry>,
    /// Its own address.
    pub address: String,
    /// Its headline.
    pub title: String,
    /// What it is, in a sentence.
    pub description: String,
}

impl About {
    /// The page of `entry` itself.
    pub fn entry(entry: Entry) -> Self {
        let (title, description, _) = disclosure_text().of(entry);
        Self {
            entry: Some(entry),
            address: entry.address(),
            title: title.to_owned(),
            description: description.to_owned(),
        }
    }

    fn is_entry(&self) -> bool {
        self.entry.is_some_and(|entry| entry.address() == self.address)
    }
}

/// The page `about`, with `content` beside the five entries.
pub async fn framed(about: About, content: String) -> Outcome<Page> {
    let (site, text) = (site().await?, disclosure_text());
    let name = about.entry.map_or(text.disclosure, |entry| text.of(entry).0);
    let mut tags = tags::of_place(&site, name, &about.description, text.keywords, text.kind);
    tags.push(("description", about.description.clone()));
    let of = if about.entry.is_some() { format!("{} - ", text.disclosure) } else { String::new() };
    let title = format!("{} - {of}{}", about.title, site.name);
    let head = Head::new(title, Some(site.absolute(&local(&about.address))), tags);
    let steps = breadcrumb(&about);
    let content = html(view! {
        {steps}
        <div class="framed">
            <Entries current=about.entry here=about.is_entry() />
            <div class="content">
                <h1 tabindex="-1">{about.title}</h1>
                <div class="within" inner_html=content></div>
            </div>
        </div>
    });
    Ok(Page { head, parts: Parts::Plain(content) })
}

fn breadcrumb(about: &About) -> impl IntoView + use<> {
    let text = disclosure_text();
    let mut steps = vec![(HOME.to_owned(), text.disclosure.to_owned())];
    steps.extend(about.entry.map(|entry| (entry.address(), text.of(entry).0.to_owned())));
    if steps.last().is_none_or(|(address, _)| *address != about.address) {
        steps.push((about.address.clone(), about.title.clone()));
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
        <nav class="breadcrumb" aria-label=crate::text::text().breadcrumb>
            <ol>{steps.into_iter().enumerate().map(step).collect_view()}</ol>
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
    let text = disclosure_text();
    let item = move |entry: Entry| {
        let is = (current == Some(entry)).then_some(if here { "page" } else { "true" });
        view! {
            <li>
                <a href=local(&entry.address()) aria-current=is>
                    {text.of(entry).0}
                </a>
            </li>
        }
    };
    view! {
        <nav class="parts" aria-label=text.entries>
            <ul>{Entry::ALL.map(item).into_iter().collect_view()}</ul>
        </nav>
    }
}
