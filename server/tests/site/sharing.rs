//! What every kind of page says of itself to inspectors, search engines and previews of links.

use domain::{date::date, imported::Mode};

use crate::{
    answer::Answer,
    builders::{column, read_page, withdrawn_article},
    harness::Site,
};

on_both!(
    every_page_has_the_sites_tags_once,
    every_page_has_a_picture_for_previews,
    an_articles_own_picture_stands_for_it,
    search_engines_read_where_a_page_stands,
);

/// Its Open Graph.
fn graph(page: &Answer) -> Vec<(String, String)> {
    let own = "head meta[property]";
    page.attributes(own, "property").into_iter().zip(page.attributes(own, "content")).collect()
}

async fn pages(site: &Site) -> Vec<String> {
    site.import_seed().await;
    let column = column(site, "a", None, 9).await;
    let gone = withdrawn_article(site, column, "撤下", date(2023, 1, 1)).await;
    let gone = format!("/articles/{gone}");
    let others = [
        "/",
        "/articles/1",
        "/columns/a",
        "/search",
        "/search?q=a",
        "/sitemap",
        "/disclosure",
        "/disclosure/guide",
        "/hant/columns/a",
        "/en",
        "/nowhere",
        "/leave?to=https://example.com",
        "/leave",
        "/login",
        "/desk",
    ];
    others.into_iter().map(str::to_owned).chain([gone]).collect()
}

async fn every_page_has_the_sites_tags_once(site: Site) {
    for address in pages(&site).await {
        let tags = site.get(&address).await.tags();
        let first: Vec<&str> = tags.iter().take(3).map(|(name, _)| name.as_str()).collect();
        assert_eq!(first, ["SiteName", "SiteDomain", "SiteIDCode"], "{address}");
        let mut names: Vec<&str> = tags.iter().map(|(name, _)| name.as_str()).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "{address}: once each: {tags:?}");
        assert!(tags.iter().all(|(_, content)| !content.trim().is_empty()), "{address}: {tags:?}");
    }
}

async fn every_page_has_a_picture_for_previews(site: Site) {
    for address in pages(&site).await.iter().filter(|address| *address != "/login" && *address != "/desk") {
        let graph = graph(&site.get(address).await);
        let of = |name: &str| {
            graph.iter().filter(|(found, _)| found == name).map(|(_, content)| content.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(of("og:image"), ["http://127.0.0.1:3000/cover.png"], "{address}");
        let name = if address.starts_with("/hant") { "博樂市人民政府網" } else { "博乐市人民政府网" };
        assert_eq!(of("og:site_name"), [name], "{address}");
        assert_eq!((of("og:title").len(), of("og:type").len()), (1, 1), "{address}");
    }
    let cover = site.get("/cover.png").await;
    assert_eq!((cover.status, cover.header("content-type")), (200, "image/png"));
    assert_eq!(cover.header("cross-origin-resource-policy"), "cross-origin", "others show it beside their links");
    let picture = image::load_from_memory(&cover.body).unwrap();
    assert_eq!((picture.width(), picture.height()), (1_200, 630));
}

async fn an_articles_own_picture_stands_for_it(site: Site) {
    let body = "<p><img src=\"https://example.com/a.png\"><img src=\"/files/ab/%E5%9B%BE.webp\" alt=\"图\"></p>";
    let mut read = read_page();
    read.article.body = body.to_owned();
    let id = site.services.articles.import(&read, Mode::Keep).await.unwrap().id;
    let page = site.get(&format!("/articles/{id}")).await;
    let picture = "http://127.0.0.1:3000/files/ab/%E5%9B%BE.webp".to_owned();
    assert!(graph(&page).contains(&("og:image".into(), picture.clone())));
    assert!(page.tags().contains(&("Image".into(), picture.clone())));
    assert_eq!(page.linked_data()["image"][0], picture);
}

async fn search_engines_read_where_a_page_stands(site: Site) {
    site.import_seed().await;
    let kinds = |page: &Answer| -> Vec<String> {
        page.all_linked_data().iter().map(|data| data["@type"].as_str().unwrap().to_owned()).collect()
    };
    let article = site.get("/articles/1").await;
    assert_eq!(kinds(&article), ["NewsArticle", "BreadcrumbList"]);
    let steps = article.all_linked_data()[1]["itemListElement"].as_array().unwrap().clone();
    let names: Vec<_> =
        steps.iter().map(|step| (step["position"].as_i64().unwrap(), step["name"].as_str().unwrap())).collect();
    assert_eq!(names, [(1, "首页"), (2, "政府信息公开"), (3, "安全生产")]);
    assert_eq!(steps[2]["item"], "http://127.0.0.1:3000/columns/anquanshengchan");
    let column = site.get("/columns/anquanshengchan").await;
    assert_eq!(kinds(&column), ["CollectionPage", "BreadcrumbList"]);
    assert_eq!(column.linked_data()["url"], "http://127.0.0.1:3000/columns/anquanshengchan");
    let home = site.get("/").await;
    assert_eq!(kinds(&home), ["WebSite"]);
    let search = &home.linked_data()["potentialAction"]["target"]["urlTemplate"];
    assert_eq!(search, "http://127.0.0.1:3000/search?q={search_term_string}");
}
