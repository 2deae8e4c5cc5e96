//! The address of a page, against which its relative links are meant.

use scraper::{Html, Node};
use url::Url;

use crate::tag;

/// The base that the page gives, else its own address: by the browser that saved it, by its canonical link, or by tags.
/// Nothing where the page doesn't say where it is from.
pub fn find(document: &Html) -> Option<String> {
    let own = own(document);
    let given = tag::select(document, "base[href]").first().and_then(|base| base.attr("href")).map(str::trim);
    let base = match (given, own) {
        (Some(given), Some(own)) => own.join(given).ok().filter(is_web).or(Some(own)),
        (Some(given), None) => web(given),
        (None, own) => own,
    };
    base.map(String::from)
}

fn own(document: &Html) -> Option<Url> {
    let first = |selector: &str, attribute: &str| {
        tag::select(document, selector).first().and_then(|element| element.attr(attribute)).and_then(web)
    };
    saved_from(document)
        .or_else(|| first("link[rel=canonical]", "href"))
        .or_else(|| first("meta[property='og:url']", "content"))
        .or_else(|| tag::tag(document, "Url").as_deref().and_then(web))
}

/// The address that browsers write above a page that they save: `saved from url=(0033)http://www.example.gov.cn/1.htm`.
fn saved_from(document: &Html) -> Option<Url> {
    document.tree.root().descendants().find_map(|node| {
        let Node::Comment(comment) = node.value() else { return None };
        let (_, after) = comment.split_once("saved from url=")?;
        let after = after.trim_start();
        web(after.split_once(')').map_or(after, |(_, address)| address).split_whitespace().next()?)
    })
}

fn web(address: &str) -> Option<Url> {
    Url::parse(address.trim()).ok().filter(is_web)
}

fn is_web(address: &Url) -> bool {
    matches!(address.scheme(), "http" | "https") && address.has_host()
}
