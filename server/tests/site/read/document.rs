//! A document brings to its browser what the read of its page answers, for every kind of page.

use app::Language;
use domain::{
    account::Role,
    column::{ColumnKind, ColumnShows},
    date::date,
    disclosure::{DisclosureChange, Entry},
};
use serde_json::Value;

use crate::{
    answer::Answer,
    builders::{column, published_article},
    column::made,
    document::shared_values,
    harness::Site,
    leave::signed,
    staff::{office::of_site, report::public_report},
};

on_both!(a_document_brings_what_the_read_of_its_page_answers, a_document_of_no_page_brings_why_there_is_none);

/// A page of every kind, and of every shape that its content takes.
async fn pages(site: &Site) -> Vec<String> {
    site.import_seed().await;
    public_report(site).await;
    let long = column(site, "long", None, 1).await;
    let days = (0..).map(|days| date(2022, 12, 20).plus_days(days));
    for (number, day) in (0..25).zip(days) {
        published_article(site, long, &format!("第{number}篇 \"a\\b\"\u{200b}"), day).await;
    }
    for (slug, kind, shows) in [
        ("policies", ColumnKind::Policy, ColumnShows::List),
        ("overview", ColumnKind::Overview, ColumnShows::Article),
        ("sections", ColumnKind::Other, ColumnShows::Children),
    ] {
        let id = column(site, slug, None, 2).await;
        made(site, id, kind, shows).await;
        published_article(site, id, "关于印发方案的通知", date(2023, 5, 1)).await;
        let below = column(site, &format!("{slug}-below"), Some(id), 1).await;
        published_article(site, below, "头发和里面", date(2023, 5, 2)).await;
    }
    let admin = of_site(site, "guanli", Role::SiteAdmin).await;
    let serve = [(Entry::Guide, long), (Entry::Rules, long), (Entry::Catalogue, long)];
    let change = DisclosureChange::Serve(serve.map(|(entry, column)| (entry, Some(column))).to_vec());
    site.services.disclosure.change(&admin.staff, &change, &admin.by).await.unwrap();
    let mut pages: Vec<String> = [
        "/",
        "/sitemap",
        "/articles/1",
        "/columns/long",
        "/columns/long?page=2",
        "/columns/long?year=2022",
        "/columns/long?year=2o22",
        "/columns/long?page=9",
        "/columns/policies",
        "/columns/overview",
        "/columns/sections",
        "/search",
        "/search?q=%E5%AE%89%E5%85%A8",
        "/search?q=%E5%AE%89%E5%85%A8&since=2023-01-01&column=long&sort=date&x=1",
        "/search?q=nothing&since=never",
        "/disclosure",
        "/disclosure/guide",
        "/disclosure/rules",
        "/disclosure/request",
        "/disclosure/reports",
        "/disclosure/reports/2025",
        "/disclosure/reports/1999",
        "/disclosure/catalogue",
        "/disclosure/catalogue?year=2022&q=%E7%AC%AC&validity=lost",
    ]
    .map(str::to_owned)
    .into();
    pages.push(signed(site, "https://example.com/a?b=1&c=%E4%BF%A1"));
    pages
}

/// The page that `document` brings to its browser, or why there is none.
fn brought(document: &Answer, address: &str) -> Value {
    let is_page = |value: &Value| value.get("Ok").is_some() || value.get("Err").is_some();
    let mut pages: Vec<Value> = shared_values(document.text()).into_iter().filter(is_page).collect();
    assert_eq!(pages.len(), 1, "{address}: {}", document.text());
    pages.remove(0)
}

async fn a_document_brings_what_the_read_of_its_page_answers(site: Site) {
    for page in pages(&site).await {
        for language in Language::ALL {
            let address = language.address(&page);
            let (document, read) = (site.get(&address).await, site.get(&app::data_address(&address).unwrap()).await);
            // In the place of what is not there a list shows what is nearest, which the browser's half shows as any page.
            let is_there = !["/columns/long?page=9", "/disclosure/reports/1999"].contains(&page.as_str());
            let status = if is_there { 200 } else { 404 };
            assert_eq!((document.status, read.status), (status, 200), "{address}: {}", read.text());
            assert_eq!(document.attributes("html", "lang"), [language.tag()], "{address}");
            assert_eq!(document.texts("main h1").len(), 1, "{address}");
            let (brought, mut read) = (brought(&document, &address), read.json());
            // Only what is read later may have been made with another frame than its document.
            let version = read["head"].as_object_mut().unwrap().remove("frame").unwrap();
            let frames = shared_values(document.text()).into_iter().filter(|value| value["version"] == version);
            assert_eq!(frames.count(), 1, "{address}: {version}");
            assert_eq!(brought["Ok"], read, "{address}");
            assert_eq!(document.texts("title"), [read["head"]["title"].as_str().unwrap()], "{address}");
        }
    }
}

async fn a_document_of_no_page_brings_why_there_is_none(site: Site) {
    for page in ["/articles/9", "/columns/nowhere", "/columns/nowhere?page=2"] {
        for language in Language::ALL {
            let address = language.address(page);
            let (document, read) = (site.get(&address).await, site.get(&app::data_address(&address).unwrap()).await);
            assert_eq!((document.status, read.status), (404, 404), "{address}: {}", read.text());
            assert_eq!(brought(&document, &address)["Err"], read.json(), "{address}");
        }
    }
}
