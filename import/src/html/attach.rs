//! Documents that are linked below an article's element: its attachments.

use domain::ingest::{Effect, Note, Place, Unit};
use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::files::is_document;
use crate::{block, body, flow, record::Record, tag};

/// The links to documents that stand outside of the element `place`, and not among other articles.
fn links(document: &Html, place: NodeId) -> Vec<ElementRef<'_>> {
    let all = tag::select(document, "a[href]").into_iter();
    let leads = |link: &ElementRef<'_>| link.attr("href").is_some_and(is_document) || is_document(&tag::text(*link));
    all.filter(leads)
        .filter(|link| !link.ancestors().any(|above| above.id() == place) && !tag::text(*link).is_empty())
        .collect()
}

/// The texts of these links.
pub fn texts(document: &Html, place: NodeId) -> Vec<String> {
    links(document, place).into_iter().map(tag::text).collect()
}

/// Puts these links at the end of the body, with a note.
pub fn below(document: &Html, place: NodeId, record: &mut Record) {
    let mut html = String::new();
    let links = links(document, place);
    for link in &links {
        let text = tag::text(*link);
        html.push_str(&match link.attr("href").and_then(flow::link) {
            Some(href) => format!("<p><a href=\"{href}\">{}</a></p>", block::escape(&text)),
            None => block::paragraph(&text),
        });
        record.article.paragraphs.push(text);
    }
    if let Some(first) = links.first() {
        record.article.body.push_str(&body::sanitise(&html));
        let note = Note::new(Effect::Kept, Place::Whole, "正文以外的附件已放在正文末尾，第一个是");
        record.notes.push(note.quoting(&tag::text(*first)).counting(links.len(), Unit::Links));
    }
}
