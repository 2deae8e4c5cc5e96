//! A page's tags (网页标签): what its `<head>` says about it.

use scraper::{ElementRef, Html, Selector};

use crate::shape;

/// The elements of `document` that match `selector`, in the order of the page. A selector that is wrong matches
/// nothing.
pub fn select<'a>(document: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector).map(|selector| document.select(&selector).collect()).unwrap_or_default()
}

/// The text of `element` on one line.
pub fn text(element: ElementRef<'_>) -> String {
    one_line(&element.text().collect::<String>())
}

/// The value of the tag `name`, in whatever case it is written; nothing if it is empty.
pub fn tag(document: &Html, name: &str) -> Option<String> {
    let metas = select(document, "meta[name]");
    let named =
        metas.iter().filter(|meta| meta.attr("name").is_some_and(|known| known.trim().eq_ignore_ascii_case(name)));
    named.filter_map(|meta| meta.attr("content")).map(one_line).find(|value| !value.is_empty())
}

/// The address that the page gives for itself.
pub fn address(document: &Html) -> Option<String> {
    let canonical = || {
        let links = select(document, "link[rel=canonical]");
        links.first().and_then(|link| link.attr("href")).and_then(domain::legacy::normalise)
    };
    tag(document, "Url").and_then(|url| domain::legacy::normalise(&url)).or_else(canonical)
}

/// What the browser's window shows, without the site's name behind it.
pub fn window_title(document: &Html) -> Option<String> {
    let title = select(document, "title").first().map(|title| text(*title))?;
    let site = tag(document, "SiteName");
    let without = site.and_then(|site| {
        let before = title.strip_suffix(site.as_str())?.trim_end();
        let before = before.strip_suffix(['-', '_', '|', '–', '—', '·'])?;
        Some(before.trim_end_matches(['-', '_', '|', '–', '—', ' ']).to_owned())
    });
    Some(without.unwrap_or(title)).filter(|title| !title.is_empty())
}

fn one_line(text: &str) -> String {
    shape::visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
