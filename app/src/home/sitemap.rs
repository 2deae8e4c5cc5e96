use std::collections::BTreeMap;

use super::{CountedColumn, SitemapContent};
use crate::{
    language::local,
    page::{Head, Page},
    services::services,
    site::{EditLink, site},
    text::{page_words, text},
};
use domain::{column::ColumnNode, fault::Outcome, tags};

/// `/sitemap`: every column with its number of articles, the entries of disclosure, and the site's other pages.
pub async fn sitemap() -> Outcome<Page<SitemapContent>> {
    let (site, services) = (site().await?, services()?);
    let counts = services.columns.counts().await?;
    let columns = services.columns.tree().await?.into_iter().map(|node| counted(node, &counts)).collect();
    let mut tags = tags::of_site(&site);
    tags.push(("description", format!("{}{}", site.name, text().sitemap_about)));
    let title = format!("{} - {}", page_words().home.sitemap, site.name);
    let head = Head::new(title, Some(site.absolute(&local("/sitemap"))), tags);
    let content = SitemapContent { columns, edit: EditLink::of_tree() };
    Ok(Page { head, content })
}

fn counted(node: ColumnNode, counts: &BTreeMap<String, i64>) -> CountedColumn {
    let articles = counts.get(&node.column.slug).copied();
    let children = node.children.into_iter().map(|child| counted(child, counts)).collect();
    CountedColumn { column: node.column, articles, children }
}
