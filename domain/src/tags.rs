//! Page tags (网页标签): `meta` elements by which the state's search and inspectors read a page
//! (政府网站发展指引, 国办发〔2017〕47号, annex 2). Each stands once, in this order, and none is empty.

use crate::{article::Article, column::ColumnPage, site::Site};

/// The name of a `meta` element and its content.
pub type Tag = (&'static str, String);

/// The tags of every page.
#[must_use]
pub fn of_site(site: &Site) -> Vec<Tag> {
    vec![
        ("SiteName", site.name.clone()),
        ("SiteDomain", site.domain.clone()),
        ("SiteIDCode", site.identification_code.clone()),
    ]
}

/// The tags of a column's page.
#[must_use]
pub fn of_column(site: &Site, column: &ColumnPage) -> Vec<Tag> {
    let name = column.path.last().map_or_else(|| site.name.clone(), |crumb| crumb.name.clone());
    let mut tags = of_site(site);
    tags.extend([
        ("ColumnName", name),
        ("ColumnDescription", column.description.clone()),
        ("ColumnKeywords", column.keywords.join(",")),
        ("ColumnType", column.kind.name().to_owned()),
    ]);
    tags
}

/// The tags of a page that stands where a column does. None of the texts is empty.
#[must_use]
pub fn of_place(site: &Site, name: &str, description: &str, keywords: &str, kind: &str) -> Vec<Tag> {
    let mut tags = of_site(site);
    tags.extend([
        ("ColumnName", name.to_owned()),
        ("ColumnDescription", description.to_owned()),
        ("ColumnKeywords", keywords.to_owned()),
        ("ColumnType", kind.to_owned()),
    ]);
    tags
}

/// The tags of an article's page. `image` is the address of the picture that stands for the page.
///
/// The source stands in for an author that is not named, and the site's sponsor for the source.
#[must_use]
pub fn of_article(site: &Site, article: &Article, image: &str) -> Vec<Tag> {
    let source = article.source.clone().unwrap_or_else(|| site.sponsor.clone());
    let author = article.author.clone().unwrap_or_else(|| source.clone());
    let keywords = if article.keywords.is_empty() {
        article.path.iter().rev().map(|crumb| crumb.name.as_str()).collect::<Vec<_>>().join(",")
    } else {
        article.keywords.join(",")
    };
    let mut tags = of_site(site);
    tags.extend([
        ("ArticleTitle", article.headline()),
        ("PubDate", article.published.to_string()),
        ("ContentSource", source),
        ("Keywords", keywords),
        ("Author", author),
        ("Description", article.summary.clone()),
        ("Image", image.to_owned()),
        ("Url", site.absolute(&crate::article::address(article.id))),
    ]);
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{column::Crumb, date::date};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_articles_tags_stand_once_in_order_and_are_never_empty(
            source in proptest::option::of("[甲-癸]{1,8}"), author in proptest::option::of("[甲-癸]{1,8}"),
            keywords in proptest::collection::vec("[甲-癸]{1,4}", 0..4),
        ) {
            let site = Site {
                name: "博乐市人民政府网".into(), domain: "www.xjbl.gov.cn".into(), sponsor: "博乐市人民政府".into(),
                identification_code: "6527010006".into(), public_url: "https://www.xjbl.gov.cn/".into(), ..Site::default()
            };
            let article = Article {
                id: crate::id::ArticleId::new(1), title: "标题".into(), subtitle: None, path: vec![Crumb { slug: "a".into(), name: "安全生产".into() }],
                day: date(2023, 2, 17), published: date(2023, 2, 17).start(), source, author, clicks: 0, body: String::new(),
                attachments: vec![], reviewer: None, index_number: None, document_number: None, issuing_body: None,
                validity: None, topic: None, policy: None, interpretations: vec![], keywords, summary: "摘要".into(), previous: None, next: None,
            };
            let tags = of_article(&site, &article, "https://www.xjbl.gov.cn/mark.png");
            let names: Vec<_> = tags.iter().map(|(name, _)| *name).collect();
            prop_assert_eq!(names, ["SiteName", "SiteDomain", "SiteIDCode", "ArticleTitle", "PubDate", "ContentSource",
                "Keywords", "Author", "Description", "Image", "Url"]);
            prop_assert!(tags.iter().all(|(_, content)| !content.trim().is_empty()));
            prop_assert_eq!(tags[10].1.as_str(), "https://www.xjbl.gov.cn/articles/1");
        }
    }
}
