//! Which words of an HTML page are its title.

use scraper::Html;

use crate::{
    block::Block,
    line::Line,
    outline::{self, Kind},
    record::Record,
    shape, tag,
};

/// The page's headline: its tag, the field 标题, a heading, the window's title, or the first heading in the article.
pub fn find(document: &Html, above: &[Line], blocks: &[Block], record: &Record) -> Option<String> {
    let window = tag::window_title(document);
    tag::tag(document, "ArticleTitle")
        .or_else(|| record.headline.clone())
        .or_else(|| heading(document, window.as_deref()))
        .or_else(|| shown(above, window.as_deref()?))
        .or(window)
        .or_else(|| {
            let first = blocks.iter().find(|block| matches!(block.tag, Some("h2" | "h3" | "h4")))?;
            first.texts.first().cloned()
        })
        .filter(|headline| !shape::dense(headline).is_empty())
}

/// The heading that the window's title has too; else the last one that is not the site's name.
fn heading(document: &Html, window: Option<&str>) -> Option<String> {
    let site = tag::tag(document, "SiteName");
    let all = tag::select(document, "h1").into_iter().map(tag::text);
    let headings: Vec<String> =
        all.filter(|text| !text.is_empty() && Some(text) != site.as_ref() && is_title(text)).collect();
    let shown =
        headings.iter().find(|text| window.is_some_and(|window| shape::dense(window).starts_with(&shape::dense(text))));
    shown.or(headings.last()).cloned()
}

fn is_title(text: &str) -> bool {
    !matches!(outline::kind(&Line::loose(text)), Kind::Tool | Kind::Fields(_))
}

/// The longest line above the article with which the window's title begins: the rest of that is the site's name.
fn shown(above: &[Line], window: &str) -> Option<String> {
    let matching = above
        .iter()
        .map(|line| &line.text)
        .filter(|text| text.chars().count() > 4 && window.starts_with(text.as_str()));
    matching.max_by_key(|text| text.len()).cloned()
}

/// Takes the subtitle that has its own line below the headline.
pub fn subtitle(headline: &str, above: &[Line], record: &mut Record) {
    let wanted = shape::dense(headline);
    let pairs = above.windows(2).filter(|pair| pair.first().is_some_and(|line| shape::dense(&line.text) == wanted));
    for line in pairs.filter_map(|pair| pair.get(1)) {
        if let Kind::Subtitle(subtitle) = outline::kind(line) {
            record.article.subtitle.get_or_insert(subtitle);
        }
    }
}
