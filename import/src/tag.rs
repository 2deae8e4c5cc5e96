//! A page's tags (网页标签): the parts of its `<head>` that describe it.

use scraper::{ElementRef, Html, Selector};

use crate::{crumb, shape};

/// The elements of `document` that match `selector`, in the order of the page. A selector that is wrong matches
/// nothing.
pub fn select<'a>(document: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector).map(|selector| document.select(&selector).collect()).unwrap_or_default()
}

/// The text of `element` on one line.
pub fn text(element: ElementRef<'_>) -> String {
    one_line(&element.text().collect::<String>())
}

/// The value of the tag `name`, in capitals or not; nothing if it is empty.
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

/// The title of the browser's window, without the site's name behind or before it.
pub fn window_title(document: &Html) -> Option<String> {
    const BETWEEN: [char; 6] = ['-', '_', '|', '–', '—', '·'];
    let title = select(document, "title").first().map(|title| text(*title))?;
    let site = tag(document, "SiteName");
    let is_site =
        |name: &str| !name.is_empty() && (Some(name) == site.as_deref() || crumb::is_site_name(name) || name == "打印");
    let mut kept = title.as_str();
    // `标题_栏目_某市人民政府门户网站`, and `某市人民政府门户网站-标题`.
    while let Some((before, after)) = kept.rsplit_once(BETWEEN).filter(|(before, _)| !before.trim().is_empty()) {
        if !is_site(after.trim()) {
            break;
        }
        kept = before.trim_end_matches(BETWEEN).trim_end();
    }
    if let Some((_, after)) = kept.split_once(BETWEEN).filter(|(before, _)| is_site(before.trim())) {
        let after = after.trim_start_matches(BETWEEN).trim_start();
        kept = if after.is_empty() { kept } else { after };
    }
    Some(kept.trim().to_owned()).filter(|title| !title.is_empty())
}

fn one_line(text: &str) -> String {
    shape::visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
