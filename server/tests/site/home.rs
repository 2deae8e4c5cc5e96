//! `/`

use jiff::civil::date;

use crate::{
    builders::{column, draft_article, published_article, withdrawn_article},
    harness::Site,
};

on_both!(
    the_home_page_shows_what_is_new_and_every_column,
    a_new_site_says_that_it_is_empty,
    only_what_is_public_is_listed,
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
