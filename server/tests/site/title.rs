//! Titles of pages: no two public pages have the same.

use std::collections::{BTreeMap, BTreeSet};

use domain::{date::date, imported::Mode};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use store::entity::column as columns;

use crate::{
    builders::{column, published_article, read_page},
    filter::articles,
    harness::Site,
};

on_both!(
    a_later_page_has_a_title_of_its_own,
    a_column_with_the_name_of_another_says_which,
    an_article_named_like_its_column_says_its_day,
);

const SITE: &str = "博乐市人民政府网";

async fn title(site: &Site, address: &str) -> String {
    let page = site.get(address).await;
    assert_eq!(page.status, 200, "{address}");
    page.texts("title").remove(0)
}

async fn a_later_page_has_a_title_of_its_own(site: Site) {
    articles(&site, 25).await;
    let mut page = read_page();
    page.article.title = "前一年的安全生产".into();
    page.article.day = Some(date(2022, 1, 1));
    site.services.articles.import(&page, Mode::Keep).await.unwrap();
    for (address, expected) in [
        ("/columns/anquanshengchan", "安全生产"),
        ("/columns/anquanshengchan?page=1", "安全生产"),
        ("/columns/anquanshengchan?page=2", "安全生产 - 第 2 页"),
        ("/columns/anquanshengchan?year=2023", "安全生产 - 2023年"),
        ("/columns/anquanshengchan?year=2023&page=2", "安全生产 - 2023年 - 第 2 页"),
        ("/hant/columns/anquanshengchan?page=2", "安全生產 - 第 2 頁"),
        ("/en/columns/anquanshengchan?page=2", "安全生产 - Page 2"),
        ("/search?q=%E5%AE%89%E5%85%A8", "安全 - 搜索"),
        ("/search?q=%E5%AE%89%E5%85%A8&page=2", "安全 - 第 2 页 - 搜索"),
        ("/disclosure/catalogue", "法定主动公开内容 - 政府信息公开"),
    ] {
        let site_name = if address.starts_with("/hant") { "博樂市人民政府網" } else { SITE };
        let expected = format!("{expected} - {site_name}");
        assert_eq!(title(&site, address).await, expected, "{address}");
        let page = site.get(address).await;
        assert_eq!(page.attributes("meta[property='og:title']", "content"), [expected], "{address}");
    }
    let second = site.get("/columns/anquanshengchan?page=2").await;
    let description = second.tags().into_iter().find(|(name, _)| name == "description").unwrap().1;
    assert!(description.ends_with("（第 2 页）"), "{description}");
    assert!(second.tags().contains(&("ColumnName".into(), "安全生产".into())), "a column has one name");
}

async fn a_column_with_the_name_of_another_says_which(site: Site) {
    let (one, other) = (column(&site, "one", None, 1).await, column(&site, "other", None, 2).await);
    for (slug, parent) in [("a", one), ("b", other)] {
        let id = column(&site, slug, Some(parent), 1).await;
        let mut row = columns::Entity::find_by_id(id.get()).one(site.db()).await.unwrap().unwrap().into_active_model();
        row.name = Set("通知公告".into());
        row.update(site.db()).await.unwrap();
    }
    assert_eq!(title(&site, "/columns/a").await, format!("通知公告 - 栏目 one - {SITE}"));
    assert_eq!(title(&site, "/columns/b").await, format!("通知公告 - 栏目 other - {SITE}"));
    assert_eq!(title(&site, "/columns/one").await, format!("栏目 one - {SITE}"));
}

async fn an_article_named_like_its_column_says_its_day(site: Site) {
    let id = column(&site, "gaikuang", None, 1).await;
    let article = published_article(&site, id, "栏目 gaikuang", date(2023, 5, 1)).await;
    assert_eq!(title(&site, &format!("/articles/{article}")).await, format!("栏目 gaikuang - 2023-05-01 - {SITE}"));
}

/// The pages in the site's own language to which `page` leads.
fn links(hrefs: Vec<String>) -> impl Iterator<Item = String> {
    const OTHERS: [&str; 9] = ["/hant", "/en", "/login", "/desk", "/files", "/leave", "/api", "/search?", "//"];
    let hrefs = hrefs.into_iter().map(|href| href.split('#').next().unwrap_or_default().to_owned());
    hrefs.filter(|href| {
        href.starts_with('/')
            && !OTHERS.iter().any(|other| href.starts_with(other))
            && !href.contains("view=")
            && !href.split('?').next().unwrap_or_default().contains('.')
    })
}

/// Whether no two of the public pages of `site` have the same title.
pub async fn no_two_pages_have_the_same(site: &Site) {
    let mut waiting = vec!["/".to_owned(), "/sitemap".to_owned(), "/search".to_owned(), "/disclosure".to_owned()];
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut pages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    while let Some(address) = waiting.pop() {
        let page = site.get(&address).await;
        assert_eq!(page.status, 200, "{address}");
        // Pages of one canonical address are one page: it is narrowed, or goes on.
        let own = page.attributes("link[rel=canonical]", "href").remove(0);
        pages.entry(page.texts("title").remove(0)).or_default().insert(own);
        waiting.extend(links(page.attributes("a", "href")).filter(|link| seen.insert(link.clone())));
    }
    assert!(pages.len() > 70, "{}", pages.len());
    let shared: Vec<_> = pages.iter().filter(|(_, own)| own.len() > 1).collect();
    assert!(shared.is_empty(), "{shared:#?}");
}
