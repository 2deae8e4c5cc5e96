use super::{
    ColumnContent, ColumnLines, ColumnList, ColumnShows, WholeArticle,
    asked::{self, Asked},
    link::list_address,
    nearest::{Nearest, nearest},
    title,
};
use crate::{
    article::BodyHtml,
    filter::{Ignored, Notice, with_page},
    language::local,
    linked::{of_column, of_path},
    page::{Head, Page},
    services::services,
    site::{EditLink, site},
    staff::person,
    text::text,
};
use domain::{
    account::Role,
    article::Article,
    column::{ColumnPage, ColumnShows as Shows},
    fault::Outcome,
    site::Site,
    tags,
};

/// The part of the column `slug` that `query` asks for, or the nearest.
pub async fn page(slug: &str, query: &str) -> Outcome<Page<ColumnContent>> {
    let (site, services) = (site().await?, services()?);
    let Nearest { column, ignored, is_there } = nearest(&*services.columns, slug, &Asked::of(query)).await?;
    let title = title::steps(&column, &services.columns.tree().await?);
    let whole = match (column.shows, column.articles.first()) {
        (Shows::Article, Some(line)) => Some(services.articles.read(line.id).await?),
        _ => None,
    };
    let head = head(slug, &site, &column, title, is_there);
    let notices = ignored.into_iter().map(Ignored::notice).collect();
    let mut content = content(slug, &site, column, whole, notices);
    content.write = write(slug).await?;
    Ok(Page { head, content })
}

/// `title` are its steps; `is_there`: the page is the one of its address.
fn head(slug: &str, site: &Site, column: &ColumnPage, mut title: Vec<String>, is_there: bool) -> Head {
    let name = column.path.last().map(|crumb| crumb.name.clone()).unwrap_or_default();
    let page = column.pages.current;
    let canonical = is_there.then(|| site.absolute(&local(&list_address(slug, column.year, page))));
    let mut tags = tags::of_column(site, column);
    tags.push(("description", with_page(column.description.clone(), page)));
    title.push(site.name.clone());
    let mut head = Head::new(title.join(" - "), canonical, tags);
    head.feed = Some((name, format!("{}/feed.xml", domain::column::address(slug))));
    head.linked = vec![of_column(site, column), of_path(site, text().home, &column.path)];
    head
}

fn content(slug: &str, site: &Site, column: ColumnPage, whole: Option<Article>, notices: Vec<Notice>) -> ColumnContent {
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
    ColumnContent { path: column.path, edit: EditLink::new("/desk/columns"), write: None, notices, shows }
}

/// The link to a new article of the column `slug`, for those who may write one.
async fn write(slug: &str) -> Outcome<Option<EditLink>> {
    let Some(staff) = person().filter(|staff| staff.has(Role::Editor)) else { return Ok(None) };
    let may = services()?.editing.may_write(&staff, slug).await?;
    Ok(may.then(|| EditLink::of_new_article(slug)))
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
