//! Pages as HTML.

use domain::{
    article::split_headline,
    imported::{FooterNumbers, ImportedPage},
};
use ego_tree::NodeId;
use scraper::{Html, Node};

mod content;
mod headline;

use crate::{
    Page, Unreadable, container, depth, encoding,
    field::Field,
    flow,
    label::Label,
    line::Line,
    numbers,
    outline::{self, Kind},
    record::Record,
    surroundings, tag,
};

/// Reads a page's HTML.
pub fn read(name: &str, bytes: &[u8]) -> Result<Page, Unreadable> {
    let text = encoding::decode(name, bytes)?;
    let mut document = Html::parse_document(&depth::limited(&text));
    remove_tools(&mut document);
    let mut record = Record::default();
    let mut numbers = FooterNumbers::default();
    take_tags(&document, &mut record);
    let place = container::find(&document).unwrap_or_else(|| document.root_element().id());
    let (above, below) = surroundings::lines(&document, place);
    record.article.path = surroundings::columns(&document, &above);
    take_lines(&above, true, &mut record);
    let blocks = document.tree.get(place).map(flow::blocks).unwrap_or_default();
    let headline = headline::find(&document, &above, &blocks, &record)
        .ok_or_else(|| Unreadable::NoTitle { file: name.to_owned() })?;
    (record.article.title, record.article.subtitle) = split_headline(&headline);
    headline::subtitle(&headline, &above, &mut record);
    content::read(&blocks, &headline, &mut record, &mut numbers);
    record.compare_headline(&headline);
    take_lines(&below, false, &mut record);
    for line in above.iter().chain(&below) {
        numbers::take(&line.text, &mut numbers);
    }
    path(&document, &headline, &mut record);
    record.article.legacy_address = tag::address(&document);
    warn_of_media(&document, place, &mut record);
    let (article, warnings) = record.finish();
    Ok(Page { content: ImportedPage { article, numbers, ..ImportedPage::default() }, warnings })
}

/// Share boxes and their like have no words of the article, but their names would end up in it.
fn remove_tools(document: &mut Html) {
    let boxes = "\
        [class*=share], [id*=share], [class*=Share], .jiathis_style, [class*=print-], .print, .prevnext, \
        .prev-next, .pre_next";
    let short = tag::select(document, boxes).into_iter().filter(|found| tag::text(*found).chars().count() <= 100);
    let ids: Vec<NodeId> = short
        .filter(|found| !matches!(found.value().name(), "html" | "body" | "article" | "main" | "p"))
        .map(|found| found.id())
        .collect();
    for id in ids {
        if let Some(mut node) = document.tree.get_mut(id) {
            node.detach();
        }
    }
}

fn take_tags(document: &Html, record: &mut Record) {
    let tags = [
        ("PubDate", Label::Published),
        ("ContentSource", Label::Source),
        ("Author", Label::Author),
        ("Keywords", Label::Keywords),
        ("Description", Label::Summary),
    ];
    for (name, label) in tags {
        if let Some(value) = tag::tag(document, name) {
            record.take_or_warn(&Field { label: Some(label), name: name.to_owned(), value }, None);
        }
    }
}

/// Takes the fields of the lines around the article. Those `above` it are the article's; of those below only what its
/// end has, and nothing that contradicts: lists of other articles have dates too.
fn take_lines(lines: &[Line], above: bool, record: &mut Record) {
    for line in lines {
        let Kind::Fields(fields) = outline::kind(line) else { continue };
        for field in fields {
            let Some(label) = field.label else {
                if above {
                    record.warn(None, format_args!("不认识“{}”这一栏,未采用。", field.written()));
                }
                continue;
            };
            if above && label != Label::Column {
                record.take_or_warn(&field, None);
            } else if matches!(label, Label::Reviewer | Label::Editor | Label::Author | Label::Source | Label::Clicks) {
                record.take(&field, None);
            }
        }
    }
}

/// The breadcrumb ends with the column that the page's tags name, and without the article itself.
fn path(document: &Html, headline: &str, record: &mut Record) {
    let path = &mut record.article.path;
    if path.last().is_some_and(|last| last == headline || *last == record.article.title) {
        path.pop();
    }
    let Some(column) = tag::tag(document, "ColumnName") else { return };
    match path.iter().position(|name| *name == column) {
        Some(at) => path.truncate(at + 1),
        None => {
            let crumb = path.pop();
            path.push(column.clone());
            if let Some(crumb) = crumb {
                record.warn(None, format_args!("导航中的栏目是“{crumb}”,网页标签中是“{column}”,已采用后者。"));
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
    let relative = kept - record.article.body.matches("<img src=\"http").count().min(kept);
    let media = count(&["video", "audio", "iframe", "object", "embed"]);
    for (number, what) in [
        (lost, "张图片没有可用的网址(内嵌或本机文件),未导入;请在编辑时上传。"),
        (relative, "张图片用的是原网站的相对地址;请在编辑时上传。"),
        (media, "个视频、音频或嵌入页面未导入;请在编辑时处理。"),
    ] {
        if number > 0 {
            record.warn(None, format_args!("正文中有 {number} {what}"));
        }
    }
}
