//! Traditional Chinese, made of Simplified by OpenCC's tables: word by word where a character has two, else one by one.

mod markup;
mod pages;
mod together;

use std::sync::LazyLock;

pub use self::pages::{catalogue, column, disclosure, home, leave, sitemap};
use domain::{
    article::{ArticleLine, Attachment},
    column::Crumb,
    search::{Piece, Suggestion},
};
use ferrous_opencc::{OpenCC, config::BuiltinConfig};

use crate::{
    article::{ArticleContent, ArticleFacts, Sharing},
    directory::{DirectoryContent, DirectoryGroup, DirectoryLink},
    language::{Language, language},
    page::{Content, ErrorPage, Head},
    search::{BodyChoice, ColumnChoice, FoundContent, HitContent, Meant, NothingContent, SearchContent},
    site::{Frame, FrameSite, protected_names, site},
};

/// Made for the first reader who wants it; none where the built-in tables can't be read, which is logged then.
static TO_TRADITIONAL: LazyLock<Option<OpenCC>> = LazyLock::new(|| table(BuiltinConfig::S2tw));
static TO_SIMPLIFIED: LazyLock<Option<OpenCC>> = LazyLock::new(|| table(BuiltinConfig::Tw2s));

fn table(config: BuiltinConfig) -> Option<OpenCC> {
    OpenCC::from_config(config).inspect_err(|error| tracing::error!(%error, "no table of characters")).ok()
}

/// `text` of the page that is being made in Traditional characters, but for the names that its site protects.
pub fn traditional(text: &str) -> String {
    protected_names().converted(text, traditional_words)
}

/// `text` in Traditional characters, without regard to names in it: for the site's own words.
pub fn traditional_words(text: &str) -> String {
    TO_TRADITIONAL.as_ref().map_or_else(|| text.to_owned(), |table| table.convert(text))
}

/// `text` in the characters in which the site keeps its texts, for searches by readers of any language.
pub fn simplified(text: &str) -> String {
    TO_SIMPLIFIED.as_ref().map_or_else(|| text.to_owned(), |table| table.convert(text))
}

/// A frame as the reader of this request reads it.
pub fn frame_for_reader(frame: Frame) -> Frame {
    if language() != Language::Traditional {
        return frame;
    }
    let link = |link: DirectoryLink| DirectoryLink { name: traditional(&link.name), ..link };
    let group = |group: DirectoryGroup| DirectoryGroup {
        name: traditional(&group.name),
        links: group.links.into_iter().map(link).collect(),
    };
    let directory = frame.directory;
    let groups = directory.groups.into_iter().map(group).collect();
    let site = frame.site;
    let site = FrameSite {
        name: traditional(&site.name),
        sponsor: traditional(&site.sponsor),
        organiser: traditional(&site.organiser),
        contact: traditional(&site.contact),
        icp_number: traditional(&site.icp_number),
        police_number: traditional(&site.police_number),
        ..site
    };
    Frame { site, menu: crumbs(frame.menu), directory: DirectoryContent { groups, ..directory }, ..frame }
}

/// Suggestions as the reader of this request reads them. Their addresses are the same in all languages.
pub async fn suggestions_for_reader(found: Vec<Suggestion>) -> Vec<Suggestion> {
    // The site gives the names that stay as they are.
    if language() != Language::Traditional || site().await.is_err() {
        return found;
    }
    found.into_iter().map(|own| Suggestion { text: traditional(&own.text), ..own }).collect()
}

/// A page in the place of another, in `language`.
pub fn error_in(language: Language, page: ErrorPage) -> ErrorPage {
    if language != Language::Traditional {
        return page;
    }
    ErrorPage { head: head_in_traditional(page.head), content: page.content.traditional() }
}

fn html(html: &str) -> String {
    markup::converted(html, traditional)
}

/// An article in Traditional characters. Staff work in Chinese, at the addresses themselves.
pub fn article(content: ArticleContent) -> ArticleContent {
    let facts = content.facts;
    ArticleContent {
        title: traditional(&content.title),
        subtitle: optional(content.subtitle),
        path: crumbs(content.path),
        facts: ArticleFacts {
            index_number: optional(facts.index_number),
            document_number: optional(facts.document_number),
            issuing_body: optional(facts.issuing_body),
            topic: optional(facts.topic),
            source: optional(facts.source),
            author: optional(facts.author),
            ..facts
        },
        body: content.body.map(html),
        attachments: files(content.attachments),
        policy: content.policy.map(line),
        interpretations: lines(content.interpretations),
        reviewer: optional(content.reviewer),
        previous: content.previous.map(line),
        next: content.next.map(line),
        sharing: Sharing { title: traditional(&content.sharing.title), ..content.sharing },
        staff: content.staff,
    }
}

/// A search in Traditional characters.
pub fn search(content: SearchContent) -> SearchContent {
    let pieces = |pieces: Vec<Piece>| -> Vec<Piece> {
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let texts = together::converted(&texts, traditional);
        pieces.into_iter().zip(texts).map(|(piece, text)| Piece { text, ..piece }).collect()
    };
    let hit = |hit: HitContent| HitContent {
        title: pieces(hit.title),
        passage: pieces(hit.passage),
        column: crumb(hit.column),
        document_number: optional(hit.document_number),
        ..hit
    };
    let found = content.found.map(|found| FoundContent {
        hits: found.hits.into_iter().map(hit).collect(),
        meant: found.meant.map(|meant| Meant { words: traditional(&meant.words), ..meant }),
        // The words that were typed stand in it.
        nothing: found.nothing.map(|nothing| NothingContent { said: traditional(&nothing.said), ..nothing }),
        ..found
    });
    let choice = |choice: ColumnChoice| ColumnChoice { name: traditional(&choice.name), ..choice };
    let body = |body: BodyChoice| BodyChoice { name: traditional(&body.name), ..body };
    let bodies = content.bodies.into_iter().map(body).collect();
    SearchContent { columns: content.columns.into_iter().map(choice).collect(), bodies, found, ..content }
}

fn crumb(crumb: Crumb) -> Crumb {
    Crumb { name: traditional(&crumb.name), ..crumb }
}

fn crumbs(path: Vec<Crumb>) -> Vec<Crumb> {
    path.into_iter().map(crumb).collect()
}

fn lines(lines: Vec<ArticleLine>) -> Vec<ArticleLine> {
    lines.into_iter().map(line).collect()
}

fn files(files: Vec<Attachment>) -> Vec<Attachment> {
    files.into_iter().map(|file| Attachment { name: traditional(&file.name), ..file }).collect()
}

fn line(line: ArticleLine) -> ArticleLine {
    ArticleLine { title: traditional(&line.title), subtitle: optional(line.subtitle), ..line }
}

fn optional(text: Option<String>) -> Option<String> {
    text.as_deref().map(traditional)
}

/// A head in Traditional characters.
pub fn head_in_traditional(head: Head) -> Head {
    let said = |all: Vec<(String, String)>| {
        all.into_iter()
            .map(|(name, content)| {
                let content = if content.starts_with("http") { content } else { traditional(&content) };
                (name, content)
            })
            .collect()
    };
    Head { title: traditional(&head.title), tags: said(head.tags), graph: said(head.graph), ..head }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_decide_where_a_character_has_two() {
        assert_eq!(
            traditional("政府信息公开，头发与发展，干部与干净，后天与皇后"),
            "政府信息公開，頭髮與發展，幹部與乾淨，後天與皇后"
        );
        assert_eq!(simplified("政府信息公開，頭髮與發展"), "政府信息公开，头发与发展");
    }
}
