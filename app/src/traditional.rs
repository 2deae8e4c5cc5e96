//! Traditional Chinese, made of Simplified by OpenCC's tables: word by word where a character has two, else one by one.

mod markup;

use std::sync::LazyLock;

use domain::{
    article::{ArticleLine, Attachment},
    column::{ColumnNode, ColumnSection, Crumb, DocumentLine},
    disclosure::ReportLine,
    home::{FilledSection, Lead},
    picture::Picture,
    search::{Hit, Piece},
};
use ferrous_opencc::{OpenCC, config::BuiltinConfig};

use crate::{
    article::{ArticleContent, ArticleFacts, Sharing},
    column::{ColumnContent, ColumnLines, ColumnList, ColumnShows, WholeArticle},
    directory::{DirectoryContent, DirectoryGroup, DirectoryLink},
    disclosure::{
        CatalogueBranch, CatalogueContent, CatalogueForm, CatalogueRow, CatalogueTree, Choices, DisclosureContent,
        DisclosureShows,
    },
    home::{CountedColumn, HomeContent, SitemapContent},
    language::{Language, language},
    page::{ErrorContent, ErrorPage, Head, Page, Parts},
    search::{BodyChoice, ColumnChoice, FoundContent, Meant, SearchContent},
    site::{Frame, FrameSite},
};

/// Made for the first reader who wants it; none where the built-in tables can't be read, which the log then says.
static TO_TRADITIONAL: LazyLock<Option<OpenCC>> = LazyLock::new(|| table(BuiltinConfig::S2tw));
static TO_SIMPLIFIED: LazyLock<Option<OpenCC>> = LazyLock::new(|| table(BuiltinConfig::Tw2s));

fn table(config: BuiltinConfig) -> Option<OpenCC> {
    OpenCC::from_config(config).inspect_err(|error| tracing::error!(%error, "no table of characters")).ok()
}

/// `text` in Traditional characters.
pub fn traditional(text: &str) -> String {
    TO_TRADITIONAL.as_ref().map_or_else(|| text.to_owned(), |table| table.convert(text))
}

/// `text` in the characters in which the site keeps its texts: what a reader of any language looks for.
pub fn simplified(text: &str) -> String {
    TO_SIMPLIFIED.as_ref().map_or_else(|| text.to_owned(), |table| table.convert(text))
}

/// What stays around a page as the reader of this request reads it.
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

/// A page as the reader of this request reads it.
pub fn page_for_reader(page: Page) -> Page {
    if language() == Language::Traditional { converted(page) } else { page }
}

/// A page in the place of another, in `language`.
pub fn error_in(language: Language, page: ErrorPage) -> ErrorPage {
    if language != Language::Traditional {
        return page;
    }
    ErrorPage { head: head(page.head), content: error(page.content) }
}

fn error(content: ErrorContent) -> ErrorContent {
    ErrorContent { title: traditional(&content.title), advice: traditional(&content.advice), ..content }
}

fn converted(page: Page) -> Page {
    let parts = match page.parts {
        Parts::Plain(content) => Parts::Plain(html(&content)),
        Parts::Article(content) => Parts::Article(Box::new(article(*content))),
        Parts::Column(content) => Parts::Column(Box::new(column(*content))),
        Parts::Home(content) => Parts::Home(Box::new(home(*content))),
        Parts::Sitemap(content) => {
            let columns = content.columns.into_iter().map(counted).collect();
            Parts::Sitemap(Box::new(SitemapContent { columns, ..*content }))
        }
        Parts::Disclosure(content) => Parts::Disclosure(Box::new(disclosure(*content))),
        Parts::Search(content) => Parts::Search(Box::new(search(*content))),
        Parts::Error(content) => Parts::Error(error(content)),
        // Staff work in Chinese, at the addresses themselves.
        work @ Parts::Work(..) => work,
    };
    Page { head: head(page.head), parts }
}

fn html(html: &str) -> String {
    markup::converted(html, traditional)
}

fn article(content: ArticleContent) -> ArticleContent {
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
    }
}

fn column(content: ColumnContent) -> ColumnContent {
    let shows = match content.shows {
        ColumnShows::Sections(sections) => {
            let section = |section: ColumnSection| ColumnSection {
                column: crumb(section.column),
                articles: lines(section.articles),
            };
            ColumnShows::Sections(sections.into_iter().map(section).collect())
        }
        ColumnShows::Article { children, article } => ColumnShows::Article {
            children: crumbs(children),
            article: article.map(|article| Box::new(whole(*article))),
        },
        ColumnShows::List(list) => ColumnShows::List(Box::new(ColumnList {
            children: crumbs(list.children),
            lines: match list.lines {
                ColumnLines::Articles(articles) => ColumnLines::Articles(lines(articles)),
                ColumnLines::Documents(documents) => {
                    ColumnLines::Documents(documents.into_iter().map(document).collect())
                }
            },
            ..*list
        })),
    };
    ColumnContent { path: crumbs(content.path), edit: content.edit, shows }
}

fn home(content: HomeContent) -> HomeContent {
    let section = |section: FilledSection| FilledSection {
        column: section.column.map(crumb),
        lead: section.lead.map(|lead| Lead {
            line: line(lead.line),
            picture: Picture { alt: traditional(&lead.picture.alt), ..lead.picture },
        }),
        articles: lines(section.articles),
        documents: section.documents.into_iter().map(document).collect(),
        ..section
    };
    HomeContent {
        name: traditional(&content.name),
        sections: content.sections.into_iter().map(section).collect(),
        columns: content.columns.into_iter().map(node).collect(),
        edits: content.edits,
    }
}

fn node(node: ColumnNode) -> ColumnNode {
    let children = node.children.into_iter().map(self::node).collect();
    ColumnNode { column: crumb(node.column), children, ..node }
}

fn counted(column: CountedColumn) -> CountedColumn {
    CountedColumn {
        column: crumb(column.column),
        children: column.children.into_iter().map(counted).collect(),
        ..column
    }
}

fn search(content: SearchContent) -> SearchContent {
    let pieces = |pieces: Vec<Piece>| -> Vec<Piece> {
        pieces.into_iter().map(|piece| Piece { text: traditional(&piece.text), ..piece }).collect()
    };
    let hit = |hit: Hit| Hit {
        title: pieces(hit.title),
        passage: pieces(hit.passage),
        column: crumb(hit.column),
        document_number: optional(hit.document_number),
        ..hit
    };
    let found = content.found.map(|found| FoundContent {
        hits: found.hits.into_iter().map(hit).collect(),
        meant: found.meant.map(|meant| Meant { words: traditional(&meant.words), ..meant }),
        ..found
    });
    let choice = |choice: ColumnChoice| ColumnChoice { name: traditional(&choice.name), ..choice };
    let body = |body: BodyChoice| BodyChoice { name: traditional(&body.name), ..body };
    let bodies = content.bodies.into_iter().map(body).collect();
    SearchContent { columns: content.columns.into_iter().map(choice).collect(), bodies, found, ..content }
}

fn disclosure(content: DisclosureContent) -> DisclosureContent {
    let shows = match content.shows {
        DisclosureShows::Articles(articles) => DisclosureShows::Articles(lines(articles)),
        DisclosureShows::Article { article, is_titled, others } => {
            DisclosureShows::Article { article: Box::new(whole(*article)), is_titled, others: lines(others) }
        }
        DisclosureShows::Reports(reports) => DisclosureShows::Reports(
            reports.into_iter().map(|report| ReportLine { line: line(report.line), ..report }).collect(),
        ),
        DisclosureShows::Catalogue(content) => DisclosureShows::Catalogue(Box::new(catalogue(*content))),
        same @ (DisclosureShows::Entries(_) | DisclosureShows::Nothing(_)) => same,
    };
    DisclosureContent { title: traditional(&content.title), shows, ..content }
}

fn catalogue(content: CatalogueContent) -> CatalogueContent {
    let tree = |tree: CatalogueTree| CatalogueTree {
        chosen: optional(tree.chosen),
        branches: tree
            .branches
            .into_iter()
            .map(|branch| CatalogueBranch { name: traditional(&branch.name), ..branch })
            .collect(),
        ..tree
    };
    let choices = |choices: Choices| Choices {
        options: choices.options.into_iter().map(|(value, name)| (value, traditional(&name))).collect(),
        ..choices
    };
    let row = |row: CatalogueRow| CatalogueRow {
        index_number: optional(row.index_number),
        headline: traditional(&row.headline),
        facts: row.facts.iter().map(|fact| traditional(fact)).collect(),
        summary: traditional(&row.summary),
        ..row
    };
    CatalogueContent {
        by_topic: tree(content.by_topic),
        by_body: tree(content.by_body),
        form: CatalogueForm {
            topics: choices(content.form.topics),
            bodies: choices(content.form.bodies),
            ..content.form
        },
        rows: content.rows.into_iter().map(row).collect(),
        ..content
    }
}

fn whole(article: WholeArticle) -> WholeArticle {
    WholeArticle {
        headline: traditional(&article.headline),
        source: optional(article.source),
        body: article.body.map(html),
        attachments: files(article.attachments),
        reviewer: optional(article.reviewer),
        ..article
    }
}

fn document(document: DocumentLine) -> DocumentLine {
    DocumentLine {
        line: line(document.line),
        index_number: optional(document.index_number),
        document_number: optional(document.document_number),
        ..document
    }
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

fn head(head: Head) -> Head {
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
