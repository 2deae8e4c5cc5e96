//! RSS: the newest articles of the site, or of a column and those below it.

use std::collections::BTreeMap;

use axum::{Extension, extract::Path, http::HeaderMap, response::Response};
use domain::{
    article,
    body::escape,
    column::{self, ListQuery},
    date::Instant,
    fault::Outcome,
    feed::{FeedEntry, Wanted},
    ports::Services,
    site::Site,
};
use rss::{Category, Channel, Guid, Item, extension};

use super::{for_xml, refused};
use crate::{fresh, router::PublicUrl};

const KIND: &str = "application/rss+xml";
/// Articles of a feed.
const NEWEST: i64 = 30;

/// `/feed.xml`
pub async fn site(
    Extension(services): Extension<Services>,
    Extension(public_url): Extension<PublicUrl>,
    asked: HeaderMap,
) -> Response {
    answer(&asked, of_site(&services, &public_url).await)
}

/// `/columns/{slug}/feed.xml`
pub async fn column(
    Path(slug): Path<String>,
    Extension(services): Extension<Services>,
    Extension(public_url): Extension<PublicUrl>,
    asked: HeaderMap,
) -> Response {
    answer(&asked, of_column(&services, &public_url, &slug).await)
}

fn answer(asked: &HeaderMap, made: Outcome<Channel>) -> Response {
    match made {
        Ok(channel) => fresh::answer(asked, "application/rss+xml; charset=utf-8", channel.to_string().into_bytes()),
        Err(fault) => refused(&fault),
    }
}

async fn of_site(services: &Services, public_url: &PublicUrl) -> Outcome<Channel> {
    let site = public_url.of(&services.sites.current().await?);
    let entries = services.feed.entries(&Wanted { limit: NEWEST, ..Wanted::default() }).await?;
    let description = format!("{}：最新发布的政府信息", site.name);
    Ok(channel(&site, site.name.clone(), description, "/", "/feed.xml", entries))
}

async fn of_column(services: &Services, public_url: &PublicUrl, slug: &str) -> Outcome<Channel> {
    let site = public_url.of(&services.sites.current().await?);
    let about = services.columns.page(slug, &ListQuery::page(1)).await?;
    let wanted = Wanted { column: Some(slug.to_owned()), limit: NEWEST, ..Wanted::default() };
    let entries = services.feed.entries(&wanted).await?;
    let name = about.path.last().map_or_else(|| slug.to_owned(), |crumb| crumb.name.clone());
    let here = column::address(slug);
    Ok(channel(
        &site,
        format!("{name} - {}", site.name),
        about.description,
        &here,
        &format!("{here}/feed.xml"),
        entries,
    ))
}

fn channel(
    site: &Site,
    title: String,
    description: String,
    page: &str,
    here: &str,
    entries: Vec<FeedEntry>,
) -> Channel {
    let itself = extension::Extension {
        name: "atom:link".to_owned(),
        attrs: [("href", site.absolute(here)), ("rel", "self".to_owned()), ("type", KIND.to_owned())]
            .map(|(name, value)| (name.to_owned(), value))
            .into(),
        ..extension::Extension::default()
    };
    let atom = BTreeMap::from([("link".to_owned(), vec![itself])]);
    Channel {
        title: for_xml(&title),
        link: site.absolute(page),
        description: for_xml(&description),
        language: Some("zh-cn".to_owned()),
        last_build_date: entries.iter().map(|entry| entry.changed).max().map(Instant::mail_time),
        namespaces: BTreeMap::from([("atom".to_owned(), "http://www.w3.org/2005/Atom".to_owned())]),
        extensions: BTreeMap::from([("atom".to_owned(), atom)]),
        items: entries.into_iter().map(|entry| item(site, entry)).collect(),
        ..Channel::default()
    }
}

fn item(site: &Site, entry: FeedEntry) -> Item {
    let address = site.absolute(&article::address(entry.id));
    Item {
        title: Some(for_xml(&entry.headline)),
        link: Some(address),
        guid: Some(Guid { value: entry.guid, permalink: false }),
        // Feed readers take a description for HTML: a text that looks like a tag is escaped.
        description: Some(for_xml(&escape(&entry.summary))),
        categories: entry
            .column
            .map(|column| Category { name: for_xml(&column.name), domain: None })
            .into_iter()
            .collect(),
        pub_date: Some(entry.published.mail_time()),
        ..Item::default()
    }
}
