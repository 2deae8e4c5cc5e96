//! Pages as HTML.

use domain::{
    article::split_headline,
    imported::{FooterNumbers, ImportedPage},
    ingest::{Effect, Note, Place, Unit},
};
use ego_tree::NodeId;
use scraper::{Html, Node};

mod attach;
mod content;
mod files;
mod headline;
mod prune;
mod sides;

pub use self::headline::Titles;
use crate::{
    Page, Unreadable, base, container, crumb, depth, embedded, encoding, field::Field, flow, label::Label, numbers,
    record::Record, removed, shape, surroundings, tag,
};

/// Characters that may be left out around an article without a doubt, even if it is short.
const FEW: usize = 60;

/// Reads a page's HTML.
pub fn read(name: &str, bytes: &[u8]) -> Result<Page, Unreadable> {
    let text = encoding::decode(name, bytes)?;
    let (text, embedded) = embedded::lifted(&text);
    let mut document = Html::parse_document(&depth::limited(&text));
    let mut record = Record::default();
    let mut numbers = FooterNumbers::default();
    record.article.base = base::find(&document);
    take_tags(&document, &mut record);
    let every = surroundings::within(document.tree.root());
    let mut titles = Titles::of(&document);
    titles.look_for(&document);
    let crumbs = surroundings::columns(&document, &titles);
    prune::tools(&mut document, &mut record);
    prune::hidden(&mut document, &mut record);
    prune::around(&mut document, &titles, &mut record);
    let place = container::find(&document, &titles).unwrap_or_else(|| document.root_element().id());
    let (above, below) = surroundings::lines(&document, place);
    record.article.path = crumbs;
    let blocks = document.tree.get(place).map(flow::blocks).unwrap_or_default();
    let within = Place::Part("正文".to_owned());
    let removed = document.tree.get(place).map(|root| removed::notes_besides_media(root, &blocks, &within));
    let above = sides::facts(&above, &titles, &mut record);
    let headline = headline::find(&document, &titles, &above, &blocks, &record)
        .ok_or_else(|| Unreadable::NoTitle { file: name.to_owned() })?;
    (record.article.title, record.article.subtitle) = split_headline(&headline);
    headline::subtitle(&headline, &above, &mut record);
    content::read(&blocks, &headline, &mut record, &mut numbers);
    record.article.embedded = embedded;
    record.article.embedded.retain(|file| record.article.body.contains(&file.reference));
    record.compare_headline(&headline);
    sides::rest_above(&above, &headline, &titles, &mut record);
    let attached = attach::texts(&document, place);
    sides::below(&below, &attached, &mut record);
    for placed in &every {
        numbers::find(&placed.line.text, &mut numbers);
    }
    path(&document, &headline, &mut record);
    attach::below(&document, place, &mut record);
    record.article.legacy_address = tag::address(&document);
    warn_of_media(&document, place, &mut record);
    warn_of_little(&mut record);
    let (article, notes, left_out) = record.finish();
    let content = ImportedPage { article, numbers, ..ImportedPage::default() };
    Ok(Page { content, notes, left_out, removed: removed.unwrap_or_default() })
}

fn take_tags(document: &Html, record: &mut Record) {
    let tags = [("ContentSource", Label::Source), ("Author", Label::Author), ("Description", Label::Summary)];
    for (name, label) in tags {
        if let Some(value) = tag::tag(document, name) {
            record.take_or_warn(&Field { label: Some(label), name: name.to_owned(), value }, None);
        }
    }
    if let Some(value) = tag::tag(document, "Keywords") {
        let value = keywords(document, &value);
        record.take_or_warn(&Field { label: Some(Label::Keywords), name: "Keywords".to_owned(), value }, None);
    }
    if let Some(written) = tag::tag(document, "PubDate") {
        record.tag_day(written);
    }
}

/// The keywords in `value` without those by which content systems name the site and the page itself.
fn keywords(document: &Html, value: &str) -> String {
    let title = tag::tag(document, "ArticleTitle").or_else(|| tag::window_title(document)).unwrap_or_default();
    let site = tag::tag(document, "SiteName");
    let words: Vec<&str> =
        value.split([',', '，', ';', '；', '|']).map(str::trim).filter(|word| !word.is_empty()).collect();
    let is_site = |word: &str| crumb::is_site_name(word) || Some(word) == site.as_deref() || word.ends_with("政府");
    let names_site = words.iter().any(|word| is_site(word));
    let is_kept = |word: &&str| {
        let is_of_site =
            names_site && (is_site(word) || matches!(*word, "政务公开" | "信息公开" | "政府信息公开" | "门户网站"));
        !is_of_site && shape::dense(word) != shape::dense(&title)
    };
    words.into_iter().filter(is_kept).collect::<Vec<_>>().join(";")
}

/// The breadcrumb ends with the column that the page's tags name, and without the article itself.
fn path(document: &Html, headline: &str, record: &mut Record) {
    let path = &mut record.article.path;
    if path.last().is_some_and(|last| last == headline || *last == record.article.title) {
        path.pop();
    }
    if path.is_empty() {
        // On a page for telephones the first heading is the column.
        let headings = tag::select(document, "h1").into_iter().map(tag::text);
        let is_column =
            |text: &String| (2..=8).contains(&text.chars().count()) && text != headline && !crumb::is_site_name(text);
        path.extend(headings.filter(is_column).take(1));
    }
    let Some(column) = tag::tag(document, "ColumnName") else { return };
    match path.iter().position(|name| *name == column) {
        Some(at) => path.truncate(at + 1),
        None => {
            let crumb = path.pop();
            path.push(column.clone());
            if let Some(crumb) = crumb {
                let note = format!("导航中的栏目是“{crumb}”,网页标签中是“{column}”,已采用后者。");
                record.warn(None, note);
            }
        }
    }
}

fn warn_of_media(document: &Html, place: NodeId, record: &mut Record) {
    let Some(content) = document.tree.get(place) else { return };
    let count = |names: &[&str]| {
        content
            .descendants()
            .filter(|node| matches!(node.value(), Node::Element(element) if names.contains(&element.name())))
            .count()
    };
    let kept = record.article.body.matches("<img ").count();
    let lost = count(&["img"]).saturating_sub(kept);
    let whole = record.article.body.matches("<img src=\"http").count();
    let embedded = record.article.body.matches("<img src=\"embedded-").count();
    let relative = kept.saturating_sub(whole + embedded);
    let media = count(&["video", "audio", "iframe", "object", "embed"]);
    let from_there = match record.article.base {
        Some(_) => "张图片不在网页里,按网页的地址在原网站上找得到;请放到导入的文件夹里,或在编辑时上传。",
        None => "张图片用的是原网站的相对地址;请在编辑时上传。",
    };
    for (number, what, effect) in [
        (lost, "张图片没有可用的网址(内嵌或本机文件),未导入;请在编辑时上传。", Effect::Dropped),
        (relative, from_there, Effect::Doubted),
        (media, "个视频、音频或嵌入页面未导入;请在编辑时处理。", Effect::Dropped),
    ] {
        if number > 0 {
            record.note(effect, None, format_args!("正文中有 {number} {what}"));
        }
    }
}

/// Adds a note if more words were left out around the article than it has: they may be its own.
fn warn_of_little(record: &mut Record) {
    let said: usize = record.article.paragraphs.iter().map(|text| shape::length(text)).sum();
    let left = record.left_out.doubtful();
    if left > FEW && left > said {
        let text = format!("正文只有 {said} 个字,正文以外未采用的更多,可能漏了内容,请核对;开头是");
        let note = Note::new(Effect::Doubted, Place::Whole, text).quoting(record.left_out.around());
        record.notes.push(note.counting(left, Unit::Characters));
    }
}
