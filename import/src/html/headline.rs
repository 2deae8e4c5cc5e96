//! The title of an HTML page.

use scraper::Html;

use crate::{
    block::Block,
    catalogue, crumb,
    label::Label,
    line::Line,
    outline::{self, Kind},
    record::Record,
    shape,
    surroundings::{self, Placed},
    tag,
};

/// Longest name of a column, in characters.
const LONGEST_COLUMN: usize = 8;

/// Possible titles of a page, before the place of its article is known.
#[derive(Debug, Clone)]
pub struct Titles {
    /// Its tag ArticleTitle and its first headings.
    whole: Vec<String>,
    /// The title of the browser's window, which may go on with the names of column and site.
    window: String,
}

impl Titles {
    /// The titles of `document`.
    pub fn of(document: &Html) -> Self {
        let site = tag::tag(document, "SiteName");
        // A short heading may name a column.
        let may_be = |text: &String| {
            Some(text) != site.as_ref() && text.chars().count() > LONGEST_COLUMN && !crumb::is_site_name(text)
        };
        let headings = tag::select(document, "h1").into_iter().map(tag::text).filter(may_be);
        let whole = tag::tag(document, "ArticleTitle").into_iter().chain(headings);
        let window = tag::select(document, "title").first().map(|title| tag::text(*title)).unwrap_or_default();
        Self {
            whole: whole.map(|text| shape::dense(&text)).filter(|text| text.chars().count() >= 4).collect(),
            window: shape::dense(&window),
        }
    }

    /// Takes the line above the article's first facts for a title, where no line equals the page's tags.
    pub fn look_for(&mut self, document: &Html) {
        let lines = surroundings::within(document.tree.root());
        if self.last_in(&lines).is_some() {
            return;
        }
        let read: Vec<Line> = catalogue::lines(&lines.iter().map(|placed| placed.line.clone()).collect::<Vec<_>>());
        let kinds: Vec<Kind> = read.iter().map(outline::kind).collect();
        let is_anchor = |kind: &Kind| match kind {
            Kind::Day(_) => true,
            Kind::Fields(fields) => {
                fields.iter().any(|field| matches!(field.label, Some(label) if label.is_of_byline()))
            }
            _ => false,
        };
        let may_be = |line: &Line| {
            let length = line.text.chars().count();
            let is_linked = || lines.iter().any(|placed| placed.linked && placed.line.text == line.text);
            (4..=100).contains(&length)
                && !line.text.ends_with(['。', '：', '；', ':'])
                && !crumb::is_root(&line.text)
                && !crumb::is_site_name(&line.text)
                && !is_linked()
        };
        let above = |anchor: usize| {
            let near = (0..anchor).rev().find(|at| kinds.get(*at) != Some(&Kind::Tool))?;
            read.get(near).filter(|line| kinds.get(near) == Some(&Kind::Text) && may_be(line))
        };
        let mut anchors = (0..kinds.len()).filter(|at| kinds.get(*at).is_some_and(is_anchor));
        let found = anchors.find_map(above);
        // Below a catalogue block, where no facts follow.
        let below_block = || {
            let block = kinds.iter().rposition(|kind| matches!(kind, Kind::Fields(fields) if fields.iter().any(|field| field.label == Some(Label::IndexNumber))))?;
            let next = (block..kinds.len()).find(|at| !matches!(kinds.get(*at), Some(Kind::Fields(_) | Kind::Tool)))?;
            read.get(next).filter(|line| kinds.get(next) == Some(&Kind::Text) && may_be(line))
        };
        self.whole.extend(found.or_else(below_block).map(|line| shape::dense(&line.text)));
    }

    /// The number of the last of `lines` that is a title of the page: a link only where no other is, as lists of articles have
    /// it, too.
    pub fn last_in(&self, lines: &[Placed]) -> Option<usize> {
        let is_title = |placed: &Placed| self.are(&placed.line.text);
        lines.iter().rposition(|placed| !placed.linked && is_title(placed)).or_else(|| lines.iter().position(is_title))
    }

    /// Whether a line that says `text` is a title of the page.
    pub fn are(&self, text: &str) -> bool {
        let text = shape::dense(text);
        let after = || self.window.strip_prefix(text.as_str());
        let is_window =
            || after().is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_', '|', '–', '—', '·', '<']));
        let is_site = |name: &str| {
            let name = name.trim_end_matches(['-', '_', '|', '–', '—']);
            crumb::is_site_name(name) || name == "打印"
        };
        let behind_site = || {
            let site = self.window.strip_suffix(text.as_str());
            site.is_some_and(|site| site.ends_with(['-', '_', '|', '–', '—']) && is_site(site))
        };
        text.chars().count() >= 4 && (self.whole.contains(&text) || is_window() || behind_site())
    }
}

/// The page's headline: its tag, the field 标题, a heading, the window's title, or the first heading in the article.
pub fn find(document: &Html, titles: &Titles, above: &[Line], blocks: &[Block], record: &Record) -> Option<String> {
    let window = tag::window_title(document).filter(|window| !is_useless(window));
    tag::tag(document, "ArticleTitle")
        .or_else(|| record.headline.clone())
        .or_else(|| heading(document, window.as_deref()).filter(|_| window.is_some()))
        .or_else(|| shown(above, blocks, titles))
        .or_else(|| heading(document, None))
        .or_else(|| window.map(|window| without_columns(&window, &record.article.path)))
        .or_else(|| {
            let first = blocks.iter().find(|block| matches!(block.tag, Some("h2" | "h3" | "h4")))?;
            first.texts.first().cloned()
        })
        .filter(|headline| !shape::dense(headline).is_empty())
}

/// The heading that the `window`'s title has too; without that the last one that is not the site's name.
fn heading(document: &Html, window: Option<&str>) -> Option<String> {
    let site = tag::tag(document, "SiteName");
    let all = tag::select(document, "h1").into_iter().map(tag::text);
    let headings: Vec<String> = all
        .filter(|text| !text.is_empty() && Some(text) != site.as_ref() && !crumb::is_site_name(text) && is_title(text))
        .collect();
    match window {
        Some(window) => headings.into_iter().find(|text| shape::dense(window).starts_with(&shape::dense(text))),
        None => headings.into_iter().next_back(),
    }
}

/// Whether a window's title says nothing of the page.
fn is_useless(window: &str) -> bool {
    let words = ["新建网页", "无标题", "Untitled", "欢迎访问", "欢迎光临", "New Page"];
    let bare = ["手机版", "触屏版", "移动版", "首页"].iter().find_map(|end| window.strip_suffix(end)).unwrap_or(window);
    crumb::is_site_name(bare.trim()) || crumb::is_end(window) || words.iter().any(|word| window.starts_with(word))
}

fn is_title(text: &str) -> bool {
    !matches!(outline::kind(&Line::loose(text)), Kind::Tool | Kind::Fields(_))
}

/// The longest line with which the window's title begins: the rest of that names column and site.
fn shown(above: &[Line], blocks: &[Block], titles: &Titles) -> Option<String> {
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
