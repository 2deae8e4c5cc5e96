use super::{ColumnContent, ColumnLines, ColumnList, ColumnShows, WholeArticle, asked, link::list_address};
use crate::{
    article::BodyHtml,
    language::local,
    linked::{of_column, of_path},
    page::{Head, Page},
    services::services,
    site::{EditLink, site},
    text::text,
};
use domain::{
    article::Article,
    column::{ColumnPage, ColumnShows as Shows, ListQuery},
    fault::Outcome,
    site::Site,
    tags,
};

/// The part `asked` of the column `slug`.
pub async fn page(slug: &str, asked: &ListQuery) -> Outcome<Page<ColumnContent>> {
    let (site, services) = (site().await?, services()?);
    let column = services.columns.page(slug, asked).await?;
    let whole = match (column.shows, column.articles.first()) {
        (Shows::Article, Some(line)) => Some(services.articles.read(line.id).await?),
        _ => None,
    };
    let head = head(slug, &site, &column);
    let content = content(slug, &site, column, whole);
    Ok(Page { head, content })
}

fn head(slug: &str, site: &Site, column: &ColumnPage) -> Head {
    let name = column.path.last().map(|crumb| crumb.name.clone()).unwrap_or_default();
    let canonical = site.absolute(&local(&list_address(slug, column.year, column.pages.current)));
    let mut tags = tags::of_column(site, column);
    tags.push(("description", column.description.clone()));
    let mut head = Head::new(format!("{name} - {}", site.name), Some(canonical), tags);
    head.feed = Some((name, format!("{}/feed.xml", domain::column::address(slug))));
    head.linked = vec![of_column(site, column), of_path(site, text().home, &column.path)];
    head
}

fn content(slug: &str, site: &Site, column: ColumnPage, whole: Option<Article>) -> ColumnContent {
    let (newer, older) = (asked::previous(slug, &column), asked::next(slug, &column));
    let shows = match column.shows {
        Shows::Children => ColumnShows::Sections(column.sections),
        Shows::Article => ColumnShows::Article {
            children: column.children,
            article: whole.map(|article| Box::new(WholeArticle::new(article, site))),
        },
        Shows::List => {
            let lines = if column.documents.is_empty() {
                ColumnLines::Articles(column.articles)
            } else {
                ColumnLines::Documents(column.documents)
            };
            ColumnShows::List(Box::new(ColumnList {
                children: column.children,
                years: column.years,
                year: column.year,
                lines,
                pages: column.pages,
                newer,
                older,
            }))
        }
    };
    ColumnContent { path: column.path, edit: EditLink::new("/desk/columns"), shows }
}

impl WholeArticle {
    /// The article as it stands in pages of `site`.
    pub fn new(article: Article, site: &Site) -> Self {
        Self {
            id: article.id,
            headline: article.headline(),
            body: BodyHtml::new(&article.body, site),
            day: article.day,
            source: article.source,
            attachments: article.attachments,
            reviewer: article.reviewer,
        }
    }
}
