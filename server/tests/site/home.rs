//! `/`

use std::future::IntoFuture;

use domain::{
    date::{Day, date},
    id::ArticleId,
    imported::{ImportedArticle, ImportedPage, Mode},
};

use crate::{
    builders::{column, draft_article, published_article, withdrawn_article},
    harness::Site,
};

on_both!(
    the_home_page_shows_what_is_new_and_every_column,
    a_new_site_says_that_it_is_empty,
    only_what_is_public_is_listed,
    sections_are_filled_by_columns_of_their_kind,
    the_news_begin_with_the_newest_picture,
    the_map_shows_every_column_with_its_articles,
    many_readers_at_once_are_all_answered,
);

async fn the_home_page_shows_what_is_new_and_every_column(site: Site) {
    site.import_seed().await;
    let home = site.get("/").await;
    assert_eq!(home.status, 200);
    assert_eq!(home.texts("title"), ["博乐市人民政府网"]);
    assert_eq!(home.attributes("link[rel=canonical]", "href"), ["http://127.0.0.1:3000/"]);
    insta::assert_snapshot!("home", home.main());
}

async fn a_new_site_says_that_it_is_empty(site: Site) {
    let home = site.get("/").await;
    assert_eq!(home.status, 200);
    assert_eq!(home.texts("main .empty").len(), 1);
    assert!(home.text().contains("网站还没有文章"), "{}", home.main());
}

async fn only_what_is_public_is_listed(site: Site) {
    let column = column(&site, "a", None, 1).await;
    let older = published_article(&site, column, "旧的", date(2023, 1, 1)).await;
    let newer = published_article(&site, column, "新的", date(2023, 1, 2)).await;
    draft_article(&site, column, "草稿", date(2023, 1, 3)).await;
    withdrawn_article(&site, column, "撤下", date(2023, 1, 3)).await;
    let home = site.get("/").await;
    let links = home.attributes("main .list a", "href");
    assert_eq!(links, [format!("/articles/{newer}"), format!("/articles/{older}")]);
    assert!(!home.text().contains("草稿") && !home.text().contains("撤下"));
}

async fn import(site: &Site, column: &str, title: &str, day: Day, body: &str) -> ArticleId {
    let article = ImportedArticle {
        title: title.into(),
        path: vec![column.into()],
        day: Some(day),
        body: body.into(),
        document_number: (column == "政策文件").then(|| "博市政办发〔2026〕1号".into()),
        ..ImportedArticle::default()
    };
    let page = ImportedPage { article, ..ImportedPage::default() };
    site.services.articles.import(&page, Mode::Keep).await.unwrap().id
}

async fn sections_are_filled_by_columns_of_their_kind(site: Site) {
    import(&site, "通知公告", "停水的公告", date(2026, 1, 2), "<p>停水</p>").await;
    import(&site, "政策文件", "管理办法", date(2026, 1, 3), "<p>办法</p>").await;
    import(&site, "其他", "别的", date(2026, 1, 4), "<p>别的</p>").await;
    let home = site.get("/").await;
    assert_eq!(home.texts(".notices .list a"), ["停水的公告"]);
    assert_eq!(home.texts(".policy .list a small"), ["博市政办发〔2026〕1号"]);
    assert_eq!(home.texts("section.news"), [""; 0], "what has nothing to show is not there");
    assert_eq!(home.attributes(".notices .more", "href"), ["/columns/tongzhigonggao"]);
    let entries = home.attributes(".disclosure .entries a", "href");
    let disclosure = ["guide", "rules", "catalogue", "reports", "request"].map(|it| format!("/disclosure/{it}"));
    assert_eq!(entries, disclosure);
    assert_eq!(home.attributes("form[role=search] input", "name"), ["q"], "there is one way to search");
    assert_eq!(home.texts(".edit-here"), [""; 0], "citizens have nothing to edit");
}

async fn the_news_begin_with_the_newest_picture(site: Site) {
    let picture = |hash: &str, size: &str| format!("<p><img src=\"/files/{hash}/1.webp\" alt=\"湖\"{size}></p>");
    let size = " width=\"1600\" height=\"900\" srcset=\"/files/c/1.webp 480w, /files/b/1.webp 1600w\"";
    import(&site, "动态要闻", "旧的有图", date(2026, 1, 1), &picture("a", size)).await;
    let lead = import(&site, "动态要闻", "新的有图", date(2026, 1, 2), &picture("b", size)).await;
    import(&site, "动态要闻", "更新的图没有尺寸", date(2026, 1, 3), &picture("d", "")).await;
    import(&site, "动态要闻", "最新的没有图", date(2026, 1, 4), "<p>没有图</p>").await;
    let home = site.get("/").await;
    assert_eq!(home.attributes(".news .lead", "href"), [format!("/articles/{lead}")]);
    for (name, value) in [
        ("src", "/files/b/1.webp"),
        ("srcset", "/files/c/1.webp 480w, /files/b/1.webp 1600w"),
        ("width", "1600"),
        ("alt", "湖"),
    ] {
        assert_eq!(home.attributes(".news .lead img", name), [value], "{name}");
    }
    assert_eq!(
        home.texts(".news .list a"),
        ["最新的没有图", "更新的图没有尺寸", "旧的有图"],
        "the large one stands once"
    );
}

async fn the_map_shows_every_column_with_its_articles(site: Site) {
    site.import_seed().await;
    let map = site.get("/sitemap").await;
    assert_eq!((map.status, map.texts("title")), (200, vec!["网站地图 - 博乐市人民政府网".to_owned()]));
    let names: Vec<String> = map.tags().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["SiteName", "SiteDomain", "SiteIDCode", "description"]);
    insta::assert_snapshot!("sitemap", map.main());
}

async fn many_readers_at_once_are_all_answered(site: Site) {
    site.import_seed().await;
    let asked = ["/", "/articles/1", "/en", "/sitemap"].into_iter().cycle().take(32);
    let answers = futures_util::future::join_all(asked.map(|address| site.get(address).into_future())).await;
    assert_eq!(answers.iter().map(|answer| answer.status).collect::<Vec<_>>(), [200; 32]);
}
