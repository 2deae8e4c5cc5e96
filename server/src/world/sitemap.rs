//! `/sitemap.xml`, and `/sitemap-{n}.xml` if there are more addresses than one file may have (sitemaps.org).
//!
//! The addresses have a fixed order: the home page, disclosure, the columns, the map for people, the articles by id. A
//! file has a range of them, and is written while it is read from the database, so that its size does not need memory.

use std::io;

use axum::{
    Extension,
    body::Body,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    article,
    body::escape,
    column::{ColumnNode, address},
    date::Instant,
    disclosure,
    fault::{Fault, Outcome, Refusal},
    id::ArticleId,
    ports::Services,
    site::Site,
};
use futures_util::stream::try_unfold;

use super::refused;
use crate::router::PublicUrl;

/// Limit of addresses in a file, by the protocol.
pub const PER_FILE: i64 = 50_000;
/// Articles in a batch.
const AT_A_TIME: i64 = 1_000;
const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const LINKS: &str = "http://www.w3.org/1999/xhtml";

/// `/sitemap.xml`
pub async fn first(Extension(services): Extension<Services>, Extension(public_url): Extension<PublicUrl>) -> Response {
    site_map(&services, &public_url, None, PER_FILE).await
}

/// The number in `/sitemap-{n}.xml`.
#[must_use]
pub fn number(path: &str) -> Option<i64> {
    let digits = path.strip_prefix("/sitemap-")?.strip_suffix(".xml")?;
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|_| is_plain)
}

/// Whether a file of the map stands at `path`.
#[must_use]
pub fn is_site_map(path: &str) -> bool {
    path == "/sitemap.xml" || number(path).is_some()
}

/// File `file` of the map (from 1), or its first file: the whole map, or the list of its files. A file has `per_file`
/// addresses.
pub async fn site_map(services: &Services, public_url: &PublicUrl, file: Option<i64>, per_file: i64) -> Response {
    match made(services, public_url, file, per_file).await {
        Ok(body) => {
            let headers =
                [(header::CONTENT_TYPE, "application/xml; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
            (headers, body).into_response()
        }
        Err(fault) => refused(&fault),
    }
}

async fn made(services: &Services, public_url: &PublicUrl, file: Option<i64>, per_file: i64) -> Outcome<Body> {
    let site = public_url.of(&services.sites.current().await?);
    let mut pages = vec!["/".to_owned()];
    pages.push(disclosure::HOME.to_owned());
    pages.extend(disclosure::Entry::ALL.map(disclosure::Entry::address));
    walk(&services.columns.tree().await?, &mut pages);
    pages.push("/sitemap".to_owned());
    let fixed = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    let articles = services.feed.count().await?;
    let files = ((fixed + articles + per_file - 1) / per_file).max(1);
    match file {
        None if files > 1 => Ok(Body::from(list(&site, files))),
        None => Ok(range(services, site, pages, 0, fixed + articles)),
        Some(file) if files > 1 && (1..=files).contains(&file) => {
            let start = (file - 1) * per_file;
            Ok(range(services, site, pages, start, (start + per_file).min(fixed + articles)))
        }
        Some(_) => Err(Refusal::NotFound.into()),
    }
}

fn walk(nodes: &[ColumnNode], pages: &mut Vec<String>) {
    for node in nodes {
        pages.push(address(&node.column.slug));
        walk(&node.children, pages);
    }
}

fn list(site: &Site, files: i64) -> String {
    let file = |number| {
        format!("<sitemap><loc>{}</loc></sitemap>\n", escape(&site.absolute(&format!("/sitemap-{number}.xml"))))
    };
    let files: String = (1..=files).map(file).collect();
    format!("{HEAD}<sitemapindex xmlns=\"{SCHEMA}\">\n{files}</sitemapindex>\n")
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The rest of a file that is being written.
struct Rest {
    services: Services,
    site: Site,
    /// The text before the articles.
    before: Option<String>,
    after: Option<ArticleId>,
    skip: i64,
    left: i64,
    is_ended: bool,
}

/// The addresses from `start` to `end`; `pages` are the first of all.
fn range(services: &Services, site: Site, pages: Vec<String>, start: i64, end: i64) -> Body {
    let fixed = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    let of = |place: i64| usize::try_from(place.min(fixed)).unwrap_or_default();
    let mut before = format!("{HEAD}<urlset xmlns=\"{SCHEMA}\" xmlns:xhtml=\"{LINKS}\">\n");
    for page in &pages[of(start)..of(end)] {
        before.push_str(&entry(&site, page, None));
    }
    let skip = (start - fixed).max(0);
    let left = (end - fixed).max(0) - skip;
    let rest =
        Rest { services: services.clone(), site, before: Some(before), after: None, skip, left, is_ended: false };
    Body::from_stream(try_unfold(rest, |rest| async move { piece(rest).await.map_err(cut) }))
}

/// The page `path` with the time of its last change and its versions in other languages.
fn entry(site: &Site, path: &str, changed: Option<Instant>) -> String {
    let changed = changed.map(|at| format!("<lastmod>{}</lastmod>", at.web_time())).unwrap_or_default();
    let link = |(language, address): (&str, String)| {
        format!("<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{}\"/>", escape(&address))
    };
    let links: String = app::alternates(&site.public_url, path).into_iter().map(link).collect();
    format!("<url><loc>{}</loc>{changed}{links}</url>\n", escape(&site.absolute(path)))
}

/// The error that cuts the answer off: half a map must not look like a whole one.
fn cut(fault: Fault) -> io::Error {
    io::Error::other(fault.to_string())
}

async fn piece(mut rest: Rest) -> Outcome<Option<(String, Rest)>> {
    if let Some(before) = rest.before.take() {
        return Ok(Some((before, rest)));
    }
    if rest.is_ended {
        return Ok(None);
    }
    let places = if rest.left > 0 {
        rest.services.feed.places(rest.after, rest.skip, rest.left.min(AT_A_TIME)).await?
    } else {
        Vec::new()
    };
    let Some(last) = places.last() else {
        rest.is_ended = true;
        return Ok(Some(("</urlset>\n".to_owned(), rest)));
    };
    (rest.after, rest.skip) = (Some(last.id), 0);
    rest.left -= i64::try_from(places.len()).unwrap_or(i64::MAX);
    let mut written = String::new();
    for place in places {
        written.push_str(&entry(&rest.site, &article::address(place.id), Some(place.changed)));
    }
    Ok(Some((written, rest)))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_file_is_named_by_its_number() {
        assert_eq!(number("/sitemap-12.xml"), Some(12));
        for none in
            ["/sitemap.xml", "/sitemap-.xml", "/sitemap-0.xml", "/sitemap-01.xml", "/sitemap-a.xml", "/sitemap-1"]
        {
            assert_eq!(number(none), None, "{none}");
        }
    }
}
