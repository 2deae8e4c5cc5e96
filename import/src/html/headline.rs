//! Which words of an HTML page are its title.

use scraper::Html;

use crate::{
    block::Block,
    line::Line,
    outline::{self, Kind},
    record::Record,
    shape, tag,
};

/// What a page may be called, before it is known where its article is.
#[derive(Debug, Clone)]
pub struct Titles {
    /// Its tag ArticleTitle and its first headings.
    whole: Vec<String>,
    /// What the browser's window shows, which may go on with the names of column and site.
    window: String,
}

impl Titles {
    /// The titles of `document`.
    pub fn of(document: &Html) -> Self {
        let site = tag::tag(document, "SiteName");
        let headings =
            tag::select(document, "h1").into_iter().map(tag::text).filter(|text| Some(text) != site.as_ref());
        let whole = tag::tag(document, "ArticleTitle").into_iter().chain(headings);
        let window = tag::select(document, "title").first().map(|title| tag::text(*title)).unwrap_or_default();
        Self {
            whole: whole.map(|text| shape::dense(&text)).filter(|text| text.chars().count() >= 4).collect(),
            window: shape::dense(&window),
        }
    }

    /// Whether a line that says `text` is a title of the page.
    pub fn are(&self, text: &str) -> bool {
        let text = shape::dense(text);
        let after = || self.window.strip_prefix(text.as_str());
        let is_window =
            || after().is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_', '|', '–', '—', '·', '<']));
        let behind_site =
            || self.window.strip_suffix(text.as_str()).is_some_and(|site| site.ends_with(['-', '_', '|', '–']));
        text.chars().count() >= 4 && (self.whole.contains(&text) || is_window() || behind_site())
    }
}

/// The page's headline: its tag, the field 标题, a heading, the window's title, or the first heading in the article.
pub fn find(document: &Html, above: &[Line], blocks: &[Block], record: &Record) -> Option<String> {
    let window = tag::window_title(document);
    tag::tag(document, "ArticleTitle")
        .or_else(|| record.headline.clone())
        .or_else(|| heading(document, window.as_deref()))
        .or_else(|| shown(above, blocks, document))
        .or_else(|| window.map(|window| without_columns(&window, &record.article.path)))
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

/// The longest line with which the window's title begins: the rest of that names column and site.
fn shown(above: &[Line], blocks: &[Block], document: &Html) -> Option<String> {
    let titles = Titles::of(document);
    let texts = above.iter().map(|line| &line.text).chain(blocks.iter().take(20).flat_map(|block| &block.texts));
    texts.filter(|text| titles.are(text)).max_by_key(|text| text.len()).cloned()
}

/// `window` without the names of columns at its end.
fn without_columns(window: &str, path: &[String]) -> String {
    let mut kept = window;
    while let Some((before, after)) = kept.rsplit_once(['_', '-', '|', '–', '—']) {
        if before.trim().is_empty() || !path.iter().any(|name| name == after.trim()) {
            break;
        }
        kept = before.trim_end_matches(['_', '-', '|', '–', '—', ' ']);
    }
    kept.trim().to_owned()
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
