//! The contents of pages, in Traditional characters.

use domain::{
    column::{ColumnNode, ColumnSection, DocumentLine},
    disclosure::ReportLine,
    home::{FilledSection, Lead},
    picture::Picture,
};

use super::{crumb, crumbs, files, html, line, lines, optional, traditional};
use crate::{
    column::{ColumnContent, ColumnLines, ColumnList, ColumnShows, WholeArticle},
    disclosure::{
        CatalogueBranch, CatalogueContent, CatalogueForm, CatalogueRow, CatalogueTree, Choices, DisclosureContent,
        DisclosureShows,
    },
    home::{CountedColumn, HomeContent, SitemapContent},
    leave::LeaveContent,
};

/// A column.
pub fn column(content: ColumnContent) -> ColumnContent {
    let shows = match content.shows {
        ColumnShows::List(list) => ColumnShows::List(Box::new(column_list(*list))),
        ColumnShows::Sections(sections) => ColumnShows::Sections(sections.into_iter().map(section).collect()),
        ColumnShows::Article { children, article } => ColumnShows::Article {
            children: crumbs(children),
            article: article.map(|article| Box::new(whole(*article))),
        },
    };
    ColumnContent { path: crumbs(content.path), shows, ..content }
}

fn column_list(list: ColumnList) -> ColumnList {
    let lines = match list.lines {
        ColumnLines::Articles(articles) => ColumnLines::Articles(lines(articles)),
        ColumnLines::Documents(documents) => ColumnLines::Documents(documents.into_iter().map(document).collect()),
    };
    ColumnList { children: crumbs(list.children), lines, ..list }
}

fn section(section: ColumnSection) -> ColumnSection {
    ColumnSection { column: crumb(section.column), articles: lines(section.articles) }
}

fn document(document: DocumentLine) -> DocumentLine {
    DocumentLine {
        line: line(document.line),
        index_number: optional(document.index_number),
        document_number: optional(document.document_number),
        ..document
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

/// The home page.
pub fn home(content: HomeContent) -> HomeContent {
    let sections = content.sections.into_iter().map(filled).collect();
    HomeContent { name: traditional(&content.name), sections, columns: nodes(content.columns), ..content }
}

fn filled(section: FilledSection) -> FilledSection {
    let lead = |lead: Lead| Lead {
        line: line(lead.line),
        picture: Picture { alt: traditional(&lead.picture.alt), ..lead.picture },
    };
    FilledSection {
        column: section.column.map(crumb),
        lead: section.lead.map(lead),
        articles: lines(section.articles),
        documents: section.documents.into_iter().map(document).collect(),
        ..section
    }
}

fn nodes(nodes: Vec<ColumnNode>) -> Vec<ColumnNode> {
    let own =
        |node: ColumnNode| ColumnNode { column: crumb(node.column), children: self::nodes(node.children), ..node };
    nodes.into_iter().map(own).collect()
}

/// The site's map.
pub fn sitemap(content: SitemapContent) -> SitemapContent {
    SitemapContent { columns: counted(content.columns), ..content }
}

fn counted(columns: Vec<CountedColumn>) -> Vec<CountedColumn> {
    let own =
        |node: CountedColumn| CountedColumn { column: crumb(node.column), children: counted(node.children), ..node };
    columns.into_iter().map(own).collect()
}

/// A page of 政府信息公开.
pub fn disclosure(content: DisclosureContent) -> DisclosureContent {
    let shows = match content.shows {
        DisclosureShows::Articles(articles) => DisclosureShows::Articles(lines(articles)),
        DisclosureShows::Article { article, is_titled, others } => {
            DisclosureShows::Article { article: Box::new(whole(*article)), is_titled, others: lines(others) }
        }
        DisclosureShows::Reports(reports) => {
            let report = |report: ReportLine| ReportLine { line: line(report.line), ..report };
            DisclosureShows::Reports(reports.into_iter().map(report).collect())
        }
        shows @ (DisclosureShows::Entries(_) | DisclosureShows::Nothing(_)) => shows,
    };
    DisclosureContent { title: traditional(&content.title), shows, ..content }
}

/// A page of the catalogue.
pub fn catalogue(content: DisclosureContent<CatalogueContent>) -> DisclosureContent<CatalogueContent> {
    DisclosureContent { title: traditional(&content.title), ..content.map(narrowed) }
}

fn narrowed(content: CatalogueContent) -> CatalogueContent {
    let form = content.form;
    let form = CatalogueForm {
        topics: choices(form.topics),
        bodies: choices(form.bodies),
        years: choices(form.years),
        ..form
    };
    CatalogueContent {
        by_topic: tree(content.by_topic),
        by_body: tree(content.by_body),
        form,
        rows: content.rows.into_iter().map(row).collect(),
        ..content
    }
}

fn choices(choices: Choices) -> Choices {
    let option = |(value, name): (String, String)| (value, traditional(&name));
    Choices { options: choices.options.into_iter().map(option).collect(), ..choices }
}

fn tree(tree: CatalogueTree) -> CatalogueTree {
    let branch = |branch: CatalogueBranch| CatalogueBranch { name: traditional(&branch.name), ..branch };
    CatalogueTree { chosen: optional(tree.chosen), branches: tree.branches.into_iter().map(branch).collect(), ..tree }
}

fn row(row: CatalogueRow) -> CatalogueRow {
    CatalogueRow {
        index_number: optional(row.index_number),
        headline: traditional(&row.headline),
        facts: row.facts.iter().map(|fact| traditional(fact)).collect(),
        summary: traditional(&row.summary),
        ..row
    }
}

/// The notice before a link leaves government sites.
pub fn leave(content: LeaveContent) -> LeaveContent {
    LeaveContent {
        title: traditional(&content.title),
        about: optional(content.about),
        advice: optional(content.advice),
        written: content.written.map(|(label, host)| (traditional(&label), host)),
        ways: content.ways.into_iter().map(|way| crate::leave::Way { label: traditional(&way.label), ..way }).collect(),
        ..content
    }
}
